import type { Portal } from '../model/portal.ts';
import type { ListLook, PageLook, Survey, SurveyMend } from '../model/survey.ts';
import type { SurveyVerdict } from '../model/vocabulary.ts';

/** What a verdict is made of. */
export type Seen = Pick<Survey, 'lists' | 'pages' | 'movedTo'>;

/** Nobody answered, or the server answered with a fault of its own. */
const UNREACHABLE = new Set(['dns', 'connection', 'timeout', 'truncated', 'http-error', 'redirects']);
const REFUSED = new Set(['blocked', 'robots', 'address-refused']);

/** What is to be said of a portal after what was seen of it. */
export function decideVerdict({ lists, pages, movedTo }: Seen): SurveyVerdict {
  if (lists.every(({ articles }) => articles === 0)) return movedTo === null ? whyNoList(lists) : 'moved';
  const read = pages.filter(({ failure }) => failure === null);
  if (read.length === 0) return whyNoPage(pages);
  if (read.length < pages.length || lists.some(isFailing)) return 'partly';
  return read.every(({ layout }) => layout === 'generic') ? 'works-generic' : 'works';
}

/** Whether a list does not do its work. A sitemap without news is quiet. */
export function isFailing({ articles, kind, failure }: ListLook): boolean {
  return articles === 0 && !(kind === 'sitemap' && failure === 'empty');
}

function whyNoList(lists: readonly ListLook[]): SurveyVerdict {
  const failures = lists.map(({ failure }) => failure ?? '');
  return (
    sharedCause(failures) ?? (failures.every((failure) => UNREACHABLE.has(failure)) ? 'dead' : 'list-empty')
  );
}

function whyNoPage(pages: readonly PageLook[]): SurveyVerdict {
  return sharedCause(pages.map(({ failure }) => failure ?? '')) ?? 'no-text';
}

/** What lists and articles can fail by alike, the gravest first. */
function sharedCause(failures: readonly string[]): SurveyVerdict | null {
  if (failures.includes('foreign-redirect')) return 'moved';
  if (failures.includes('tls')) return 'certificate';
  if (failures.some((failure) => REFUSED.has(failure))) return 'blocked';
  return failures.includes('shell') ? 'needs-browser' : null;
}

/** Changes of settings that follow from what was seen, without another look. */
export function proposeSettings(portal: Portal, { lists, pages, movedTo }: Seen): SurveyMend[] {
  const mends: SurveyMend[] = [];
  const looks = [...lists, ...pages];
  const has = (failure: string): boolean => looks.some((look) => look.failure === failure);
  if (has('shell')) mends.push({ kind: 'render' });
  const certificate = looks.find(({ failure }) => failure === 'tls');
  if (certificate) mends.push({ kind: 'tls', field: tlsField(certificate.error ?? '') });
  if (looks.some(({ failure }) => REFUSED.has(failure ?? ''))) mends.push({ kind: 'ask' });
  const unfit = pages.filter(({ loss, failure }) => loss !== null && failure !== 'shell').length;
  if (unfit > 0) mends.push({ kind: 'layouts', pages: unfit });
  const verdict = decideVerdict({ lists, pages, movedTo });
  if (!portal.enabled && !portal.archive && verdict.startsWith('works')) mends.push({ kind: 'enable' });
  return mends;
}

/** The field of a portal's `tls` that the client's own advice names. */
function tlsField(error: string): 'caFile' | 'legacy' | 'insecure' {
  if (error.includes('tls.caFile')) return 'caFile';
  return error.includes('tls.legacy') ? 'legacy' : 'insecure';
}
