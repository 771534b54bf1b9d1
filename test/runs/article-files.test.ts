import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { reingest } from '../../src/articles/ingest.ts';
import { runCrawl } from '../../src/runs/run.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { addressKey } from '../../src/articles/page-reading.ts';
import { type Bench, bench, listPage, portalNamed } from '../support/crawl.ts';
import { makeDocx, makePdf, proseLines } from '../support/made-files.ts';

const PLAN = [
  'Tiếp và làm việc với đoàn đại biểu tỉnh Hủa Phăn (Lào) do Bí thư Tỉnh ủy dẫn đầu sang',
  'thăm tỉnh; hội đàm về hợp tác hữu nghị, giáo dục, y tế và quản lý biên giới giữa hai tỉnh.',
  'Ký kết thỏa thuận hợp tác giai đoạn 2026 - 2030 giữa hai địa phương Việt Nam và Lào.',
  'Tổ chức đoàn công tác của tỉnh thăm và làm việc tại Hủa Phăn trong quý IV năm nay.',
];
const TITLE = 'Kế hoạch đón đoàn đại biểu tỉnh Hủa Phăn (Lào) thăm và làm việc';

/** A notice whose page names files and has no text. */
function noticePage(links: string, title = TITLE): string {
  return `<!doctype html><html><head><title>${title}</title><meta property="article:published_time"
    content="2026-11-20T08:00:00+07:00"></head><body><nav><a href="/">Trang chủ</a></nav>
    <article><h1>${title}</h1><div class="content">${links}</div></article></body></html>`;
}

type Answer = string | Buffer | number | ((response: Parameters<RequestListener>[1]) => void);

function siteOf(answers: Record<string, Answer>, asked: string[] = []): RequestListener {
  return (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers[path];
    if (typeof answer === 'function') return answer(response);
    if (answer === undefined || typeof answer === 'number') return response.writeHead(answer ?? 404).end();
    const type = typeof answer === 'string' ? 'text/html; charset=utf-8' : 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type }).end(answer);
  };
}

async function open(
  answers: Record<string, Answer>,
  asked: string[] = [],
  extra: object = {},
): Promise<Bench> {
  const opened = await bench([portalNamed('so', { recheck: ['7d'], ...extra })], siteOf(answers, asked));
  return { ...opened, tools: { ...opened.tools, readFile: readDocument } };
}

async function crawl({ db, tools }: Bench) {
  const crawlId = await db.store.runs.request('api', ['so'], {});
  const [run] = await db.store.runs.listOfCrawl(crawlId);
  tools.outcomes.splice(0);
  await runCrawl(run?.id ?? '', tools);
  return tools.outcomes.map(({ kind, url, reason }) => ({ kind, path: new URL(url).pathname, reason }));
}

async function itemOf({ db }: Bench) {
  const { rows } = await db.pool.query<Record<string, unknown>>(
    'select title, lead, body, published, label, layout, file, sources from articles order by id',
  );
  return rows;
}

describe('an article that is a file', () => {
  it('is read: its title and date are the page’s, its text is the file’s, and it says so', async () => {
    const asked: string[] = [];
    const opened = await open(
      {
        '/': listPage(['/bai/1']),
        '/bai/1': noticePage('<a href="/tep/ke-hoach.pdf">Tải về</a>'),
        '/tep/ke-hoach.pdf': makePdf([proseLines(PLAN)]),
      },
      asked,
    );
    expect(await crawl(opened)).toMatchObject([{ kind: 'stored', path: '/bai/1' }]);
    const [item] = await itemOf(opened);
    expect(item).toMatchObject({
      title: TITLE,
      lead: null,
      published: '2026-11-20T08:00:00+07:00',
      label: 'foreign-affairs',
      file: { url: 'https://so.vn/tep/ke-hoach.pdf', kind: 'pdf', pages: 1, readPages: 1, problem: null },
      sources: { title: 'markup', publishedAt: 'meta' },
    });
    expect(String(item?.['body']).split('\n')).toEqual([
      `${PLAN[0] ?? ''} ${PLAN[1] ?? ''}`,
      PLAN[2],
      PLAN[3],
    ]);
    expect(asked.filter((path) => path.startsWith('/tep'))).toHaveLength(1);
  });

  it('keeps its text when the kept page is read again, and when it is looked at again unchanged', async () => {
    const opened = await open({
      '/': listPage(['/bai/1']),
      '/bai/1': noticePage('<a href="/tep/ke-hoach.docx">Kế hoạch</a>'),
      '/tep/ke-hoach.docx': makeDocx(PLAN),
    });
    await crawl(opened);
    const [before] = await itemOf(opened);
    expect(before).toMatchObject({ body: PLAN.join('\n'), file: { kind: 'docx', pages: null } });
    const portal = opened.tools.portals.get('so');
    if (portal === undefined) throw new Error('no portal');
    const page = await opened.db.store.rawPages.findLatest(addressKey('https://so.vn/bai/1', portal));
    if (page === null) throw new Error('no page was kept');
    expect(await reingest(page, portal, opened.db.store, readPageSafely)).toMatchObject({
      kind: 'unchanged',
    });
    expect(await itemOf(opened)).toEqual([before]);
    opened.wait(8 * 86_400_000);
    expect(await crawl(opened)).toMatchObject([{ kind: 'unchanged' }]);
    expect(await itemOf(opened)).toEqual([before]);
  });

  it('whose file changed is a new revision; the same file at another page is the same story', async () => {
    const answers: Record<string, Answer> = {
      '/': listPage(['/bai/1', '/bai/2']),
      '/bai/1': noticePage('<a href="/tep/a.docx">Kế hoạch</a>'),
      '/bai/2': noticePage('<a href="/tep/b.docx">Kế hoạch</a>'),
      '/tep/a.docx': makeDocx(PLAN),
      '/tep/b.docx': makeDocx(PLAN),
    };
    const opened = await open(answers, [], { politeness: { delayMs: 0, concurrency: 1, timeoutMs: 1000 } });
    expect((await crawl(opened)).map(({ kind }) => kind).sort()).toEqual(['duplicate', 'stored']);
    answers['/tep/a.docx'] = makeDocx([...PLAN, 'Kinh phí thực hiện do ngân sách tỉnh bảo đảm.']);
    opened.wait(8 * 86_400_000);
    const again = await crawl(opened);
    expect(again.find(({ path }) => path === '/bai/1')).toMatchObject({ kind: 'updated' });
  });

  it('is read from the first file that has a text, those shown in the page before those linked, annexes last', async () => {
    const asked: string[] = [];
    const opened = await open(
      {
        '/': listPage(['/bai/1']),
        '/bai/1': noticePage(
          `<a href="/tep/phu-luc.docx">Phụ lục 1</a><a href="/tep/co-chu.docx">Kế hoạch</a>
           <iframe src="/xem.html?file=%2Ftep%2Fban-quet.pdf"></iframe>
           <a href="https://noi-khac.vn/tep/x.pdf">Nơi khác</a>`,
        ),
        '/tep/ban-quet.pdf': makePdf([[], []]),
        '/tep/co-chu.docx': makeDocx(PLAN),
      },
      asked,
    );
    expect(await crawl(opened)).toMatchObject([{ kind: 'stored' }]);
    expect(asked.filter((path) => path.startsWith('/tep'))).toEqual([
      '/tep/ban-quet.pdf',
      '/tep/co-chu.docx',
    ]);
    expect(await itemOf(opened)).toMatchObject([
      { file: { url: 'https://so.vn/tep/co-chu.docx', problem: null } },
    ]);
  });

  it.each([
    ['scanned', '/tep/x.pdf', makePdf([[], []]), 2],
    ['encrypted', '/tep/x.pdf', makePdf([proseLines(PLAN)], { encrypted: true }), null],
    ['broken', '/tep/x.pdf', makePdf([proseLines(PLAN)]).subarray(0, 30), null],
    ['unread-format', '/tep/x.doc', Buffer.from('x'), null],
    ['not-fetched', '/tep/x.pdf', '<html>Không có tệp</html>', null],
    ['not-fetched', '/tep/x.pdf', Buffer.alloc(300_000, '%PDF-1.7 '), null],
  ] as const)(
    'that is %s is told by its title alone, with the reason',
    async (problem, path, file, pages) => {
      const opened = await open({
        '/': listPage(['/bai/1']),
        '/bai/1': noticePage(`<a href="${path}">Tải về</a>`),
        [path]: file,
      });
      expect(await crawl(opened)).toMatchObject([{ kind: 'stored' }]);
      expect(await itemOf(opened)).toMatchObject([{ title: TITLE, body: '', file: { problem, pages } }]);
    },
  );

  it('of a page that announces nothing is an article by its file alone, or none, with the reason', async () => {
    const undated = (links: string): string => noticePage(links).replace(/<meta[^>]*>/u, '');
    const opened = await open({
      '/': listPage(['/bai/co-chu', '/bai/ban-quet']),
      '/bai/co-chu': undated('<a href="/tep/co-chu.docx">Kế hoạch</a>'),
      '/bai/ban-quet': undated('<a href="/tep/ban-quet.pdf">Kế hoạch</a>'),
      '/tep/co-chu.docx': makeDocx(['Hà Nội, ngày 18 tháng 11 năm 2026', ...PLAN]),
      '/tep/ban-quet.pdf': makePdf([[]]),
    });
    const outcomes = await crawl(opened);
    expect(outcomes.find(({ path }) => path === '/bai/ban-quet')).toEqual({
      kind: 'no-body',
      path: '/bai/ban-quet',
      reason:
        'its article is a file without a text, scanned: its pages are pictures, without a text layer (https://so.vn/tep/ban-quet.pdf)',
    });
    expect(await itemOf(opened)).toMatchObject([
      { published: '2026-11-18T00:00:00+07:00', sources: { publishedAt: 'file' } },
    ]);
  });

  it('whose file fails in passing is tried again as its page, and after the last try told without it', async () => {
    const answers: Record<string, Answer> = {
      '/': listPage(['/bai/1']),
      '/bai/1': noticePage('<a href="/tep/x.docx">Kế hoạch</a>'),
      '/tep/x.docx': 503,
    };
    const opened = await open(answers);
    expect(await crawl(opened)).toEqual([
      {
        kind: 'http-error',
        path: '/bai/1',
        reason: 'its file https://so.vn/tep/x.docx: http-error: the server answered 503',
      },
    ]);
    expect(await itemOf(opened)).toEqual([]);
    answers['/tep/x.docx'] = makeDocx(PLAN);
    expect(await crawl(opened)).toEqual([]);
    opened.wait(6 * 60_000);
    expect(await crawl(opened)).toMatchObject([{ kind: 'stored' }]);
    expect(await itemOf(opened)).toMatchObject([{ file: { problem: null } }]);
  });

  it('whose file never comes is told without it when nothing is tried any more', async () => {
    const opened = await open({
      '/': listPage(['/bai/1']),
      '/bai/1': noticePage('<a href="/tep/x.docx">Kế hoạch</a>'),
    });
    const kinds: string[] = [];
    for (let visit = 0; visit < 3; visit++) {
      kinds.push(...(await crawl(opened)).map(({ kind }) => kind));
      opened.wait(25 * 3_600_000);
    }
    expect(kinds).toEqual(['gone', 'gone', 'stored']);
    expect(await itemOf(opened)).toMatchObject([{ body: '', file: { problem: 'not-fetched' } }]);
  });

  it('is fetched only from the portal’s hosts and where robots.txt allows it', async () => {
    const asked: string[] = [];
    const opened = await open(
      {
        '/robots.txt': (response) =>
          response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /tep/'),
        '/': listPage(['/bai/1', '/bai/2']),
        '/bai/1': noticePage('<a href="/tep/x.pdf">Tải về</a>'),
        '/bai/2': noticePage('<a href="/chuyen/x.pdf">Tải về</a>', `${TITLE} lần hai`),
        '/chuyen/x.pdf': (response) =>
          response.writeHead(302, { location: 'https://noi-khac.vn/x.pdf' }).end(),
      },
      asked,
    );
    const outcomes = await crawl(opened);
    expect(outcomes.find(({ path }) => path === '/bai/1')).toMatchObject({ kind: 'stored' });
    expect(asked).not.toContain('/tep/x.pdf');
    expect(outcomes.find(({ path }) => path === '/bai/2')?.reason).toContain('redirects to noi-khac.vn');
  });

  it('that a list leads to directly is read where a pattern asks for its ending', async () => {
    const answers = {
      '/': `<ul><li><a href="/bai/lich-tuan.pdf">Lịch đón đoàn đại biểu tỉnh Hủa Phăn (Lào)</a></li></ul>`,
      '/bai/lich-tuan.pdf': makePdf([proseLines(['Thanh Hóa, ngày 19 tháng 11 năm 2026']), proseLines(PLAN)]),
    };
    const refused = await open(answers);
    expect(await crawl(refused)).toEqual([]);
    const opened = await open(answers, [], { articles: { match: ['^/bai/[^/]+\\.pdf$'] } });
    expect(await crawl(opened)).toMatchObject([{ kind: 'stored', path: '/bai/lich-tuan.pdf' }]);
    expect(await itemOf(opened)).toMatchObject([
      {
        title: 'Lịch đón đoàn đại biểu tỉnh Hủa Phăn (Lào)',
        published: '2026-11-19T00:00:00+07:00',
        layout: 'file',
        file: { url: 'https://so.vn/bai/lich-tuan.pdf', pages: 2 },
        sources: { title: 'list', publishedAt: 'file' },
      },
    ]);
  });

  it('leaves a page with a text of its own alone: its files stay attachments', async () => {
    const asked: string[] = [];
    const text = PLAN.map((line) => `<p>${line}.</p>`).join('');
    const opened = await open(
      { '/': listPage(['/bai/1']), '/bai/1': noticePage(`${text}<a href="/tep/x.pdf">Toàn văn</a>`) },
      asked,
    );
    expect(await crawl(opened)).toMatchObject([{ kind: 'stored' }]);
    expect(await itemOf(opened)).toMatchObject([{ file: null }]);
    expect(asked).not.toContain('/tep/x.pdf');
  });
});

describe('a scan on a page without a date', () => {
  const scan = makePdf([[]]);
  const undated = noticePage('<a href="/tep/quet.pdf">Tải về</a>').replace(/<meta property[^>]*>/u, '');
  const retry = async (opened: Bench) => {
    await opened.db.pool.query("update addresses set retry_at = '2000-01-01'");
    return crawl(opened);
  };

  it('is told, and its file is sent again only where it has changed', async () => {
    const sent: number[] = [];
    let tag = '"a"';
    let file = scan;
    const opened = await bench([portalNamed('so')], (request, response) => {
      if (request.url !== '/tep/quet.pdf')
        return siteOf({ '/': listPage(['/bai/1']), '/bai/1': undated })(request, response);
      const isSame = request.headers['if-none-match'] === tag;
      sent.push(isSame ? 304 : 200);
      response.writeHead(isSame ? 304 : 200, { etag: tag, 'content-type': 'application/pdf' });
      return response.end(isSame ? undefined : file);
    });
    Object.assign(opened.tools, { readFile: readDocument });
    const [first] = await crawl(opened);
    expect(first).toMatchObject({ kind: 'no-body' });
    expect(await retry(opened)).toEqual([first]);
    expect(sent).toEqual([200, 304]);
    [tag, file] = ['"b"', makePdf([proseLines(PLAN)])];
    expect(await retry(opened)).not.toEqual([first]);
    expect(sent).toEqual([200, 304, 200]);
  });

  it('is not fetched again where its server does not say what it can be asked with', async () => {
    const asked: string[] = [];
    const opened = await open({ '/': listPage(['/bai/1']), '/bai/1': undated, '/tep/quet.pdf': scan }, asked);
    await crawl(opened);
    await retry(opened);
    expect(asked.filter((path) => path === '/bai/1').length).toBe(2);
    expect(asked.filter((path) => path === '/tep/quet.pdf').length).toBe(1);
  });
});
