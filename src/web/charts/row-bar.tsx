interface Given {
  readonly value: number;
  /** What it is compared with: a tick. */
  readonly before?: number;
  /** What fills the width. */
  readonly top: number;
}

/** A bar under a name in a table that has its number beside it, so that it says nothing of its own. */
export function RowBar({ value, before, top }: Given) {
  const scale = (one: number): number => (top <= 0 ? 0 : Math.round((one / top) * 10_000) / 100);
  return (
    <svg class="row-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar" y="1" width={scale(value)} height="6" />
      {before === undefined ? null : (
        <path class="tick" d={`M${scale(before)} 0V8`} vector-effect="non-scaling-stroke" />
      )}
    </svg>
  );
}
