import { pino } from 'pino';
import type { Log } from '../model/records.ts';

/** JSON lines on standard error. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
