import type { Portal } from '../model/portal.ts';
import { judgeStored, keepWhole, lockArticle, readPageAgain } from './rejudge.ts';
import type { Store } from '../store/store.ts';
import type { RelevanceLabel } from '../model/article.ts';

interface JudgementTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
}

/** How a judgement ended; `no-text`: the label holds, but no page is kept to take the text from. */
type Judged = 'judged' | 'no-text' | 'no-item';

/**
 * Records what a person decided about an item and lets its label follow: what becomes foreign affairs gets its text
 * and story back, what becomes other leaves the lists, and its alerts that wait are withdrawn. Alerts nobody.
 */
export function judgeItem(
  id: string,
  label: RelevanceLabel,
  note: string | null,
  { store, portals }: JudgementTools,
): Promise<Judged> {
  return store.transaction(async (tx) => {
    const stored = await lockArticle(tx, id);
    if (stored === null) return 'no-item';
    await tx.judgements.put(id, label, note);
    if (label === 'other') await tx.deliveries.withdraw(id);
    const isLacking = label === 'foreign-affairs' && stored.body === null;
    const row = isLacking ? await readPageAgain(tx, stored, portals) : null;
    if (row === null) await tx.articles.relabel(id, label);
    else await keepWhole(tx, stored, { ...row, verdict: { ...row.verdict, label } });
    return isLacking && row === null ? 'no-text' : 'judged';
  });
}

/** Takes a person's judgement back: the item has the machine's label again. False when there was none. */
export function undoJudgement(id: string, { store, portals }: JudgementTools): Promise<boolean> {
  return store.transaction(async (tx) => {
    const stored = await lockArticle(tx, id);
    const undone = stored && (await tx.judgements.remove(id));
    if (!undone) return false;
    // A newer model may say otherwise than the one that was corrected.
    if (stored.model === undone.model) await tx.articles.relabel(id, undone.machineLabel);
    else await judgeStored(tx, { ...stored, judgement: null }, portals);
    return true;
  });
}
