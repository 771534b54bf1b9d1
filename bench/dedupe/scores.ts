/** Merges right and wrong, and what was missed. */
export interface Counts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Counts over pairs, each with whether it is one text and whether it was merged. */
export function countMerges(pairs: readonly { readonly isOne: boolean; readonly merged: boolean }[]): Counts {
  const count = (isOne: boolean, merged: boolean): number =>
    pairs.filter((pair) => pair.isOne === isOne && pair.merged === merged).length;
  return { right: count(true, true), wrong: count(false, true), missed: count(true, false) };
}

/** 0..1 each; 0 where nothing was merged. */
export function scoresOf({ right, wrong, missed }: Counts): {
  precision: number;
  recall: number;
  f1: number;
} {
  const precision = right / Math.max(1, right + wrong);
  const recall = right / Math.max(1, right + missed);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall) };
}

/** `P .984 R .984 F1 .984  tp 63 fp 1 fn 1`. */
export function formatScores(counts: Counts): string {
  const { precision, recall, f1 } = scoresOf(counts);
  const shares = `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;
  return `${shares}  tp ${counts.right} fp ${counts.wrong} fn ${counts.missed}`;
}
