import type { Frame, ListPage } from '../frame.ts';
import { type Ask, each, escape, html, json, linkItems, numbers, plain, printed, xml } from '../markup.ts';
import type { MadeSite, SiteAnswer } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';
import { type HouseStyle, house } from './house.ts';

const SLASHED = (story: Story): string => `${printed(story).day} ${printed(story).clock}`;

/** Lists without dates; articles print "Thứ Hai, 12/10/2026 | 08:30"; `/chuyen-muc/doi-ngoai/2`. */
export function weekdayDates(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const sectionAddress = ({ slug }: Section): string => `/chuyen-muc/${slug}`;
  return house(plan, stories, {
    precision: 'minute',
    size: 6,
    address: (story) => `/bai-viet/${story.slug}-${story.id}`,
    sectionAddress,
    sectionAsked: ({ path }) =>
      plan.sections.find(({ slug }) => new RegExp(`^/chuyen-muc/${slug}/\\d+$`, 'u').test(path)),
    pageAsked: ({ path }) => Number(/\/(\d+)$/u.exec(path)?.[1] ?? 1),
    paging: (list) =>
      `<div class="trang">${numbers(
        list,
        (number) => `<a href="${sectionAddress(list.section)}/${number}">${number}</a>`,
        (number) =>
          `<a class="dang-xem" href="${sectionAddress(list.section)}${number === 1 ? '' : `/${number}`}">${number}</a>`,
      )}</div>`,
    dateLine: (story) =>
      `<div class="thoi-gian">${printed(story).weekday}, ${printed(story).day} | ${printed(story).clock}</div>`,
    lead: 'heading',
    names: {
      list: 'dstin',
      item: 'dstin-muc',
      link: 'dstin-ten',
      box: 'khoi',
      title: 'ct-ten',
      lead: 'ct-sapo',
      text: 'ct-noidung',
      by: 'ct-nguoiviet',
    },
  });
}

/** Dates in words, "Ngày 5 tháng 10 năm 2026", under the text; `?trang=2`. */
export function wordDates(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const sectionAddress = ({ slug }: Section): string => `/trang/${slug}.htm`;
  return house(plan, stories, {
    precision: 'day',
    size: 5,
    address: (story) => `/tin/${story.id}/${story.slug}.htm`,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('trang') ?? 1),
    paging: ({ section, page, pages }) =>
      `<p class="chuyen-trang">${page > 1 ? `<a href="${sectionAddress(section)}?trang=${page - 1}">« Trang trước</a>` : ''} ${page < pages ? `<a href="${sectionAddress(section)}?trang=${page + 1}">Trang sau »</a>` : ''}</p>`,
    dateLine: (story) => `<p class="ngay-thang"><em>${printed(story).words}</em></p>`,
    listDate: (story) => printed(story).words,
    titleTag: 'h3',
    names: {
      list: 'cactin',
      item: 'mottin',
      link: 'tentin',
      box: 'hop',
      title: 'tieude',
      lead: 'mota',
      text: 'toanvan',
      by: 'kyten',
    },
  });
}

/** The date stands in JSON-LD alone. */
export function dataDates(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const sectionAddress = ({ slug }: Section): string => `/${slug}`;
  return house(plan, stories, {
    precision: 'minute',
    size: 6,
    address: (story) => `/${story.section.slug}/${story.slug}-${story.id}.html`,
    sectionAddress,
    sectionAsked: ({ path }) =>
      plan.sections.find(({ slug }) => new RegExp(`^/${slug}/p\\d+$`, 'u').test(path)),
    pageAsked: ({ path }) => Number(/\/p(\d+)$/u.exec(path)?.[1] ?? 1),
    paging: (list) =>
      `<nav class="pg">${numbers(
        list,
        (number) => `<a class="pg-n" href="/${list.section.slug}/p${number}">${number}</a>`,
        (number) => `<b class="pg-n">${number}</b>`,
      )}</nav>`,
    dateLine: () => '',
    author: 'head',
    head: (story) =>
      `<script type="application/ld+json">${JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        headline: story.title,
        datePublished: story.publishedAt,
        dateModified: story.publishedAt,
        description: story.lead,
        author: { '@type': 'Person', name: story.author },
        publisher: { '@type': 'Organization', name: plan.title },
      })}</script>`,
    names: {
      list: 'feed',
      item: 'feed-row',
      link: 'feed-link',
      box: 'panel',
      title: 'story-h',
      lead: 'story-d',
      text: 'story-b',
      by: 'story-w',
    },
  });
}

/** A box of the most read with other articles' dates and times stands before the article; `?page=2`, ends by name. */
export function asideBefore(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const sectionAddress = ({ slug }: Section): string => `/tin-tuc/${slug}`;
  return house(plan, stories, {
    precision: 'minute',
    size: 5,
    address: (story) => `/tin-tuc/${story.section.slug}/${story.slug}-n${story.id}`,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('page') ?? 1),
    paging: (list) =>
      `<ul class="pagination"><li><a href="${sectionAddress(list.section)}">Đầu</a></li>${numbers(
        list,
        (number) => `<li><a href="${sectionAddress(list.section)}?page=${number}">${number}</a></li>`,
        (number) =>
          `<li class="active"><a href="${sectionAddress(list.section)}?page=${number}">${number}</a></li>`,
      )}<li><a href="${sectionAddress(list.section)}?page=${list.pages}">Cuối</a></li></ul>`,
    dateLine: (story) => `<div class="xuat-ban"><span>${SLASHED(story)}</span></div>`,
    listDate: SLASHED,
    asideFirst: true,
    author: 'none',
    names: {
      list: 'tt-ds',
      item: 'tt',
      link: 'tt-a',
      box: 'hop-tin',
      title: 'tt-h1',
      lead: 'tt-gt',
      text: 'tt-nd',
      by: 'tt-tg',
    },
  });
}

/** Links to other articles with their dates between the paragraphs, and a later "Cập nhật" under them; offsets. */
export function relatedInside(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const sectionAddress = ({ slug }: Section): string => `/danh-muc/${slug}`;
  const size = plan.pageSize ?? 6;
  const later = (story: Story) =>
    printed({
      publishedAt: `${new Date(new Date(story.publishedAt).getTime() + 33 * 3_600_000).toISOString().slice(0, 16)}:00+07:00`,
    });
  return house(plan, stories, {
    precision: 'minute',
    size,
    address: (story) => `/${story.slug}-${story.id}.htm`,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('offset') ?? 0) / size + 1,
    paging: ({ section, page, pages }) =>
      page < pages
        ? `<div class="tiep"><a href="${sectionAddress(section)}?offset=${page * size}">Trang tiếp theo</a></div>`
        : '',
    dateLine: (story) => `<div class="luc">Đăng lúc ${printed(story).clock} ngày ${printed(story).day}</div>`,
    listDate: (story) => printed(story).day,
    relatedInside: true,
    tail: (story) => `<p class="cap-nhat">Cập nhật: ${later(story).day} ${later(story).clock}</p>`,
    names: {
      list: 'luoi',
      item: 'o-tin',
      link: 'o-ten',
      box: 'mang',
      title: 'dau-de',
      lead: 'dan-nhap',
      text: 'noi-dung-bai',
      by: 'but-danh',
    },
  });
}

/** A JSON Feed of all; lists go on from the last article's number. */
export function jsonFeed(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const sectionAddress = ({ slug }: Section): string => `/muc/${slug}`;
  const size = plan.pageSize ?? 5;
  const style: HouseStyle = {
    precision: 'minute',
    size,
    address: (story) => `/doc/${story.id}/${story.slug}`,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ path, query }) => {
      const last = Number(query.get('sau') ?? 0);
      const own = stories.filter(({ section }) => sectionAddress(section) === path);
      return last === 0 ? 1 : (own.findIndex(({ id }) => id === last) + 1) / size + 1;
    },
    paging: ({ section, shown, page, pages }) =>
      page < pages
        ? `<a class="cu-hon" href="${sectionAddress(section)}?sau=${shown.at(-1)?.id ?? 0}">Cũ hơn →</a>`
        : '',
    dateLine: (story) => `<time class="khi" datetime="${printed(story).iso}">${SLASHED(story)}</time>`,
    listDate: (story) => printed(story).day,
    siteHead: '<link rel="alternate" type="application/feed+json" title="Tin mới" href="/feed.json">',
    author: 'none',
    extra: ({ path }) =>
      path === '/feed.json'
        ? json({
            version: 'https://jsonfeed.org/version/1.1',
            title: plan.title,
            home_page_url: `https://${plan.host}/`,
            feed_url: `https://${plan.host}/feed.json`,
            language: 'vi',
            items: stories.map((story) => ({
              id: String(story.id),
              url: `https://${plan.host}/doc/${story.id}/${story.slug}`,
              title: story.title,
              summary: story.lead,
              content_text: story.body.join('\n\n'),
              date_published: story.publishedAt,
            })),
          })
        : null,
    names: {
      list: 'stream',
      item: 'stream-item',
      link: 'stream-title',
      box: 'rail',
      title: 'read-title',
      lead: 'read-intro',
      text: 'read-text',
      by: 'read-by',
    },
  };
  return house(plan, stories, style);
}

/** Sitemaps of the months and of the news, named in robots.txt; a section shows its newest, the archive the rest. */
export function sitemapNews(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const months = [...new Set(stories.map(({ publishedAt }) => publishedAt.slice(0, 7)))];
  return house(plan, stories, {
    precision: 'minute',
    size: 1000,
    address: (story) => `/${story.section.slug}/${story.slug}-${story.id}.html`,
    sectionAddress: ({ slug }) => `/${slug}.html`,
    paging: () =>
      `<p class="luu-tru">Tin cũ hơn: ${each(months, (month) => `<a href="/luu-tru/${month}">${month.slice(5)}/${month.slice(0, 4)}</a>`)}</p>`,
    dateLine: (story) => `<p class="meta-line">${printed(story).clock} | ${printed(story).day}</p>`,
    extra: (ask, frame) => archive(ask, frame, months) ?? newestOnly(ask, frame, months),
    fixed: [
      ['/gioi-thieu.html', 'Giới thiệu'],
      ['/lien-he.html', 'Liên hệ'],
    ],
    names: {
      list: 'rows',
      item: 'row-item',
      link: 'row-link',
      box: 'module',
      title: 'art-title',
      lead: 'art-lead',
      text: 'art-body',
      by: 'art-sign',
    },
  });
}

function newestOnly({ path }: Ask, frame: Frame, months: readonly string[]): SiteAnswer | null {
  const section = frame.plan.sections.find((one) => frame.sectionAddress(one) === path);
  if (!section) return null;
  const own = frame.stories.filter((story) => story.section === section);
  const list: ListPage = {
    section,
    own,
    shown: own.slice(0, frame.plan.pageSize ?? 5),
    page: 1,
    pages: months.length,
  };
  return html(frame.shell(section.name, frame.list(list)));
}

function archive(
  { path }: Ask,
  { plan, stories, address, shell }: Frame,
  months: readonly string[],
): SiteAnswer | null {
  const origin = `https://${plan.host}`;
  if (path === '/robots.txt')
    return plain(
      `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap-index.xml\nSitemap: ${origin}/sitemap-news.xml\n`,
    );
  if (path === '/sitemap-index.xml')
    return xml(
      `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${each(months, (month) => `<sitemap><loc>${origin}/sitemap-${month}.xml</loc></sitemap>`)}</sitemapindex>`,
    );
  if (path === '/sitemap-news.xml')
    return xml(
      `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${each(
        stories.slice(0, 4),
        (story) =>
          `<url><loc>${origin}${address(story)}</loc><news:news><news:publication><news:name>${escape(plan.title)}</news:name><news:language>vi</news:language></news:publication><news:publication_date>${story.publishedAt}</news:publication_date><news:title>${escape(story.title)}</news:title></news:news></url>`,
      )}</urlset>`,
    );
  const month = months.find((one) => path === `/sitemap-${one}.xml` || path === `/luu-tru/${one}`);
  if (month === undefined) return null;
  const own = stories.filter(({ publishedAt }) => publishedAt.startsWith(month));
  if (path.startsWith('/luu-tru/'))
    return html(
      shell(
        `Lưu trữ ${month}`,
        `<h2 class="module-name">Lưu trữ</h2><ul class="rows-plain">${linkItems(own, address)}</ul>`,
      ),
    );
  return xml(
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${each(own, (story) => `<url><loc>${origin}${address(story)}</loc><lastmod>${story.publishedAt}</lastmod></url>`)}</urlset>`,
  );
}
