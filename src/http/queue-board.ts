import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';
import type { App, HttpTools } from './tools.ts';

/** Where the pages about the queues are. */
export const BOARD_PATH = '/admin/queues';

/** Its pages style themselves, and draw pictures, by text of their own; nothing of another host is loaded. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ');

/** GET /admin/queues: what waits, runs and failed, for who has the scope `admin`. Only what is looked at is served. */
export function addQueueBoard(app: App, { openQueueBoard }: HttpTools): void {
  let board: ReturnType<NonNullable<HttpTools['openQueueBoard']>> | undefined;
  const answer = async (c: Context): Promise<Response> => {
    if (openQueueBoard === null) throw new Problem(404, 'There is nothing at this address.');
    board ??= openQueueBoard();
    return (await board).fetch(c.req.raw);
  };
  app.get(BOARD_PATH, answer);
  app.get(`${BOARD_PATH}/*`, answer);
}

/** Sets the policy of these pages, after that of all others was set. */
export const loosenBoardPolicy: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('content-security-policy', POLICY);
};
