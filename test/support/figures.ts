import { countForAWhile } from '../../src/articles/figures.ts';
import type { PageMarks } from '../../src/model/source-health.ts';
import type { SourceCondition } from '../../src/model/source-trouble.ts';
import { TOPICS } from '../../src/model/vocabulary.ts';
import { articleRow, storeArticle } from './articles.ts';
import { TEST_NOW } from './database.ts';
import { TITLES } from './desk-items.ts';
import type { TestService } from './http.ts';

const DAY = 86_400_000;
const COUNTRIES = ['LA', 'CN', 'JP', 'KR', 'KH', 'RU', 'US', 'TH'];
const PLACES = ['Hủa Phăn', 'Vân Nam', 'Quảng Tây', 'Gyeonggi', 'Nagano'];
const MARKS: PageMarks = {
  title: true,
  date: true,
  lead: true,
  body: true,
  layout: true,
  bodyChars: 900,
  isShell: false,
};
const TROUBLES: readonly SourceCondition[] = [
  {
    state: 'broken',
    trouble: { kind: 'nothing-found', crawls: 3, error: 'https://a.vn/tin: 503 Service Unavailable' },
  },
  { state: 'silent', trouble: { kind: 'silence', days: 6.5, usualDays: 2 } },
  {
    state: 'degraded',
    trouble: { kind: 'marks-lost', pages: 12, lost: [{ mark: 'date', now: 0.1, usual: 0.98 }] },
  },
];

/** Some weeks of articles at some portals, with runs, states and pages, all from numbers that are the same each time. */
export async function putFigures(
  { store, pool }: Pick<TestService, 'store' | 'pool'>,
  portals: readonly string[],
  { days = 40, perDay = 3 }: { readonly days?: number; readonly perDay?: number } = {},
): Promise<void> {
  for (let day = 0; day < days; day++) {
    for (let n = 0; n < perDay + (day % 3); n++) {
      const at = new Date(TEST_NOW.getTime() - day * DAY - n * 3_600_000);
      const seed = day * 7 + n;
      const row = articleRow(`a.vn/${day}/${n}`, {
        portalId: portals[seed % portals.length] ?? '',
        article: { title: TITLES[(seed * 3) % TITLES.length] ?? null, publishedAt: at.toISOString() },
        verdict: {
          countries: COUNTRIES.slice(seed % 5, (seed % 5) + 1 + (seed % 2)),
          places: seed % 3 === 0 ? [PLACES[seed % PLACES.length] ?? '', 'Điện Biên'] : [],
          topics: [TOPICS[seed % TOPICS.length] ?? 'people-and-culture'],
        },
      });
      await storeArticle(store, row);
    }
  }
  await putStates(store, portals);
  await putRuns({ store, pool }, portals.slice(0, 4));
  await countForAWhile(store, () => TEST_NOW, { budgetMs: 60_000 });
}

async function putStates(store: TestService['store'], portals: readonly string[]): Promise<void> {
  await store.portals.register(
    portals.map((id, at) => ({ id, firstDue: new Date(TEST_NOW.getTime() + at * 60_000) })),
  );
  for (const [at, id] of portals.entries()) {
    const condition = TROUBLES[at] ?? { state: 'ok', trouble: null };
    await store.sources.setCondition(id, condition, new Date(TEST_NOW.getTime() - at * DAY));
    if (at !== 0)
      await store.portals.recordEnd(id, 'done', new Date(TEST_NOW.getTime() - at * 3_600_000), {
        at: new Date(TEST_NOW.getTime() + at * 3_600_000),
        because: { kind: 'habit', perHour: 0.4, days: 20 },
      });
  }
  const page = { url: 'https://a.vn/tin', html: '<h1>Nâng cấp</h1><script>top.x=1</script>', at: TEST_NOW };
  await store.sourceSamples.keep(portals[0] ?? '', 'empty-list', page);
}

async function putRuns(
  { store, pool }: Pick<TestService, 'store' | 'pool'>,
  portals: readonly string[],
): Promise<void> {
  for (let day = 0; day < 27; day++) {
    for (const portal of portals) {
      const crawl = await store.runs.request('api', [portal], {});
      const [run] = await store.runs.listOfCrawl(crawl);
      const id = run?.id ?? '';
      await store.runs.start(id);
      for (let n = 0; n < 4; n++) {
        const isBad = (day + n) % 7 === 0;
        const kind = isBad ? 'http-error' : n === 0 ? 'stored' : 'irrelevant';
        const marks = isBad ? null : { ...MARKS, date: (day + n) % 4 !== 0 };
        await store.runs.countOutcome(id, `${portal}/${day}/${n}`, { kind, reason: '' }, marks);
      }
      const failed = portal === portals[0] && day < 3;
      await store.runs.finish(id, {
        status: failed ? 'failed' : 'done',
        discovered: 6,
        known: 2,
        error: failed ? 'https://a.vn/tin: 503 Service Unavailable' : null,
      });
      const end = new Date(TEST_NOW.getTime() - (26 - day) * DAY);
      const begin = new Date(end.getTime() - 45_500);
      await pool.query('update runs set started_at = $2, finished_at = $3 where id = $1', [id, begin, end]);
    }
  }
}
