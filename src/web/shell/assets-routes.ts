import path from 'node:path';
import { createNotFound } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { ASSETS_PATH } from '../assets.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

/** GET /assets/{file}, whose name changes with what is in it, and GET /favicon.ico. */
export function addAssets(app: App, { assets }: HttpTools): void {
  app.get(`${ASSETS_PATH}/:file`, (c) => {
    const file = assets.files.get(c.req.param('file'));
    if (file === undefined) throw createNotFound('such file');
    return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': FOR_EVER });
  });
  app.get('/favicon.ico', (c) => {
    const file = assets.files.get(path.posix.basename(assets.icon));
    if (file === undefined) throw createNotFound('such file');
    return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': A_DAY });
  });
}
