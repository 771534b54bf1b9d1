import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { type MendChange, changeMend, listMends } from '../http/mends.ts';
import { reportPortals } from '../http/portals.ts';
import { createNotFound, Problem } from '../http/problem.ts';
import type { App, HttpTools } from '../http/tools.ts';
import type { Bilingual } from '../model/bilingual.ts';
import { isRowId } from '../model/row-id.ts';
import { wrapFormer } from './layout.ts';
import { renderPage } from './shell/page.tsx';
import { renderDecided, renderMends } from './mends.ts';
import { renderPortalsPage } from './portals-page.ts';
import { findSessionForm } from './session-form.ts';
import { renderSurveyPanel } from './survey-panel.ts';
import { STYLE } from './style.ts';

const EDITION = createHash('sha256').update(STYLE).digest('hex').slice(0, 12);

/** The pages for readers: /portals and their style sheet. */
export function addPages(app: App, tools: HttpTools): void {
  app.get('/portals', async (c) => {
    return renderPortals(c, tools, null);
  });
  app.post('/portals/mends/:id', async (c) => {
    const { change } = await c.req.parseBody();
    const id = c.req.param('id');
    if (!isMendChange(change) || !isRowId(id)) throw createNotFound('such proposal');
    c.set('auditDetail', { change });
    try {
      await changeMend(change, id, 'page', tools);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      const refusal = { vi: `Chưa thay đổi gì: ${error.message}`, en: 'nothing was changed' };
      return renderPortals(c, tools, refusal, 409);
    }
    return c.redirect('/portals', 303);
  });
  app.get('/style.css', (c) => {
    c.header('cache-control', 'public, max-age=86400');
    c.header('etag', `"${EDITION}"`);
    return c.body(`@layer former{${STYLE}}`, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
}

async function renderPortals(
  c: Context,
  tools: HttpTools,
  refusal: Bilingual | null,
  status: 200 | 409 = 200,
): Promise<Response> {
  const [reports, { mends, decided }] = await Promise.all([reportPortals(tools), listMends(tools)]);
  const form = findSessionForm(c);
  const above = html`${await renderSurveyPanel(tools, form)}
  ${renderMends(mends, refusal, tools.portals, form)} ${renderDecided(decided, tools.portals)}`;
  const content = wrapFormer(renderPortalsPage(reports, above));
  return renderPage(c, { title: 'Các cổng tin', area: 'sources', content }, status);
}

function isMendChange(change: unknown): change is MendChange {
  return change === 'apply' || change === 'dismiss' || change === 'restore';
}
