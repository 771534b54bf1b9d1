import type { Context } from 'hono';
import { askForCrawl } from '../../http/crawls.ts';
import { type MendChange, changeMend } from '../../http/mends.ts';
import { createFieldProblem, createNotFound, createUnavailable, Problem } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { findProvince } from '../../model/provinces.ts';
import { isRowId } from '../../model/row-id.ts';
import { composeKeptPage } from '../item/kept-page.tsx';
import { findCatalogue } from '../locales/catalogue.ts';
import { renderPage } from '../shell/page.tsx';
import type { Sender } from './forms.tsx';
import { PAGE_ROWS, SourceListPage } from './list-page.tsx';
import { readSource, readSources } from './read-source.ts';
import { type SourceFilter, filterRows } from './rows.ts';
import { SourcePage } from './source-page.tsx';
import { readStanding } from './states.ts';
import { makeSurveyPanel } from './survey-panel.tsx';

/** Where the pages are that show a source's trouble, as they were fetched; their policy is that of kept pages. */
export const SAMPLE_PATH = '/sources/:id/samples/:kind';

/** What a form did, as the page that follows says it. */
const DONE = {
  crawl: 'crawlAsked',
  check: 'checkAsked',
  pause: 'pauseDone',
  resume: 'resumeDone',
  mend: 'mendDone',
} as const;

/** /sources, /sources/{id} with its actions, and the addresses that these had before. */
export function addSourcePages(app: App, tools: HttpTools): void {
  app.get('/portals', (c) => c.redirect('/sources', 301));
  app.get('/portals/:id/survey', (c) =>
    c.redirect(`/sources/${encodeURIComponent(c.req.param('id'))}#survey`, 301),
  );
  app.get('/sources', async (c) => answerList(c, tools));
  app.get('/sources/:id', async (c) => answerSource(c, tools, c.req.param('id')));
  app.get(SAMPLE_PATH, async (c) => {
    const { id, kind } = c.req.param();
    const { sourceSamples } = tools.store;
    const sample = (await sourceSamples.list(id)).find((one) => one.kind === kind);
    const html = await sourceSamples.findHtml(id, kind);
    if (sample === undefined || html === null) throw createNotFound('such page');
    return c.html(composeKeptPage({ html, finalUrl: sample.url }, c.req.query('pictures') === '1'));
  });
  addActions(app, tools);
}

function addActions(app: App, tools: HttpTools): void {
  const { store, portals } = tools;
  const knownId = (c: Context): string => {
    const id = c.req.param('id') ?? '';
    if (!portals.has(id)) throw createNotFound('such source');
    return id;
  };
  app.post('/sources/survey', async (c) => {
    const { again } = await c.req.parseBody();
    if (!(await tools.isQueueUp())) throw createUnavailable('The queue');
    await tools.orderSurvey([...portals.keys()], again === 'yes');
    return c.redirect('/sources', 303);
  });
  app.post('/sources/:id/crawl', async (c) => {
    const id = knownId(c);
    await askForCrawl([id], {}, tools);
    return leadBack(c, id, 'crawl');
  });
  app.post('/sources/:id/check', async (c) => {
    const id = knownId(c);
    if (!(await tools.isQueueUp())) throw createUnavailable('The queue');
    await tools.orderSurvey([id], true);
    return leadBack(c, id, 'check');
  });
  app.post('/sources/:id/pause', async (c) => {
    const id = knownId(c);
    await store.portals.pause(id, c.var.viewer?.name ?? '');
    return leadBack(c, id, 'pause');
  });
  app.post('/sources/:id/resume', async (c) => {
    const id = knownId(c);
    await store.portals.resume(id);
    return leadBack(c, id, 'resume');
  });
  app.post('/sources/:id/mends/:mend', async (c) => {
    const id = knownId(c);
    return decideMend(c, tools, id);
  });
}

async function decideMend(c: Context, tools: HttpTools, id: string): Promise<Response> {
  const mend = c.req.param('mend') ?? '';
  const { change } = await c.req.parseBody();
  if (!isRowId(mend) || (await tools.store.mends.get(mend))?.portal !== id)
    throw createNotFound('such proposal');
  if (!isMendChange(change)) throw createFieldProblem('change', 'apply, dismiss or restore', change);
  c.set('auditDetail', { change });
  try {
    await changeMend(change, mend, 'page', tools);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
    const said = findCatalogue(c.var.language).sources.conflict(error.message);
    return answerSource(c, tools, id, said, 409);
  }
  return leadBack(c, id, 'mend');
}

function isMendChange(change: unknown): change is MendChange {
  return change === 'apply' || change === 'dismiss' || change === 'restore';
}

function leadBack(c: Context, id: string, did: keyof typeof DONE): Response {
  return c.redirect(`/sources/${encodeURIComponent(id)}?did=${did}`, 303);
}

function senderOf(c: Context): Sender {
  const { language, viewer, csrf } = c.var;
  return { t: findCatalogue(language), viewer, csrf };
}

async function answerList(c: Context, tools: HttpTools): Promise<Response> {
  const { language } = c.var;
  const sender = senderOf(c);
  const filter = readFilter(c);
  const [rows, mends, survey] = await Promise.all([
    readSources(tools),
    tools.store.mends.list(null),
    makeSurveyPanel(tools, sender, language),
  ]);
  const found = filterRows(rows, filter);
  const asked = Math.trunc(Number(c.req.query('page') ?? '1'));
  const page = Math.min(Math.max(asked || 1, 1), Math.max(1, Math.ceil(found.length / PAGE_ROWS)));
  const proposals = mends.filter(({ state }) => state === 'proposed').map(({ portal }) => portal);
  const list = { rows, found, filter, page, proposals, survey };
  const content = <SourceListPage t={sender.t} language={language} list={list} />;
  return renderPage(c, { title: sender.t.sources.title, area: 'sources', content });
}

function readFilter(c: Context): SourceFilter {
  const province = c.req.query('province') ?? '';
  const name = c.req.query('q') ?? '';
  return {
    standing: readStanding(c.req.query('state')),
    province:
      province === '' ? null : province === 'national' ? province : (findProvince(province) ?? province),
    name: name.slice(0, 80),
  };
}

async function answerSource(
  c: Context,
  tools: HttpTools,
  id: string,
  refusal: string | null = null,
  status: 200 | 409 = 200,
): Promise<Response> {
  const { language } = c.var;
  const sender = senderOf(c);
  const before = c.req.query('before') ?? '';
  const did = c.req.query('did') ?? '';
  const done = did in DONE ? sender.t.sources[DONE[did as keyof typeof DONE]] : null;
  const view = await readSource(tools, id, isRowId(before) ? before : null);
  const content = (
    <SourcePage sender={sender} language={language} view={{ ...view, said: refusal ?? done }} />
  );
  const { name, nameEn } = view.portal;
  return renderPage(c, { title: language === 'vi' ? name : nameEn, area: 'sources', content }, status);
}
