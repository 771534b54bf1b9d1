import type { MadeSite, Redesign, SiteArticle } from '../../site.ts';
import { sendJson, sendText, serveSite, showPage } from './answers.ts';
import { DONGNAI } from './dongnai.ts';
import { MOFA } from './mofa.ts';
import { SGGP } from './sggp.ts';
import { SONLA } from './sonla.ts';
import { each, esc, numberOf, partsOf, slugOf } from './stories.ts';

/** Articles of another redesign at other addresses. */
const moveTo = ({ after }: Redesign, address: (article: SiteArticle) => string): SiteArticle[] =>
  after.articles.map((article) => Object.assign({}, article, { url: address(article) }));

const wrap = (title: string, main: string, foot = ''): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${esc(title)}</title></head><body><header><a href="/">Trang nhất</a> <a href="/muc/doi-ngoai">Đối ngoại</a> <a href="/lien-he">Liên hệ</a></header><main>${main}</main><footer>Giấy phép số 12/GP</footer>${foot}</body></html>`;

const clockOf = ({ publishedAt }: SiteArticle): string => {
  const { day, month, year, time } = partsOf(publishedAt);
  return `${day}/${month}/${year} ${time}`;
};

const paragraphs = ({ body }: SiteArticle): string => each(body, (one) => `<p>${one}</p>`);

function site(
  name: string,
  home: string,
  articles: SiteArticle[],
  rest: Pick<Parameters<typeof serveSite>[0], 'showArticle' | 'route'>,
): MadeSite {
  return serveSite({ name, home, articles, showArticle: rest.showArticle, route: rest.route });
}

// 1. A state tree in an attribute, entries with slug and number only; the article's text in sections.
const tree = moveTo(
  SONLA,
  (one) => `https://baosonla.vn/doc/${slugOf(one.title, 7)}.${numberOf(one.title, 7)}.bsl`,
);
const treeEntry = (one: SiteArticle): object => ({
  headline: { text: one.title },
  permalink: { slug: slugOf(one.title, 7), no: numberOf(one.title, 7) },
  stamp: Date.parse(one.publishedAt),
});
const treePage = (from: number): string =>
  wrap(
    'Báo Sơn La',
    `<section id="khung" data-state="${esc(
      JSON.stringify({
        view: {
          blocks: [
            { kind: 'ads', rows: [] },
            { kind: 'feed', rows: tree.slice(from, from + 16).map(treeEntry) },
          ],
        },
      }),
    )}"></section><a class="tin-lon" href="${tree[0]?.url ?? ''}">${tree[0]?.title ?? ''}</a>`,
  );
const SONLA_TREE: Redesign = {
  name: 'sonla: a state tree in an attribute',
  portal: 'sonla',
  before: SONLA.before,
  after: site('sonla, state tree', 'https://baosonla.vn/', tree, {
    showArticle: (one) =>
      wrap(
        one.title,
        `<div class="story"><p class="kicker">Đối ngoại</p><h1>${one.title}</h1><p class="stand">${one.lead ?? ''}</p><div class="story-meta"><b>${one.author ?? ''}</b><i>${clockOf(one)}</i></div><section class="story-part">${paragraphs(one)}</section></div>`,
      ),
    route: ({ pathname }) =>
      pathname === '/' || pathname === '/muc/doi-ngoai' || pathname === '/doi-ngoai.html'
        ? showPage(treePage(0))
        : null,
  }),
  change:
    'lists stand as JSON in an attribute, without addresses: slug and number are in two values; one article is linked',
};

// 2. A list by POST of JSON; its address stands in the site's own script; the pages are shells.
const posted = moveTo(
  DONGNAI,
  (one) => `${DONGNAI.after.home}ban-tin/${numberOf(one.title, 6)}/${slugOf(one.title, 6)}`,
);
const SHELL =
  '<!doctype html><html><head><meta charset="utf-8"><title>Đồng Nai</title></head><body><div id="app"></div><script src="/tai/chinh.min.js"></script></body></html>';
const DONGNAI_POSTED: Redesign = {
  name: 'dongnai: asked by POST of a script file',
  portal: 'dongnai',
  before: DONGNAI.before,
  after: site('dongnai, posted', DONGNAI.after.home, posted, {
    showArticle: (one) =>
      wrap(
        one.title,
        `<h1 class="bt-ten">${one.title}</h1><div class="bt-luc">${clockOf(one)}</div><div class="bt-dan">${one.lead ?? ''}</div><div class="bt-bai">${paragraphs(one)}</div>`,
      ),
    route: ({ pathname }, { method, body }) => {
      if (pathname === '/tai/chinh.min.js')
        return sendText(
          'var trang=1;function nap(){return fetch("/dich-vu/ban-tin/tim",{method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify({page:trang,limit:10,lang:"vi"})})}nap();',
        );
      if (pathname === '/dich-vu/ban-tin/tim' && method === 'POST') {
        const { page = 1 } = JSON.parse(body || '{}') as { page?: number };
        return sendJson({
          ok: true,
          data: {
            ds: posted
              .slice(page * 10 - 10, page * 10)
              .map((one) => ({ ten: one.title, lien_ket: new URL(one.url).pathname, ngay: clockOf(one) })),
          },
        });
      }
      return pathname.startsWith('/ban-tin/') || pathname === '/robots.txt' ? null : showPage(SHELL);
    },
  }),
  change: 'every list is a shell; its script file asks for JSON by POST with a JSON body',
};

// 3. A table of dates and titles on one long page; articles in frames of nested tables, the date in the list alone.
const tabled = moveTo(MOFA, (one) => `${MOFA.after.home}xem.php?ma=${numberOf(one.title, 5)}`);
const MOFA_TABLE: Redesign = {
  name: 'mofa: one table, dates in it alone',
  portal: 'mofa',
  before: MOFA.before,
  after: site('mofa, table', MOFA.after.home, tabled, {
    showArticle: (one) =>
      wrap(
        one.title,
        `<table class="ngoai"><tr><td class="tieu-de">${one.title}</td></tr><tr><td><table class="trong"><tr><td class="trich">${one.lead ?? ''}</td></tr><tr><td class="noi-dung">${paragraphs(one)}</td></tr></table></td></tr></table>`,
      ),
    route: ({ pathname, searchParams }) =>
      pathname === '/xem.php' && searchParams.has('ma')
        ? null
        : pathname === '/' || pathname === '/muc/doi-ngoai'
          ? showPage(
              wrap(
                'Bộ Ngoại giao',
                `<table class="ds"><tbody>${each(tabled, (one) => `<tr><td class="ds-ngay">${clockOf(one)}</td><td class="ds-ten"><a href="${esc(one.url)}">${one.title}</a></td></tr>`)}</tbody></table>`,
              ),
            )
          : null,
  }),
  change: 'one table of all titles with dates; articles in nested tables at a query, without a date',
};

// 4. Code in a script: entries are calls, no data; nothing can be read, and nothing is to be offered as sure.
const coded = moveTo(SGGP, (one) => `${SGGP.after.home}p/${numberOf(one.title, 6)}`);
const SGGP_CODE: Redesign = {
  name: 'sggp: lists are code',
  portal: 'sggp',
  before: SGGP.before,
  after: site('sggp, code', SGGP.after.home, coded, {
    showArticle: (one) =>
      wrap(
        one.title,
        `<h1>${one.title}</h1><time>${clockOf(one)}</time><p class="sapo">${one.lead ?? ''}</p><div class="c">${paragraphs(one)}</div>`,
      ),
    route: ({ pathname }) =>
      pathname.startsWith('/p/') ||
      pathname === '/robots.txt' ||
      pathname.includes('.rss') ||
      pathname.includes('sitemap')
        ? null
        : showPage(
            wrap(
              'SGGP',
              '<div id="x"></div>',
              `<script>(function(w){${coded.map((one) => `w.them({u:'/p/${numberOf(one.title, 6)}',t:'${one.title}'});`).join('')}})(window.App)</script>`,
            ),
          ),
  }),
  change: 'lists are calls in a script, which is no data; no feed, no sitemap: at most an unsure proposal',
};

/** Redesigns made after the mender learnt to read data, before it was run on them. */
export const LATER_REDESIGNS: readonly Redesign[] = [SONLA_TREE, DONGNAI_POSTED, MOFA_TABLE, SGGP_CODE];
