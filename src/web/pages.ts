import { createHash } from 'node:crypto';
import type { App } from '../http/tools.ts';
import { STYLE } from './style.ts';

const EDITION = createHash('sha256').update(STYLE).digest('hex').slice(0, 12);

/** The style sheet of former pages. */
export function addPages(app: App): void {
  app.get('/style.css', (c) => {
    c.header('cache-control', 'public, max-age=86400');
    c.header('etag', `"${EDITION}"`);
    return c.body(`@layer former{${STYLE}}`, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
}
