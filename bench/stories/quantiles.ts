/** Milliseconds by share, to a hundredth. */
export function quantiles(times: readonly number[]): (share: number) => number {
  const sorted = [...times].sort((a, b) => a - b);
  return (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
}

/** To a hundredth. */
export function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
