import { describe, expect, it } from 'vitest';
import { runCrawl } from '../../src/runs/run.ts';
import { type Bench, bench, listPage, portalNamed } from '../support/crawl.ts';
import { addWebhook } from '../support/subscriptions.ts';

const DAY = 86_400_000;
const a = portalNamed('a');
const b = portalNamed('b');

/** A page about a visit from Laos whose words, but for the first sentence, are its own. */
function page(word: string, meta: string): string {
  const own = Array.from({ length: 20 }, (_, n) => `${word}${n} ${word}khác${n} ${word}nữa${n}`);
  return `<!doctype html><html><head><title>Tin ${word}</title>${meta}</head><body><article><h1>Tin ${word}</h1>
    <p>Lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn (Lào), trao đổi về hợp tác hữu nghị.</p>
    ${own.map((words) => `<p>${words}, hợp tác với Lào.</p>`).join('')}</article></body></html>`;
}

interface Site {
  /** Paths that each host's list names. */
  readonly lists: Record<string, string[]>;
  /** When the page of a path says that it was published; nothing where it is not dated. */
  readonly dates: Record<string, string>;
  /** Texts of paths that are not their own. */
  readonly texts: Record<string, string>;
  /** Paths that are answered by 500. */
  readonly broken?: Set<string>;
  onArticle?: (path: string) => void;
}

async function open(site: Site, signal?: AbortSignal): Promise<Bench> {
  return bench(
    [a, b],
    ({ url = '', headers }, response) => {
      const host = headers.host ?? '';
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (url === '/robots.txt') return void response.writeHead(404).end();
      if (url === '/') return void response.end(listPage(site.lists[host] ?? site.lists.any ?? []));
      site.onArticle?.(url);
      if (site.broken?.has(url)) return void response.writeHead(500).end();
      const date = site.dates[url];
      const meta = date === undefined ? '' : `<meta property="article:published_time" content="${date}">`;
      response.end(page(site.texts[url] ?? url.replaceAll(/[^a-z0-9]/gu, ''), meta));
    },
    signal,
  );
}

function site(paths: Record<string, string | null>): Site {
  const dated = Object.entries(paths).filter((entry): entry is [string, string] => entry[1] !== null);
  return { lists: { any: Object.keys(paths) }, dates: Object.fromEntries(dated), texts: {} };
}

/** What each subscription was sent: the event and the path of the article. */
async function sent({ db }: Bench): Promise<string[]> {
  const { rows } = await db.pool.query<{ line: string }>(
    `select coalesce(s.max_age, 'week') || ' ' || event || ' ' || replace(a.url, 'https://', '') as line
     from deliveries d join subscriptions s on s.id = d.subscription_id join articles a on a.id = d.article_id order by 1`,
  );
  return rows.map(({ line }) => line);
}

async function subscribe({ db }: Bench, maxAge: string | null = null): Promise<void> {
  const events = ['item.new', 'item.updated', 'story.grown'] as const;
  await addWebhook(db.store, 'https://example.org/', '', null, null, events, maxAge);
}

const stored = async ({ db }: Bench): Promise<number> => {
  const { rows } = await db.pool.query<{ n: number }>(
    `select count(*)::int as n from articles where label = 'foreign-affairs' and story_id is not null`,
  );
  return rows[0]?.n ?? 0;
};

describe('the past', () => {
  it('is stored in a first crawl and not sent, whatever its date; afterwards only what is old is not', async () => {
    const pages = site({
      '/bai/moi': '2026-11-22T09:30:00+07:00',
      '/bai/cu': '2021-05-05T09:00:00+07:00',
      '/bai/khong-ngay': null,
    });
    const vong = await open(pages);
    await subscribe(vong);
    await subscribe(vong, 'none');
    expect((await vong.visit('a'))?.outcomes).toEqual({ stored: 3 });
    const all = ['/bai/cu', '/bai/khong-ngay', '/bai/moi'].map((path) => `none item.new a.vn${path}`);
    expect(await sent(vong)).toEqual(all);
    vong.wait(3_600_000);
    Object.assign(pages.dates, {
      '/bai/moi-hon': '2026-11-22T10:30:00+07:00',
      '/bai/cu-hon': '2020-05-05T09:00:00+07:00',
    });
    pages.lists.any?.push('/bai/moi-hon', '/bai/cu-hon', '/bai/khong-ngay-nua');
    await vong.visit('a');
    expect(await stored(vong)).toBe(6);
    expect((await sent(vong)).filter((line) => line.startsWith('week'))).toEqual([
      'week item.new a.vn/bai/khong-ngay-nua',
      'week item.new a.vn/bai/moi-hon',
    ]);
  });

  it('is all that a first crawl finds that was killed half way and taken up again', async () => {
    const stop = new AbortController();
    const paths = ['/bai/1', '/bai/2', '/bai/3', '/bai/4'];
    const pages = site(Object.fromEntries(paths.map((path) => [path, '2026-11-22T09:30:00+07:00'])));
    const vong = await open(pages, stop.signal);
    await subscribe(vong);
    pages.onArticle = (path) => path === '/bai/3' && stop.abort();
    expect(await vong.visit('a')).toBeNull();
    const before = await stored(vong);
    expect(before).toBeLessThan(4);
    const [run] = await vong.db.store.runs.listLatest(1);
    const signal = new AbortController().signal;
    await runCrawl(run?.id ?? '', { ...vong.tools, signal });
    expect(await stored(vong)).toBe(4);
    expect(await sent(vong)).toEqual([]);
  });

  it('is what a crawl finds that reads back; what came since the last usual crawl is sent', async () => {
    const pages = site({ '/bai/1': '2026-11-22T08:00:00+07:00' });
    const vong = await open(pages);
    await subscribe(vong);
    await vong.visit('a');
    vong.wait(3_600_000);
    Object.assign(pages.dates, {
      '/bai/hom-qua': '2026-11-21T10:00:00+07:00',
      '/bai/vua-dang': '2026-11-22T10:30:00+07:00',
    });
    pages.lists.any?.push('/bai/hom-qua', '/bai/vua-dang', '/bai/khong-ngay');
    await vong.crawl('a', { since: '2026-11-01' });
    expect(await stored(vong)).toBe(4);
    expect(await sent(vong)).toEqual(['week item.new a.vn/bai/vua-dang']);
  });

  it.each<[what: string, options: { since?: string }, news: string[]]>([
    ['a first crawl', {}, []],
    ['a crawl that reads back', { since: '2026-11-01' }, ['week item.new a.vn/bai/vua-dang']],
  ])('is what %s found and could not read, and a later one can', async (_, options, news) => {
    const paths = ['/bai/hom-qua', '/bai/khong-ngay', '/bai/vua-dang'];
    const broken = new Set(paths);
    const pages = { ...site({ '/bai/1': '2026-11-22T08:00:00+07:00' }), broken };
    const vong = await open(pages);
    await subscribe(vong);
    if (options.since !== undefined) await vong.visit('a');
    vong.wait(3_600_000);
    const [yesterday = '', , justNow = ''] = paths;
    pages.dates[yesterday] = '2026-11-21T10:00:00+07:00';
    pages.dates[justNow] = '2026-11-22T10:30:00+07:00';
    pages.lists.any?.push(...paths);
    await (options.since === undefined ? vong.visit('a') : vong.crawl('a', options));
    expect(await stored(vong)).toBe(1);
    broken.clear();
    vong.wait(DAY);
    await vong.visit('a');
    expect(await stored(vong)).toBe(4);
    expect(await sent(vong)).toEqual(news);
  });

  it('becomes news with a fresh copy elsewhere, of a story that nobody was told of', async () => {
    const pages = site({ '/bai/1': '2026-11-22T08:00:00+07:00', '/bai/2': '2026-11-22T11:00:00+07:00' });
    pages.texts['/bai/2'] = 'bai1';
    Object.assign(pages.lists, { any: ['/bai/3'] });
    const vong = await open(pages);
    await subscribe(vong);
    await vong.visit('b');
    pages.lists.any = ['/bai/1'];
    await vong.visit('a');
    expect(await sent(vong)).toEqual([]);
    vong.wait(2 * 3_600_000);
    pages.lists.any = ['/bai/2'];
    expect((await vong.visit('b'))?.outcomes).toEqual({ duplicate: 1 });
    expect(await sent(vong)).toEqual(['week item.new b.vn/bai/2']);
  });

  it('is corrected without an alert, and the correction is kept', async () => {
    const pages = site({ '/bai/1': '2021-11-22T08:00:00+07:00' });
    const vong = await open(pages);
    await subscribe(vong);
    await vong.visit('a');
    vong.wait(DAY);
    pages.texts['/bai/1'] = 'sửa';
    await vong.crawl('a', { url: 'https://a.vn/bai/1' });
    expect(await sent(vong)).toEqual([]);
    const { rows } = await vong.db.pool.query<{ revision: number }>('select revision from articles');
    expect(rows).toEqual([{ revision: 2 }]);
  });
});
