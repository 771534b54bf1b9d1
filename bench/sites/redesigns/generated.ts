import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { each, escape, html, json, linkItems, paragraphs, plain, printed, redirect, xml } from '../markup.ts';
import { house } from '../shapes/house.ts';
import { asideBefore, dataDates, wordDates } from '../shapes/houses.ts';
import { liferay } from '../shapes/liferay.ts';
import { moreAsMarkup } from '../shapes/load-more.ts';
import { monthFolders } from '../shapes/month-folders.ts';
import { newspaper } from '../shapes/newspaper.ts';
import { nukeViet } from '../shapes/nukeviet.ts';
import { pageFiles } from '../shapes/page-files.ts';
import type { MadeSite, Redesign, SiteAnswer } from '../site.ts';
import { type SitePlan, type Story, slugOf, tellStories } from '../stories.ts';
import * as old from './before.ts';

/** Stories that only the new site has, and of the oldest those that it lost. */
const NEWER = 5;
const LOST = 2;
const COUNT = 32;

interface Rebuild {
  readonly name: string;
  readonly portal: string;
  readonly host: string;
  readonly title: string;
  readonly office: string;
  readonly seed: number;
  /** Names of sections, each with its share of the articles. */
  readonly sections: Readonly<Record<string, number>>;
  /** Paths of sections that are not their names. */
  readonly slugs?: Readonly<Record<string, string>>;
  readonly before: (plan: SitePlan, stories: readonly Story[]) => Frame;
  readonly after: (plan: SitePlan, stories: readonly Story[]) => MadeSite;
  /** What the new site answers at addresses that only the old one had; asked first. */
  readonly leftover?: (path: string, sites: Pick<Redesign, 'before' | 'after'>) => SiteAnswer | null;
  readonly change: string;
}

function rebuild(change: Rebuild): Redesign {
  const sections = Object.entries(change.sections).map(([name, share]) => ({
    name,
    slug: change.slugs?.[name] ?? slugOf(name),
    share,
  }));
  const { name, host, title, office, seed, portal } = change;
  const plan: SitePlan = { name: `${name}, before`, host, title, office, seed, sections };
  const stories = tellStories(plan, COUNT);
  const before = siteOf(change.before(plan, stories.slice(NEWER)));
  const bare = change.after(
    { name: `${name}, after`, host, title, office, seed, sections, pageSize: 12 },
    stories.slice(0, COUNT - LOST),
  );
  const after: MadeSite = {
    name: bare.name,
    home: bare.home,
    articles: bare.articles,
    answer(request) {
      const { pathname, search } = new URL(request.url, bare.home);
      return change.leftover?.(pathname + search, { before, after: bare }) ?? bare.answer(request);
    },
  };
  return { name, portal, before, after, change: change.change };
}

/** Old addresses of articles lead to their new ones. */
function leadToNew(path: string, { before, after }: Pick<Redesign, 'before' | 'after'>): SiteAnswer | null {
  const was = before.articles.find(({ url }) => pathOf(url) === path);
  const is = after.articles.find(({ title }) => title === was?.title);
  return is ? redirect(is.url) : null;
}

/** What the old site had is now its home page: by a redirect, or with no word of it. */
function leadHome(how: 'redirect' | 'same') {
  return (path: string, { before, after }: Pick<Redesign, 'before' | 'after'>): SiteAnswer | null => {
    if (!before.articles.some(({ url }) => pathOf(url) === path)) return null;
    if (how === 'redirect') return redirect('/', 302);
    return after.answer({ method: 'GET', url: after.home, headers: {}, body: '' });
  };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** A page that stands where a list stood, with nothing in it. */
const emptyFrame = (title: string): SiteAnswer =>
  html(
    `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><div class="khung-trang"><div class="thong-bao">Chuyên trang đang được nâng cấp.</div><div id="danh-sach"></div></div></body></html>`,
  );

/** The lists of a kept site are filled by a script from data; its home page shows four articles of its own. */
function filledByScript(frame: Frame): MadeSite {
  const data = (slug: string): string => `/api/zone/${slug}/stories?page=1&size=15`;
  const list = (slug: string): string =>
    `<section class="zone zone--lazy" id="zone" data-source="${escape(data(slug))}"><div class="skeleton"></div><div class="skeleton"></div></section><script>fetch('${data(slug)}').then(function (r) { return r.json(); }).then(function (d) { d.items.forEach(function (s) { document.getElementById('zone').insertAdjacentHTML('beforeend', '<article class="tile"><h3 class="tile__name"><a href="' + s.url + '">' + s.title + '</a></h3></article>'); }); });</script>`;
  return siteOf({
    ...frame,
    extra: ({ path, query }) => {
      const slug = /^\/api\/zone\/([\w-]+)\/stories$/u.exec(path)?.[1];
      if (slug === undefined) return path === '/robots.txt' ? plain('User-agent: *\nDisallow:\n') : null;
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 15)];
      const own = frame.stories.filter(({ section }) => section.slug === slug);
      const shown = own.slice((page - 1) * size, page * size);
      return json({
        page,
        total: own.length,
        items: shown.map((story) => ({
          id: story.id,
          title: story.title,
          url: frame.address(story),
          summary: story.lead,
          published: story.publishedAt,
        })),
      });
    },
    home: () =>
      `<section class="focus">${each(frame.stories.slice(0, 4), (story) => `<div class="tile"><h3 class="tile__name"><a href="${frame.address(story)}">${escape(story.title)}</a></h3></div>`)}</section>${list(frame.plan.sections[0]?.slug ?? '')}`,
    list: ({ section }) => list(section.slug),
  });
}

/** The lists are kept; in the articles the first heading is the section's, the title stands in a division, the date has another form. */
function headingIsSection(frame: Frame): MadeSite {
  return siteOf({
    ...frame,
    author: ({ author }) => author,
    detail: (story) =>
      `<div class="post-page"><h1 class="post-zone">${story.section.name}</h1><div class="post-headline">${escape(story.title)}</div><div class="post-line"><span class="post-when">${printed(story).weekday}, ${printed(story).day} | ${printed(story).clock}</span><span class="post-views">${story.views} lượt đọc</span></div><div class="post-summary">${escape(story.lead)}</div><div class="post-text">${paragraphs(story.body)}</div><div class="post-writer">${escape(story.author)}</div><div class="post-others"><h3>Bài cùng mục</h3><ul>${linkItems(
        frame.stories.filter((other) => other !== story).slice(0, 4),
        frame.address,
        (other) => ` <span>${printed(other).day} | ${printed(other).clock}</span>`,
      )}</ul></div></div>`,
  });
}

/** The articles' markup is kept at new addresses; the home page leads to sections alone, whose lists are made anew. */
function listsMadeAnew(frame: Frame): MadeSite {
  const address = (story: Story): string => `/${story.section.slug}/${story.slug}.htm`;
  return siteOf({
    ...frame,
    address,
    sectionAddress: ({ slug }) => `/chuyen-muc/${slug}`,
    sectionAsked: ({ path }) => frame.plan.sections.find(({ slug }) => path === `/chuyen-muc/${slug}`),
    pageAsked: ({ query }) => Number(query.get('trang') ?? 1),
    extra: () => null,
    shell: (title, main, head) =>
      frame.plan.sections.reduce(
        (page, { slug }) => page.replaceAll(`href="/${slug}/"`, `href="/chuyen-muc/${slug}"`),
        frame.shell(title, main, head),
      ),
    home: () =>
      `<div class="zones">${each(frame.plan.sections, ({ slug, name }) => `<a class="zone-tile" href="/chuyen-muc/${slug}"><img alt="" src="/zone/${slug}.png"><span>${name}</span></a>`)}</div>`,
    list: ({ section, shown, page, pages }) =>
      `<h2 class="zone-h">${section.name}</h2><div class="cards">${each(shown, (story) => `<div class="card"><a class="card-link" href="${address(story)}"><span class="card-name">${escape(story.title)}</span></a><div class="card-when">${printed(story).day}</div></div>`)}</div>${page < pages ? `<a class="next" href="/chuyen-muc/${section.slug}?trang=${page + 1}">Trang sau</a>` : ''}`,
    detail: (story) => relinked(frame.detail(story), frame, address),
  });
}

/** The articles are kept as they are; lists moved to another path and are marked up anew. */
function listsMoved(frame: Frame): MadeSite {
  const sectionAddress = ({ slug }: Story['section']): string => `/chuyen-muc/${slug}`;
  const card = (story: Story): string =>
    `<div class="card-news"><div class="card-news__img"><img alt="" src="/public/${story.id}.jpg"></div><div class="card-news__name"><a href="${frame.address(story)}" title="${escape(story.title)}">${escape(story.title)}</a></div><div class="card-news__meta">${printed(story).clock} ${printed(story).day}</div></div>`;
  return siteOf({
    ...frame,
    sectionAddress,
    sectionAsked: ({ path }) => frame.plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('page') ?? 1),
    shell: (title, main, head) =>
      frame.plan.sections.reduce(
        (page, section) =>
          page.replaceAll(
            `class="cms-link" href="${frame.sectionAddress(section)}"`,
            `class="cms-link" href="${sectionAddress(section)}"`,
          ),
        frame.shell(title, main, head),
      ),
    home: () =>
      each(
        frame.plan.sections,
        (section) =>
          `<div class="zone-news"><a class="zone-news__name" href="${sectionAddress(section)}">${section.name}</a>${each(storiesOf(frame, section).slice(0, 4), card)}</div>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<div class="zone-news"><div class="zone-news__name">${section.name}</div>${each(shown, card)}</div>${page < pages ? `<a class="zone-news__next" href="${sectionAddress(section)}?page=${page + 1}">Xem thêm</a>` : ''}`,
  });
}

/** The lists are kept; articles begin with their lead in bold inside the text, the day stands in words above the title. */
function leadInText(frame: Frame): MadeSite {
  return siteOf({
    ...frame,
    author: ({ author }) => author,
    detail: (story) =>
      `<div class="xem-tin"><div class="xem-tin-ngay">${printed(story).words}</div><h2 class="xem-tin-ten">${escape(story.title)}</h2><div class="xem-tin-than"><p><b>${escape(story.lead)}</b></p>${paragraphs(story.body)}<p style="text-align:right"><b>${escape(story.author)}</b></p></div></div><div class="xem-tin-khac"><h3>Tin khác</h3><ul>${linkItems(
        frame.stories.filter((other) => other !== story).slice(2, 7),
        frame.address,
        (other) => ` <span>(${printed(other).words})</span>`,
      )}</ul></div>`,
  });
}

/** Markup whose links to articles lead to other addresses. */
function relinked(markup: string, frame: Frame, address: (story: Story) => string): string {
  return frame.stories.reduce(
    (page, story) => page.replaceAll(`href="${frame.address(story)}"`, `href="${address(story)}"`),
    markup,
  );
}

/** The feed goes silent; the articles keep their addresses, with their lead in two pieces and the date at the foot. */
function splitLeads(plan: SitePlan, stories: readonly Story[]): MadeSite {
  const kept = old.baochinhphu(plan, stories);
  const sectionAddress = ({ slug }: Story['section']): string => `/tin/${slug}.htm`;
  return house(plan, stories, {
    precision: 'minute',
    size: 12,
    address: kept.address,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('p') ?? 1),
    paging: ({ section, page, pages }) =>
      page < pages
        ? `<div class="xem-tiep"><a href="${sectionAddress(section)}?p=${page + 1}">Xem tiếp</a></div>`
        : '',
    dateLine: (story) =>
      `<div class="cuoi-bai">Đăng ngày ${printed(story).dots} lúc ${printed(story).clock}</div>`,
    dateAt: 'under-text',
    lead: 'split',
    listDate: (story) => printed(story).dots,
    extra: ({ path }) =>
      path.endsWith('.rss')
        ? xml(
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title></channel></rss>',
          )
        : null,
    names: {
      list: 'tin-ds',
      item: 'tin-o',
      link: 'tin-nhan',
      box: 'manh',
      title: 'bai-nhan',
      lead: 'bai-dan',
      text: 'bai-than',
      by: 'bai-ky',
    },
  });
}

/** Redesigns whose new site is one of the shapes of the made sites, or the old one changed in part. */
export const GENERATED_REDESIGNS: readonly Redesign[] = [
  rebuild({
    name: 'sonla: month folders',
    portal: 'sonla',
    host: 'baosonla.vn',
    title: 'Báo Sơn La',
    office: 'Tòa soạn Báo Sơn La',
    seed: 501,
    sections: { 'Đối ngoại': 75, 'Thời sự': 25 },
    before: old.sonla,
    after: monthFolders,
    leftover: (path) => (path === '/doi-ngoai.html' ? redirect('/doi-ngoai/') : null),
    change: 'another system with month folders; the old list redirects to the new one, old articles are 404',
  }),
  rebuild({
    name: 'thanhhoa: Liferay, empty frame',
    portal: 'thanhhoa',
    host: 'thanhhoa.gov.vn',
    title: 'Cổng thông tin điện tử tỉnh Thanh Hóa',
    office: 'Ủy ban nhân dân tỉnh Thanh Hóa',
    seed: 502,
    sections: { 'Đối ngoại': 75, 'Tin trong tỉnh': 25 },
    before: old.thanhhoa,
    after: liferay,
    leftover: (path) => (path.startsWith('/portal/KenhTin/') ? emptyFrame('Kênh tin') : null),
    change:
      'Liferay; the old list still answers, with an empty frame, old articles are 404, the date has a time now',
  }),
  rebuild({
    name: 'sggp: lists filled by a script',
    portal: 'sggp',
    host: 'www.sggp.org.vn',
    title: 'Báo Sài Gòn Giải Phóng',
    office: 'Thành ủy TP Hồ Chí Minh',
    seed: 503,
    sections: { 'Chính trị - Đối ngoại': 75, 'Thế giới': 25 },
    slugs: { 'Chính trị - Đối ngoại': 'chinhtri-doingoai' },
    before: old.sggp,
    after: (plan, stories) => filledByScript(old.sggp(plan, stories)),
    change:
      'articles kept; lists are filled by a script from JSON, the feed is 404, the home page shows four articles',
  }),
  rebuild({
    name: 'baoquocte: the first heading is the section',
    portal: 'baoquocte',
    host: 'baoquocte.vn',
    title: 'Báo Thế giới và Việt Nam',
    office: 'Bộ Ngoại giao',
    seed: 504,
    sections: { 'Thời sự': 75, 'Thế giới': 25 },
    before: old.baoquocte,
    after: (plan, stories) => headingIsSection(old.baoquocte(plan, stories)),
    change:
      "lists, feed and addresses kept; in articles h1 is the section's name, the title a div, the date of another form",
  }),
  rebuild({
    name: 'hanoimoi: -post addresses, lead in the text',
    portal: 'hanoimoi',
    host: 'hanoimoi.vn',
    title: 'Báo Hà Nội mới',
    office: 'Thành ủy Hà Nội',
    seed: 505,
    sections: { 'Chính trị': 45, 'Đối ngoại': 30, 'Đời sống': 25 },
    before: old.hanoimoi,
    after: newspaper,
    leftover: leadToNew,
    change:
      'another system, the lead as first paragraph, the author at the foot; old articles redirect to the new ones',
  }),
  rebuild({
    name: 'baoquangtri: dates in words',
    portal: 'baoquangtri',
    host: 'baoquangtri.vn',
    title: 'Báo và phát thanh, truyền hình Quảng Trị',
    office: 'Tỉnh ủy Quảng Trị',
    seed: 506,
    sections: { 'Chính trị': 50, 'Đối ngoại': 25, 'Kinh tế': 25 },
    before: old.baoquangtri,
    after: wordDates,
    leftover: leadHome('same'),
    change:
      'new addresses without month and hash, dates in words under the text; old articles answer with the home page, 200',
  }),
  rebuild({
    name: 'moit: the home page is an empty frame',
    portal: 'moit',
    host: 'moit.gov.vn',
    title: 'Bộ Công Thương',
    office: 'Bộ Công Thương, 54 Hai Bà Trưng, Hà Nội',
    seed: 507,
    sections: { 'Hoạt động': 40, 'Hội nhập quốc tế': 40, 'Thị trường': 20 },
    before: old.moit,
    after: homeWithoutNews(asideBefore),
    change:
      'another system; the home page shows sections alone, lists stand under /tin-tuc/, boxes with dates before the article',
  }),
  rebuild({
    name: 'dongnai: trang-2.html',
    portal: 'dongnai',
    host: 'dongnai.gov.vn',
    title: 'Cổng thông tin điện tử thành phố Đồng Nai',
    office: 'Ủy ban nhân dân thành phố Đồng Nai',
    seed: 508,
    sections: { 'Tin tức': 50, 'Đối ngoại': 50 },
    before: old.dongnai,
    after: pageFiles,
    leftover: leadHome('redirect'),
    change:
      'another system, title in a div, addresses without a number; old articles redirect to the home page',
  }),
  rebuild({
    name: 'baocantho: lists made anew',
    portal: 'baocantho',
    host: 'baocantho.com.vn',
    title: 'Báo Cần Thơ',
    office: '116 Cách mạng Tháng Tám, Cần Thơ',
    seed: 509,
    sections: { 'Thời sự': 40, 'Chính trị': 35, 'Thế giới': 25 },
    before: old.baocantho,
    after: (plan, stories) => listsMadeAnew(old.baocantho(plan, stories)),
    change:
      "articles' markup kept at addresses without a number; lists moved to /chuyen-muc/, the home page leads to them alone",
  }),
  rebuild({
    name: 'mofa: dates in JSON-LD alone',
    portal: 'mofa',
    host: 'mofa.gov.vn',
    title: 'Bộ Ngoại giao',
    office: 'Bộ Ngoại giao, số 1 Tôn Thất Đàm, Hà Nội',
    seed: 510,
    sections: {
      'Hoạt động đối ngoại cấp cao': 30,
      'Hoạt động Phó Thủ tướng, Bộ trưởng': 20,
      'Hoạt động lãnh đạo Bộ': 20,
      'Người phát ngôn': 15,
      'Họp báo': 15,
    },
    slugs: { 'Hoạt động Phó Thủ tướng, Bộ trưởng': 'hoat-dong-pho-thu-tuong-bo-truong' },
    before: old.mofa,
    after: dataDates,
    change: 'another system, the date in JSON-LD alone, pages /p2; old articles are 404',
  }),
  rebuild({
    name: 'moc: Xem thêm by POST',
    portal: 'moc',
    host: 'moc.gov.vn',
    title: 'Bộ Xây dựng',
    office: 'Bộ Xây dựng, 37 Lê Đại Hành, Hà Nội',
    seed: 511,
    sections: { 'Tin hoạt động': 75, 'Tin tổng hợp': 15, 'Hợp tác quốc tế': 10 },
    before: old.moc,
    after: moreAsMarkup,
    leftover: leadToNew,
    change:
      'another system with friendly addresses, lists go on by a posted form; old articles redirect to the new ones',
  }),
  rebuild({
    name: 'baochinhphu: silent feed, split lead',
    portal: 'baochinhphu',
    host: 'baochinhphu.vn',
    title: 'Báo điện tử Chính phủ',
    office: 'Văn phòng Chính phủ',
    seed: 512,
    sections: { 'Quốc tế': 75, 'Chính trị': 25 },
    before: old.baochinhphu,
    after: splitLeads,
    change:
      'addresses kept; the feed is empty, lists stand under /tin/, the lead is split round a picture, the date under the text',
  }),
  rebuild({
    name: 'sonla: lists moved',
    portal: 'sonla',
    host: 'baosonla.vn',
    title: 'Báo Sơn La',
    office: 'Tòa soạn Báo Sơn La',
    seed: 513,
    sections: { 'Đối ngoại': 75, 'Du lịch': 25 },
    before: old.sonla,
    after: (plan, stories) => listsMoved(old.sonla(plan, stories)),
    leftover: (path) => (path === '/doi-ngoai.html' ? emptyFrame('Đối ngoại') : null),
    change:
      'articles kept; the list stands at /chuyen-muc/ in other markup, the old one answers with an empty frame',
  }),
  rebuild({
    name: 'thanhhoa: lead in the text',
    portal: 'thanhhoa',
    host: 'thanhhoa.gov.vn',
    title: 'Cổng thông tin điện tử tỉnh Thanh Hóa',
    office: 'Ủy ban nhân dân tỉnh Thanh Hóa',
    seed: 514,
    sections: { 'Đối ngoại': 75, 'Tin trong tỉnh': 25 },
    before: old.thanhhoa,
    after: (plan, stories) => leadInText(old.thanhhoa(plan, stories)),
    change:
      'lists and addresses kept; in articles other classes, the lead inside the text, the day in words above the title',
  }),
  rebuild({
    name: 'baoquangtri: NukeViet',
    portal: 'baoquangtri',
    host: 'baoquangtri.vn',
    title: 'Báo và phát thanh, truyền hình Quảng Trị',
    office: 'Tỉnh ủy Quảng Trị',
    seed: 515,
    sections: { 'Chính trị': 50, 'Đối ngoại': 25, 'Kinh tế': 25 },
    before: old.baoquangtri,
    after: nukeViet,
    change: 'NukeViet: addresses, lists, feeds and articles of another system; old articles are 404',
  }),
];

/** A shape whose home page leads to its sections and shows no article. */
function homeWithoutNews(shape: (plan: SitePlan, stories: readonly Story[]) => MadeSite) {
  return (plan: SitePlan, stories: readonly Story[]): MadeSite => {
    const site = shape(plan, stories);
    const home = html(
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(plan.title)}</title></head><body><div class="hdr"><a class="hdr-logo" href="/">${escape(plan.title)}</a></div><ul class="menu-chinh">${each(plan.sections, ({ slug, name }) => `<li><a href="/tin-tuc/${slug}">${name}</a></li>`)}</ul><div id="root"></div><script src="/static/app.8f2c.js"></script><div class="ftr">${escape(plan.office)}</div></body></html>`,
    );
    return {
      name: site.name,
      home: site.home,
      articles: site.articles,
      answer: (request) => (new URL(request.url, site.home).pathname === '/' ? home : site.answer(request)),
    };
  };
}
