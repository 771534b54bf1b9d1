import {
  type Ask,
  TODAY,
  besides,
  each,
  escape,
  html,
  mostRead,
  pageOf,
  pagesOf,
  plain,
  printed,
  siteOf,
} from '../markup.ts';
import type { MadeSite, SiteAnswer } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

const SIZE = 6;

/** A portal of its own markup: a home page, sections, `?page=2`, dates to the minute. */
export function ownMarkup(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/${story.section.slug}/${story.slug}-${story.id}.html`;
  const site = { plan, stories, address };
  const answer = ({ path, query }: Ask): SiteAnswer | null => {
    if (path === '/robots.txt') return plain('User-agent: *\nDisallow: /quan-tri/\n');
    if (path === '/') return html(homePage(site));
    const section = plan.sections.find(({ slug }) => path === `/${slug}`);
    if (section) return html(listPage(site, section, Number(query.get('page') ?? 1)));
    const story = stories.find((one) => address(one) === path);
    if (story) return html(articlePage(site, story));
    const fixed = FIXED.find(([at]) => at === path);
    return fixed
      ? html(shell(site, fixed[1], `<h1>${fixed[1]}</h1><p>Nội dung đang được cập nhật.</p>`))
      : null;
  };
  return siteOf({
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    answer,
  });
}

interface Site {
  readonly plan: SitePlan;
  readonly stories: readonly Story[];
  readonly address: (story: Story) => string;
}

const FIXED: readonly (readonly [string, string])[] = [
  ['/gioi-thieu', 'Giới thiệu chung'],
  ['/van-ban-chi-dao-dieu-hanh', 'Văn bản chỉ đạo điều hành'],
  ['/thu-tuc-hanh-chinh', 'Thủ tục hành chính'],
  ['/lien-he', 'Liên hệ'],
];

function shell({ plan, stories, address }: Site, title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} | ${escape(plan.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/site.css?v=41"></head>
<body><header class="top"><div class="top-date">${TODAY}</div><a class="logo" href="/"><img src="/assets/logo.png" alt="${escape(plan.title)}"></a>
<form action="/tim-kiem" class="search"><input name="q" placeholder="Nhập từ khóa"><button>Tìm</button></form></header>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li>${each(plan.sections, ({ slug, name }) => `<li><a href="/${slug}">${name}</a></li>`)}
${each(FIXED, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></nav>
<div class="wrap"><main>${main}</main>
<aside class="side"><div class="box"><div class="box-h">Tin mới nhất</div><ul>
${each(stories.slice(0, 5), (story) => `<li><a href="${address(story)}">${escape(story.title)}</a> <span class="d">(${printed(story).day})</span></li>`)}
</ul></div><div class="box"><div class="box-h">Đọc nhiều</div><ul>
${each(mostRead(stories, 4), (story) => `<li><a href="${address(story)}">${escape(story.title)}</a></li>`)}
</ul></div><div class="box visits"><div class="box-h">Lượt truy cập</div><p>Đang xem: 27</p><p>Hôm nay: 3.418</p><p>Tất cả: 12.904.551</p></div></aside></div>
<footer><p><b>${escape(plan.title)}</b></p><p>Cơ quan chủ quản: ${escape(plan.office)}</p><p>Địa chỉ: số 12 đường Trần Phú. Điện thoại: 0200 3855 112. Giấy phép số 41/GP-TTĐT cấp ngày 18/03/2021</p></footer></body></html>`;
}

function entry({ address }: Site, story: Story): string {
  return `<div class="entry"><a class="thumb" href="${address(story)}"><img src="/upload/${story.id}.jpg" alt=""></a>
<h3><a href="${address(story)}">${escape(story.title)}</a></h3><div class="when">${printed(story).day} ${printed(story).clock}</div><p>${escape(story.lead)}</p></div>`;
}

function homePage(site: Site): string {
  const blocks = each(site.plan.sections, (section) => {
    const own = site.stories.filter((story) => story.section === section);
    return `<section class="block"><h2><a href="/${section.slug}">${section.name}</a></h2>${each(own.slice(0, 3), (story) => entry(site, story))}</section>`;
  });
  return shell(site, 'Trang chủ', blocks);
}

function listPage(site: Site, section: Section, page: number): string {
  const own = site.stories.filter((story) => story.section === section);
  const pages = pagesOf(own, SIZE);
  const numbers = Array.from({ length: pages }, (_, at) => at + 1);
  const links = each(numbers, (number) =>
    number === page
      ? `<span class="on">${number}</span>`
      : `<a href="/${section.slug}?page=${number}">${number}</a>`,
  );
  return shell(
    site,
    section.name,
    `<div class="crumb"><a href="/">Trang chủ</a> » <a href="/${section.slug}">${section.name}</a></div><h1>${section.name}</h1>
${each(pageOf(own, page - 1, SIZE), (story) => entry(site, story))}
<div class="pages">${links}</div>`,
  );
}

function articlePage(site: Site, story: Story): string {
  const { section } = story;
  return shell(
    site,
    story.title,
    `<div class="crumb"><a href="/">Trang chủ</a> » <a href="/${section.slug}">${section.name}</a></div>
<article class="detail"><h1 class="detail-name">${escape(story.title)}</h1>
<div class="detail-info"><span class="time">${printed(story).day} ${printed(story).clock}</span> | <span class="eye">${story.views} lượt xem</span></div>
<div class="detail-sum">${escape(story.lead)}</div>
<div class="detail-text">${each(story.body, (text) => `<p>${escape(text)}</p>`)}</div>
<div class="detail-author">${escape(story.author)}</div>
<div class="share"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Chia sẻ</a> <a href="javascript:window.print()">In trang</a></div></article>
<div class="other"><h4>Các tin khác</h4><ul>${each(besides(site.stories, story, 5), (other) => `<li><a href="${site.address(other)}">${escape(other.title)}</a> <i>(${printed(other).day})</i></li>`)}</ul></div>`,
  );
}
