import type { Context } from 'hono';
import { hasRole } from '../../http/auth.ts';
import { tryCheck } from '../../http/health.ts';
import { createNotFound } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { tokenName } from '../../model/token.ts';
import { TOKEN_SCOPES } from '../../model/vocabulary.ts';
import { findCatalogue } from '../locales/catalogue.ts';
import { readText } from '../people/form.tsx';
import { renderPage } from '../shell/page.tsx';
import { Checks, type Checked, Facts } from './health.tsx';
import { Queues, Settings } from './inside.tsx';
import { Tokens, type TokenNotice } from './tokens.tsx';

/** GET /system, POST /system/tokens and /system/tokens/revoke. */
export function addSystemPages(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.get('/system', (c) => renderSystem(c, tools, {}));
  app.post('/system/tokens', async (c) => {
    const t = findCatalogue(c.var.language);
    const fields = await c.req.parseBody({ all: true });
    const name = tokenName.safeParse(readText(fields, 'name').trim());
    const given = [fields['scopes']].flat();
    const scopes = TOKEN_SCOPES.filter((scope) => given.includes(scope));
    if (!name.success || scopes.length === 0) return renderSystem(c, tools, { problem: t.system.tokenWrong });
    const added = await store.tokens.add(name.data, scopes, null);
    if (added === null) return renderSystem(c, tools, { problem: t.system.tokenTaken });
    c.set('auditDetail', { name: added.name, scopes: scopes.join(' ') });
    return renderSystem(c, tools, { token: added.token });
  });
  app.post('/system/tokens/revoke', async (c) => {
    const name = readText(await c.req.parseBody(), 'name');
    if ((await store.tokens.revoke(name)) === null) throw createNotFound('such token');
    c.set('auditDetail', { name });
    return c.redirect('/system#tokens', 303);
  });
}

/** Everybody sees how the service is; what tells of its inside only administrators. */
async function renderSystem(c: Context, tools: HttpTools, notice: TokenNotice): Promise<Response> {
  const { store, version } = tools;
  const { language, viewer } = c.var;
  const t = findCatalogue(language);
  const isAdmin = viewer !== null && hasRole(viewer, 'admin');
  const [checked, tick, inside] = await Promise.all([
    readChecks(tools),
    store.ticks.findLast(),
    isAdmin ? readInside(tools) : null,
  ]);
  const content = (
    <>
      <h1>{t.system.title}</h1>
      <Checks t={t} checked={checked} />
      <Facts
        t={t}
        language={language}
        version={version}
        tickedAt={tick?.tickedAt ?? null}
        sizes={inside?.sizes ?? null}
      />
      {inside === null ? (
        <p>{t.system.admins}</p>
      ) : (
        <>
          <p>
            <a href="/people">{t.people.people}</a> · <a href="/audit">{t.people.audit}</a>
          </p>
          <Queues
            t={t}
            language={language}
            queues={inside.facts.queues}
            hasBoard={tools.openQueueBoard !== null}
          />
          <Tokens
            t={t}
            language={language}
            tokens={inside.tokens}
            now={tools.clock()}
            csrf={c.var.csrf}
            notice={notice}
          />
          <Settings t={t} settings={inside.facts.settings} />
        </>
      )}
    </>
  );
  const status = notice.problem === undefined ? 200 : 400;
  const headers = { 'cache-control': 'no-store' };
  return renderPage(c, { title: t.system.title, area: 'system', content }, status, headers);
}

function readChecks({ checks, log }: HttpTools): Promise<Checked[]> {
  return Promise.all(
    checks.map(async (check) => ({ what: check.what, isFine: (await tryCheck(check, log)) === null })),
  );
}

async function readInside({ store, readSystem }: HttpTools) {
  const [facts, tokens, databaseBytes, tables] = await Promise.all([
    readSystem(),
    store.tokens.list(),
    store.measures.readDatabaseBytes(),
    store.measures.listTableSizes(),
  ]);
  const rawPageBytes = tables.find(({ table }) => table === 'raw_pages')?.bytes ?? 0;
  return {
    facts,
    tokens,
    sizes: { databaseBytes, rawPageBytes, freeBytes: facts.freeBytes, backup: facts.backup },
  };
}
