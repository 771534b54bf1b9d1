import type { MiddlewareHandler } from 'hono';
import { createUnavailable } from './problem.ts';

/** Answers 503 where the answer does not begin within `limitMs`: a database that hangs says nothing. */
export function limitTime(limitMs: number): MiddlewareHandler {
  return async (_, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(reject, limitMs, createUnavailable('The database'));
    });
    await Promise.race([next(), late]).finally(() => clearTimeout(timer));
  };
}
