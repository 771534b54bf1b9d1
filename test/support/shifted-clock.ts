const RealDate = Date;

/** Makes the clock of this process go `ms` milliseconds ahead of the real one, until `setClockRight`. */
export function setClockAhead(ms: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [RealDate.now() + ms] : given) as [number]));
    }
    static override now(): number {
      return RealDate.now() + ms;
    }
  } as DateConstructor;
}

export function setClockRight(): void {
  globalThis.Date = RealDate;
}
