import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { besides, each, escape, linkItems, numbers, paragraphs, plain, printed, xml } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** NukeViet: `/vi/news/<section>/<slug>-<id>.html`, `page-2/`, a feed for each section. */
export function nukeViet(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const capital = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1);
  const sectionAddress = ({ slug }: Section): string => `/vi/news/${capital(slug)}/`;
  const address = (story: Story): string => `${sectionAddress(story.section)}${story.slug}-${story.id}.html`;
  const at = (section: Section, page: number): string =>
    page === 1 ? sectionAddress(section) : `${sectionAddress(section)}page-${page}/`;
  const entry = (story: Story): string =>
    `<div class="news_column panel panel-default"><div class="panel-body"><a href="${address(story)}"><img class="img-thumbnail pull-left imghome" src="/assets/news/${story.id}.jpg" alt=""></a><h3><a href="${address(story)}" title="${escape(story.title)}">${escape(story.title)}</a></h3><div class="text-muted"><ul class="list-unstyled list-inline"><li><em class="fa fa-clock-o"></em> ${printed(story).day} ${printed(story).clock}</li><li><em class="fa fa-eye"></em> Đã xem: ${story.views}</li></ul></div>${escape(story.lead)}</div></div>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author, id }) => (id % 2 === 0 ? author : null),
    lead: ({ lead }) => lead,
    size: 6,
    sectionAddress,
    sectionAsked: ({ path }) =>
      plan.sections.find((one) => new RegExp(`^${sectionAddress(one)}page-\\d+/$`, 'u').test(path)),
    pageAsked: ({ path }) => Number(/page-(\d+)\/$/u.exec(path)?.[1] ?? 1),
    fixed: [
      ['/vi/about/', 'Giới thiệu'],
      ['/vi/contact/', 'Liên hệ'],
      ['/vi/laws/', 'Văn bản'],
      ['/vi/', 'Trang nhất'],
    ],
    extra: ({ path }) => {
      if (path === '/robots.txt') return plain('User-agent: *\nDisallow: /admin/\nDisallow: /vi/users/\n');
      if (path === '/vi/news/rss/') return xml(feed(frame, stories));
      const section = plan.sections.find(({ slug }) => path === `/vi/news/rss/${capital(slug)}/`);
      return section ? xml(feed(frame, storiesOf(frame, section))) : null;
    },
    shell: (title, main) =>
      shell(
        frame,
        title,
        main,
        plan.sections.map(({ name, slug }) => [`/vi/news/rss/${capital(slug)}/`, name] as const),
      ),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<div class="panel"><div class="panel-heading"><a href="${sectionAddress(section)}">${section.name}</a></div>${each(storiesOf(frame, section).slice(0, 3), entry)}</div>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<ol class="breadcrumb"><li><a href="/vi/">Trang nhất</a></li><li>${section.name}</li></ol>${each(shown, entry)}<div class="text-center"><ul class="pagination">${numbers(
        { page, pages },
        (number) => `<li><a href="${at(section, number)}">${number}</a></li>`,
        (number) => `<li class="active"><a href="#">${number}</a></li>`,
      )}${page < pages ? `<li><a title="Trang sau" href="${at(section, page + 1)}">&raquo;</a></li>` : ''}</ul></div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function feed({ plan, address }: Frame, stories: readonly Story[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${escape(plan.title)}</title><link>https://${plan.host}/</link>${each(
    stories.slice(0, 12),
    (story) =>
      `<item><title>${escape(story.title)}</title><link>https://${plan.host}${address(story)}</link><guid isPermaLink="false">news_${story.id}</guid><description><![CDATA[${story.lead}]]></description><pubDate>${printed(story).rfc822}</pubDate></item>`,
  )}</channel></rss>`;
}

function shell(
  { plan, stories, address, sectionAddress, fixed }: Frame,
  title: string,
  main: string,
  feeds: readonly (readonly [string, string])[],
) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} - Tin Tức - ${escape(plan.title)}</title><meta name="generator" content="NukeViet v4.5">
<link rel="alternate" type="application/rss+xml" title="Tin Tức" href="/vi/news/rss/">${each(feeds, ([path, name]) => `<link rel="alternate" type="application/rss+xml" title="${name}" href="${path}">`)}<script src="/themes/cong/js/nv.core.js"></script></head>
<body><div class="wraper"><header><a href="/vi/">${escape(plan.title)}</a><span id="digclock">08:12 T2, 30/11/2026</span></header>
<nav class="navbar"><ul>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></nav>
<section class="row"><div class="col-md-18">${main}</div><div class="col-md-6"><div class="panel panel-primary"><div class="panel-heading">Tin mới nhất</div><ul>${linkItems(stories.slice(0, 5), address)}</ul></div><div class="panel"><div class="panel-heading">Thống kê</div><ul><li>Đang truy cập 14</li><li>Hôm nay 1,203</li><li>Tổng lượt truy cập 5,310,224</li></ul></div></div></section>
<footer id="footer">${escape(plan.office)} - Phát triển trên nền NukeViet</footer></div></body></html>`;
}

function detail({ stories, address, sectionAddress, author }: Frame, story: Story): string {
  const by = author?.(story);
  const { weekday, day, clock } = printed(story);
  return `<ol class="breadcrumb"><li><a href="/vi/">Trang nhất</a></li><li><a href="${sectionAddress(story.section)}">${story.section.name}</a></li></ol>
<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${escape(story.title)}</h1><div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${weekday} - ${day} ${clock}</span></div></div>
<div id="hometext" class="hometext m-bottom">${escape(story.lead)}</div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">${paragraphs(story.body)}</div>
<div class="margin-bottom-lg">${by ? `<p class="h5 text-right"><strong>Tác giả: </strong>${escape(by)}</p>` : '<p class="h5 text-right">Người đăng: quantri</p>'}</div></div></div>
<div class="panel panel-default"><div class="panel-body">Tổng số điểm của bài viết là: 5 trong 1 đánh giá</div></div>
<div class="panel"><p class="h3"><strong>Những tin mới hơn</strong></p><ul class="detail-related related list-unstyled list-items">${linkItems(besides(stories, story, 5), address, (other) => ` <span class="text-muted">(${printed(other).day})</span>`)}</ul></div>`;
}
