/** Exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** The work was done in part or not at all: a portal failed, an item is not there. */
  failed: 1,
  /** A wrong argument, setting or portal file. */
  usage: 2,
  /** A fault of vong's own. */
  fault: 70,
  /** Ended by SIGINT or SIGTERM before the work was done. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
