import type { Platform } from '../../model/portal.ts';
import type { Family } from '../family.ts';
import { learnListDates } from './list-dates.ts';
import type { ListPage } from './list-links.ts';
import { listHints } from './list-references.ts';
import type { KnownPage } from './known.ts';
import { learnLayout } from './page-selectors.ts';
import { type Proof, provePortal } from './prove.ts';
import { type MendTask, type PortalFields, applyFields, buildPortal } from './task.ts';

/** How the site's articles are read: the whole file, and the pages that its layout was learnt from. */
export interface LayoutChoice {
  readonly file: PortalFields;
  readonly learntFrom: readonly KnownPage[];
  readonly because: readonly string[];
  readonly doubts: readonly string[];
}

interface Candidate {
  readonly file: PortalFields;
  readonly learntFrom: readonly KnownPage[];
  readonly because: string;
  /** Only where layouts read the pages, not the generic extractor behind them. */
  readonly wantsLayout: boolean;
}

/** A layout is learnt from half of the pages, and proved on all. */
const LEARNT_SHARE = 0.5;

/** The layouts that read most known articles as they are known: the portal's own, a family's, learnt ones, or none. */
export function chooseLayouts(
  task: MendTask,
  base: PortalFields,
  families: readonly Family[],
  pages: readonly KnownPage[],
  lists: readonly ListPage[],
): LayoutChoice {
  const candidates = listCandidates(task, base, families, pages);
  let best: { candidate: Candidate; proof: Proof } | null = null;
  for (const candidate of candidates) {
    for (const file of [candidate.file, ...withListDates(candidate.file, lists)]) {
      const portal = buildPortal(file, task.platforms);
      if (portal === null) continue;
      const proof = provePortal(portal, pages, task.now, listHints(portal, lists));
      const count = candidate.wantsLayout ? proof.byLayout : proof.right.length;
      if (count > (best === null ? -1 : countRight(best)))
        best = { candidate: { ...candidate, file }, proof };
    }
  }
  if (best === null)
    return { file: base, learntFrom: [], because: [], doubts: ['layouts: none reads the articles'] };
  const { file, learntFrom, because } = best.candidate;
  return { file, learntFrom, because: because === '' ? [] : [because], doubts: [] };
}

function countRight({ candidate, proof }: { candidate: Candidate; proof: Proof }): number {
  return candidate.wantsLayout ? proof.byLayout : proof.right.length;
}

function listCandidates(
  task: MendTask,
  base: PortalFields,
  families: readonly Family[],
  pages: readonly KnownPage[],
): Candidate[] {
  const { portal, file, platforms, now } = task;
  const candidates: Candidate[] = [];
  const hasLayouts = (buildPortal(base, platforms)?.layouts.length ?? 0) > 0;
  candidates.push({ file: base, learntFrom: [], because: '', wantsLayout: hasLayouts });
  for (const { platform, seen } of families) {
    const layouts = platforms.get(platform)?.layouts ?? [];
    if (layouts.length === 0) continue;
    candidates.push({
      file: joinFamily(base, platform, platforms.get(platform)),
      learntFrom: [],
      because: `layouts of the platform "${platform}" by these marks: ${seen.join('; ')}`,
      wantsLayout: true,
    });
  }
  const learntFrom = pages
    .filter((_, at) => at % 2 === 0)
    .slice(0, Math.max(2, Math.ceil(pages.length * LEARNT_SHARE)));
  const old = Array.isArray(file['layouts']) ? (file['layouts'] as readonly unknown[]) : [];
  const layout = learnLayout(
    chooseLayoutId(
      portal.id,
      old,
      portal.layouts.map(({ id }) => id),
    ),
    learntFrom,
  );
  if (layout !== null) {
    const { id, ...rest } = layout;
    candidates.push({
      file: applyFields(base, { layouts: [{ id, since: now.slice(0, 10), ...rest }, ...old] }),
      learntFrom,
      because: `layouts: selectors that ${learntFrom.length} known articles agree on`,
      wantsLayout: true,
    });
  }
  candidates.push({
    file: applyFields(base, { layouts: [] }),
    learntFrom: [],
    because: 'layouts: none; the generic extractor reads the pages',
    wantsLayout: false,
  });
  return candidates;
}

/** The file with a family's layouts; patterns that the file has of its own stay. */
function joinFamily(base: PortalFields, platform: string, values: Platform | undefined): PortalFields {
  const identity = values?.identity === undefined ? {} : { identity: base['identity'] };
  return applyFields(base, { platform, layouts: undefined, ...identity });
}

function chooseLayoutId(portalId: string, old: readonly unknown[], ids: readonly string[]): string {
  for (let number = old.length + 1; ; number++) {
    const id = number === 1 ? portalId : `${portalId}-${number}`;
    if (!ids.includes(id)) return id;
  }
}

/** The file with dates read from its lists, where these print them. */
function withListDates(file: PortalFields, lists: readonly ListPage[]): PortalFields[] {
  const declared = file['lists'] as readonly PortalFields[];
  const dated = declared.map((fields, at) => {
    const list = lists[at];
    const learnt = list === undefined ? null : learnListDates(list);
    return learnt === null ? fields : { ...fields, ...learnt };
  });
  return dated.some((fields, at) => fields !== declared[at]) ? [applyFields(file, { lists: dated })] : [];
}
