import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, linkItems, mostRead, printed, xml } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** A newspaper: `-post123.html`, the lead as the text's first paragraph, authors in bold at its foot. */
export function newspaper(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/${story.slug}-post${story.id}.html`;
  const sectionAddress = ({ slug }: Section): string => `/${slug}/`;
  const at = (section: Section, page: number): string => `/${section.slug}/?trang=${page}`;
  const card = (story: Story): string =>
    `<article class="story"><figure class="story-thumb"><a href="${address(story)}"><img src="/thumbs/${story.id}.webp" alt=""></a></figure><h3 class="story-title"><a href="${address(story)}">${escape(story.title)}</a></h3><div class="story-lead">${escape(story.lead)}</div></article>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    size: 7,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('trang') ?? 1),
    fixed: [
      ['/toa-soan.html', 'Tòa soạn'],
      ['/quang-cao.html', 'Quảng cáo'],
      ['/video/', 'Video'],
    ],
    extra: ({ path }) => (path === '/rss/home.rss' ? xml(feed(frame)) : null),
    shell: (title, main, head = '') => shell(frame, title, main, head),
    home: () =>
      `<div class="main-focus">${each(stories.slice(0, 5), card)}</div>${each(plan.sections, (section) => `<div class="cate"><h2 class="cate-name"><a href="${sectionAddress(section)}">${section.name}</a></h2>${each(storiesOf(frame, section).slice(0, 3), card)}</div>`)}`,
    list: ({ section, shown, page, pages }) =>
      `<h1 class="cate-title">${section.name}</h1><div class="cate-list">${each(shown, card)}</div>${page < pages ? `<div class="load"><a class="btn-next" rel="next" href="${at(section, page + 1)}">Tin cũ hơn</a></div>` : ''}`,
    head: (story) =>
      `<meta property="og:title" content="${escape(story.title)}"><meta property="og:description" content="${escape(story.lead)}"><meta property="article:published_time" content="${story.publishedAt}">`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function feed({ plan, stories, address }: Frame): string {
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${escape(plan.title)}</title>${each(
    stories.slice(0, 10),
    (story) =>
      `<item><title><![CDATA[${story.title}]]></title><link>https://${plan.host}${address(story)}</link><pubDate>${printed(story).rfc822}</pubDate><description><![CDATA[${story.lead}]]></description></item>`,
  )}</channel></rss>`;
}

function shell(
  { plan, stories, address, sectionAddress, fixed }: Frame,
  title: string,
  main: string,
  head: string,
) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} | ${escape(plan.title)}</title>${head}<link rel="alternate" type="application/rss+xml" href="/rss/home.rss" title="${escape(plan.title)}"></head>
<body><header class="site-header"><div class="container"><span class="datetime">${TODAY}</span><a class="logo" href="/" title="${escape(plan.title)}">${escape(plan.title)}</a></div>
<ul class="menu">${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></header>
<div class="site-body"><div class="main-col">${main}</div><div class="sub-col"><div class="box-most"><h3>Đọc nhiều</h3><ul>${linkItems(mostRead(stories, 5), address)}</ul></div><div class="ads"><a href="https://quang-cao.example.com/">Quảng cáo</a></div></div></div>
<footer class="site-footer"><p>Tổng Biên tập: Lương Gia Khiêm</p><p>Cơ quan chủ quản: ${escape(plan.office)}. Giấy phép số 210/GP-BTTTT ngày 22/05/2022.</p></footer></body></html>`;
}

function detail({ stories, address, sectionAddress }: Frame, story: Story): string {
  const [one] = besides(stories, story, 1);
  const [first = '', ...rest] = story.body;
  return `<ul class="breadcrumbs"><li><a href="${sectionAddress(story.section)}">${story.section.name}</a></li></ul>
<article class="detail"><h1 class="detail__title">${escape(story.title)}</h1><div class="detail__meta"><span class="detail__time">${printed(story).day} ${printed(story).clock}</span><a class="detail__gnews" href="https://news.google.com/">Google News</a></div>
<div class="detail__body"><p><strong>${escape(story.lead)}</strong></p><p>${escape(first)}</p>${one ? `<div class="box-inline"><a href="${address(one)}">${escape(one.title)}</a></div>` : ''}${each(rest, (text) => `<p>${escape(text)}</p>`)}<p style="text-align:right"><b>${escape(story.author)}</b></p></div>
<div class="detail__tags"><a href="/video/">Tin tức</a></div></article>
<div class="detail__related"><h3>Tin cùng chuyên mục</h3><ul>${linkItems(besides(stories, story, 5), address)}</ul></div>`;
}
