/** SQLSTATEs of a server that starts, stops, takes no more connections or no writes. */
const STATES = /^(?:08...|57P0[1-3]|53300|25006)$/u;
/** Of the socket. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
]);
/** pg gives these no code. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|after calling end on the pool/u;

/** Whether an error says that the database does not answer, and not that a statement is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  // The socket's file is gone while the embedded server is stopped.
  if (syscall === 'connect') return true;
  if (typeof code === 'string' && (CODES.has(code) || STATES.test(code))) return true;
  return MESSAGES.test(error.message);
}
