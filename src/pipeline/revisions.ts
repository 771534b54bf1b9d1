import { diffArrays } from 'diff';
import type { Article, TextChange } from '../model/article.ts';
import { addWordKeys } from './text.ts';

/** The text of an article. */
export type ArticleText = Pick<Article, 'title' | 'lead'> & { readonly body: string | null };

type Part = TextChange['parts'][number];

/** Lines that pages count up at every view. */
const COUNTER =
  /^\s*(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy\s+cập)\s*:?\s*[\d.,\s]+$|^\s*[\d.,]+\s+(?:lượt|lần)\s+(?:xem|đọc|truy\s+cập)\s*\.?$|^\s*(?:đã\s+xem|views?)\s*:\s*[\d.,\s]+$/iu;
/** Beyond so many differences a passage counts as written anew. */
const MOST_EDITS = 1000;

/** What of a text counts: its words in their one spelling, without counters, case, punctuation and spaces. */
export function comparableText(text: string | null): string {
  const keys: string[] = [];
  for (const line of (text ?? '').normalize('NFC').split('\n')) {
    // Flattening lists of words takes longer than finding them.
    if (!COUNTER.test(line)) addWordKeys(keys, line);
  }
  return keys.join(' ');
}

/**
 * Lead and body as one run of words: where a layout ends the lead is no matter of the text, nor whether the body repeats it.
 * Lines of the body whose words are in `without` are left out.
 */
export function comparableRun(
  { lead, body }: Omit<ArticleText, 'title'>,
  without: ReadonlySet<string>,
): string {
  const lines = (body ?? '').split('\n').map(comparableText);
  const text = lines.filter((line) => line !== '' && !without.has(line)).join(' ');
  const opening = comparableText(lead);
  const isRepeated = opening === '' || text === opening || text.startsWith(`${opening} `);
  return isRepeated ? text : `${opening} ${text}`.trim();
}

/** A text with the captions of its pictures. */
export interface IllustratedText extends ArticleText {
  readonly images: Article['images'];
}

/**
 * Whether two texts of an article say the same: the same title, and the same words from lead to end. A redesigned page ends
 * the lead elsewhere, or leaves captions in the text or out of it: neither is a change.
 */
export function isSameText(before: IllustratedText, after: IllustratedText): boolean {
  if (comparableText(before.title) !== comparableText(after.title)) return false;
  const captions = new Set([...before.images, ...after.images].map(({ caption }) => comparableText(caption)));
  return comparableRun(before, captions) === comparableRun(after, captions);
}

/** What changed between two texts of an article, passage by passage, word by word; empty where only form did. */
export function changesBetween(before: ArticleText, after: ArticleText): TextChange[] {
  const line = (where: 'title' | 'lead'): TextChange[] =>
    comparableText(before[where]) === comparableText(after[where])
      ? []
      : [{ where, parts: wordChanges(before[where] ?? '', after[where] ?? '') }];
  // A lead that one of them has in its text is compared there.
  if (hasLeadInText(before, after) || hasLeadInText(after, before)) {
    return [...line('title'), ...bodyChanges(joinLead(before), joinLead(after))];
  }
  return [...line('title'), ...line('lead'), ...bodyChanges(before.body ?? '', after.body ?? '')];
}

function hasLeadInText(one: ArticleText, other: ArticleText): boolean {
  const lead = comparableText(other.lead);
  return lead !== '' && comparableText(one.lead) === '' && comparableText(one.body).startsWith(lead);
}

function joinLead({ lead, body }: ArticleText): string {
  return [lead, body].filter(Boolean).join('\n');
}

function bodyChanges(before: string, after: string): TextChange[] {
  const runs = diffTexts(before.split('\n'), after.split('\n'));
  if (runs === null) return [{ where: 'body', parts: wordChanges(before, after) }];
  const passages = runs.flatMap((run, at) => {
    const text = run.value.join('\n');
    const next = runs[at + 1];
    // What was removed stands before what came in its place, and both are told as one.
    if (run.removed) return [wordChanges(text, next?.added ? next.value.join('\n') : '')];
    return run.added && !runs[at - 1]?.removed ? [wordChanges('', text)] : [];
  });
  const told = passages.filter((parts) =>
    parts.some(({ is, text }) => is !== 'same' && comparableText(text) !== ''),
  );
  return told.map((parts) => ({ where: 'body', parts }));
}

/** What became of each word of a text, in order. */
export function wordChanges(before: string, after: string): Part[] {
  const runs = diffTexts(splitPieces(before), splitPieces(after));
  const parts: Part[] = runs
    ? runs.map(({ value, added, removed }) => ({
        text: value.join(''),
        is: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : [
        { text: before, is: 'removed' },
        { text: after, is: 'added' },
      ];
  return parts.filter(({ text }) => text !== '');
}

interface Run {
  readonly value: readonly string[];
  readonly added: boolean;
  readonly removed: boolean;
}

/** Runs of texts that are the same but for their form, were added or removed; `null` where too much is different. */
function diffTexts(before: readonly string[], after: readonly string[]): Run[] | null {
  const keyed = (texts: readonly string[]) =>
    texts.map((text) => ({ text, key: comparableText(text) || text.trim() }));
  const runs = diffArrays(keyed(before), keyed(after), {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: MOST_EDITS,
  }) as ReturnType<typeof diffArrays<{ text: string }>> | undefined;
  return (
    runs?.map(({ value, added, removed }) => ({ value: value.map(({ text }) => text), added, removed })) ??
    null
  );
}

/** Words with the space behind them. */
function splitPieces(text: string): string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}
