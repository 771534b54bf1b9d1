import type { Context } from 'hono';
import { writeCsvRow } from '../../http/export/csv.ts';
import { createNotFound } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { findCatalogue } from '../locales/catalogue.ts';
import { renderPage } from '../shell/page.tsx';
import { CHARTS, PERIODS, type Period, readCounted, tableOf } from './charts.ts';
import { OverviewPage } from './page.tsx';

/** Excel takes a file without it for one of another encoding. */
const BOM = '\uFEFF';

/** /overview, and each of its charts as /overview/{chart}.csv. */
export function addOverviewPages(app: App, tools: HttpTools): void {
  const { portals } = tools;
  app.get('/overview', async (c) => {
    const { language } = c.var;
    const t = findCatalogue(language);
    const counted = await readCounted(tools, readPeriod(c));
    const content = <OverviewPage t={t} language={language} counted={counted} portals={portals} />;
    return renderPage(c, { title: t.overview.title, area: 'overview', content });
  });
  app.get('/overview/:chart', async (c) => {
    const name = CHARTS.find((one) => `${one}.csv` === c.req.param('chart'));
    if (name === undefined) throw createNotFound('such chart');
    const { language } = c.var;
    const counted = await readCounted(tools, readPeriod(c));
    const { columns, rows } = tableOf(name, counted, findCatalogue(language), language, portals);
    return c.body(BOM + [columns, ...rows].map(writeCsvRow).join(''), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${counted.days}.csv"`,
    });
  });
}

function readPeriod(c: Context): Period {
  const asked = Number(c.req.query('days') ?? '28');
  return PERIODS.find((days) => days === asked) ?? 28;
}
