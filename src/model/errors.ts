/** A failure that a retry cannot mend. `code` is stable and machine-readable. */
export class PermanentError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PermanentError';
    this.code = code;
  }
}

/** A failure that may pass. `retryAfterMs` is what the other side asked for, in milliseconds. */
export class TransientError extends Error {
  readonly code: string;
  readonly retryAfterMs: number | null;
  constructor(code: string, message: string, options?: ErrorOptions & { retryAfterMs?: number | null }) {
    super(message, options);
    this.name = 'TransientError';
    this.code = code;
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

/** A wrong setting, argument, portal file or payload: shown to a person, without a stack trace. */
export class UsageError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'UsageError';
    this.problems = problems;
  }
}

/** The key of the stored secrets is not here, or not the right one: what needs it waits. */
export class MissingKeyError extends UsageError {}

/** What was asked for does not fit how things stand: nothing was changed. Shown to a person, without a stack trace. */
export class StateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StateError';
  }
}

/** The message of anything thrown, for logs and reasons. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
