import { type Frame, siteOf, storiesOf } from '../frame.ts';
import {
  TODAY,
  besides,
  each,
  escape,
  linkItems,
  mostRead,
  numbers,
  paragraphs,
  plain,
  printed,
} from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type SitePlan, type Story, tellStories } from '../stories.ts';

const FIXED = [
  ['/gioi-thieu', 'Giới thiệu chung'],
  ['/van-ban-chi-dao-dieu-hanh', 'Văn bản chỉ đạo điều hành'],
  ['/thu-tuc-hanh-chinh', 'Thủ tục hành chính'],
  ['/lien-he', 'Liên hệ'],
] as const;

/** A portal of its own markup: a home page, sections, `?page=2`, dates to the minute. */
export function ownMarkup(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/${story.section.slug}/${story.slug}-${story.id}.html`;
  const entry = (story: Story): string =>
    `<div class="entry"><a class="thumb" href="${address(story)}"><img src="/upload/${story.id}.jpg" alt=""></a>
<h3><a href="${address(story)}">${escape(story.title)}</a></h3><div class="when">${printed(story).day} ${printed(story).clock}</div><p>${escape(story.lead)}</p></div>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    size: 6,
    sectionAddress: ({ slug }) => `/${slug}`,
    sectionAsked: ({ path }) => plan.sections.find(({ slug }) => path === `/${slug}`),
    pageAsked: ({ query }) => Number(query.get('page') ?? 1),
    fixed: FIXED,
    extra: ({ path }) =>
      path === '/robots.txt' ? plain('User-agent: *\nDisallow: /quan-tri/\nDisallow: /tim-kiem\n') : null,
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(plan.sections, (section) => {
        const own = storiesOf(frame, section).slice(0, 3);
        return `<section class="block"><h2><a href="/${section.slug}">${section.name}</a></h2>${each(own, entry)}</section>`;
      }),
    list: ({ section, shown, page, pages }) =>
      `<div class="crumb"><a href="/">Trang chủ</a> » <a href="/${section.slug}">${section.name}</a></div><h1>${section.name}</h1>
${each(shown, entry)}<div class="pages">${numbers(
        { page, pages },
        (number) => `<a href="/${section.slug}?page=${number}">${number}</a>`,
        (number) => `<span class="on">${number}</span>`,
      )}</div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address }: Frame, title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} | ${escape(plan.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/site.css?v=41"></head>
<body><header class="top"><div class="top-date">${TODAY}</div><a class="logo" href="/"><img src="/assets/logo.png" alt="${escape(plan.title)}"></a>
<form action="/tim-kiem" class="search"><input name="q" placeholder="Nhập từ khóa"><button>Tìm</button></form></header>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li>${each(plan.sections, ({ slug, name }) => `<li><a href="/${slug}">${name}</a></li>`)}
${each(FIXED, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></nav>
<div class="wrap"><main>${main}</main>
<aside class="side"><div class="box"><div class="box-h">Tin mới nhất</div><ul>
${linkItems(stories.slice(0, 5), address, (story) => ` <span class="d">(${printed(story).day})</span>`)}
</ul></div><div class="box"><div class="box-h">Đọc nhiều</div><ul>
${linkItems(mostRead(stories, 4), address)}
</ul></div><div class="box visits"><div class="box-h">Lượt truy cập</div><p>Đang xem: 27</p><p>Hôm nay: 3.418</p><p>Tất cả: 12.904.551</p></div></aside></div>
<footer><p><b>${escape(plan.title)}</b></p><p>Cơ quan chủ quản: ${escape(plan.office)}</p><p>Địa chỉ: số 12 đường Trần Phú. Điện thoại: 0200 3855 112. Giấy phép số 41/GP-TTĐT cấp ngày 18/03/2021</p></footer></body></html>`;
}

function detail({ stories, address }: Frame, story: Story): string {
  const { section } = story;
  return `<div class="crumb"><a href="/">Trang chủ</a> » <a href="/${section.slug}">${section.name}</a></div>
<article class="detail"><h1 class="detail-name">${escape(story.title)}</h1>
<div class="detail-info"><span class="time">${printed(story).day} ${printed(story).clock}</span> | <span class="eye">${story.views} lượt xem</span></div>
<div class="detail-sum">${escape(story.lead)}</div>
<div class="detail-text">${paragraphs(story.body)}</div>
<div class="detail-author">${escape(story.author)}</div>
<div class="share"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Chia sẻ</a> <a href="javascript:window.print()">In trang</a></div></article>
<div class="other"><h4>Các tin khác</h4><ul>${linkItems(besides(stories, story, 5), address, (other) => ` <i>(${printed(other).day})</i>`)}</ul></div>`;
}
