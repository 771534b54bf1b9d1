import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Queue } from 'bullmq';
import { Hono } from 'hono';

/** Pages about the queues: answers requests below its base path. */
export interface Board {
  fetch(request: Request): Promise<Response>;
}

/** Its page names fonts of another host; without them it takes the reader's own. */
const FOREIGN_LINK = /<link\s[^>]*href="https?:[^>]*>/gu;

/** bull-board over these queues, below `basePath`, for looking only. */
export function createBoard(queues: readonly Queue[], basePath: string): Board {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(basePath);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Vọng' } },
  });
  const app = new Hono().route(basePath, adapter.registerPlugin());
  return {
    async fetch(request) {
      const response = await app.fetch(request);
      if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return response;
      const html = (await response.text()).replaceAll(FOREIGN_LINK, '');
      return new Response(html, { status: response.status, headers: response.headers });
    },
  };
}
