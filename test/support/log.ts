import type { Log } from '../../src/model/records.ts';

const ignore = (): void => undefined;

/** A log that keeps nothing. */
export const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
