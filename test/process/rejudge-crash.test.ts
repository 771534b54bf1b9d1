import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { MODEL_VERSION } from '../../src/pipeline/relevance/judge.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { ABROAD, AT_HOME } from '../support/pages.ts';
import { type Started, startVong } from '../support/program.ts';
import { FIXTURES, originsText } from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';

const ARTICLES = 400;
const PATIENCE = { timeout: 120_000, interval: 20 };

let db: TestStore;
let dataDir: string;
const started: Started[] = [];
beforeEach(async () => {
  // The service that is started here goes by the machine's clock.
  db = await openTestStore(() => new Date());
  dataDir = await temporaryFolder();
});
afterEach(async () => {
  for (const vong of started.splice(0)) await vong.end('SIGKILL');
  await db.close();
  await removeFolder(dataDir);
});

/** No portal has to be crawled for it: a closed port answers for each. */
async function closedOrigins(): Promise<string> {
  const site = await serveFixtures(FIXTURES, await loadPortals());
  await site.close();
  return originsText(new Map([...site.origins.keys()].map((origin) => [origin, 'http://127.0.0.1:9'])));
}

async function start(): Promise<Started> {
  const { host, user, database } = db.address;
  const vong = await startVong({
    VONG_DATA_DIR: dataDir,
    VONG_ORIGINS: await closedOrigins(),
    DATABASE_URL: `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
  });
  started.push(vong);
  return vong;
}

const judgedAgain = async (): Promise<number> =>
  (await queryRows<{ n: number }>(db.pool, 'select count(*)::int as n from judged_again'))[0]?.n ?? 0;

it(
  'judging again, killed without warning in the middle, judges each article once and alerts nobody',
  { timeout: 300_000 },
  async () => {
    await addWebhook(db.store, 'https://example.com/', '', null, null, ['item.new'], 'none');
    for (let n = 0; n < ARTICLES; n++) {
      const { title, paragraphs } = n % 2 === 0 ? ABROAD : AT_HOME;
      // Half of them were judged wrongly before, both ways.
      const label = n % 4 < 2 ? 'foreign-affairs' : 'other';
      const article = { title: `${title} ${n}`, lead: null, body: paragraphs.join('\n') };
      await storeArticle(
        db.store,
        articleRow(`again.vn/${n}`, { article, verdict: { label, model: 'old' } }),
      );
    }
    await db.pool.query(`
      create table judged_again (article_id bigint);
      create function note_judged() returns trigger language plpgsql as
        $$ begin insert into judged_again values (new.id); return new; end $$;
      create trigger judged after update of model on articles
        for each row when (old.model is distinct from new.model) execute function note_judged()`);

    const first = await start();
    await vi.waitFor(async () => expect(await judgedAgain()).toBeGreaterThan(5), PATIENCE);
    await first.end('SIGKILL');
    const before = await judgedAgain();
    expect(before).toBeLessThan(ARTICLES);

    await start();
    await vi.waitFor(async () => expect(await judgedAgain()).toBe(ARTICLES), PATIENCE);
    expect(await queryRows(db.pool, 'select 1 from articles where model <> $1', [MODEL_VERSION])).toEqual([]);
    expect(
      await queryRows(db.pool, 'select article_id from judged_again group by 1 having count(*) > 1'),
    ).toEqual([]);
    expect(await db.store.deliveries.list(null, 10)).toEqual([]);
  },
);
