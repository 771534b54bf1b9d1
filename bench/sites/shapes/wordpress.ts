import { type Frame, siteOf } from '../frame.ts';
import {
  type Ask,
  besides,
  each,
  escape,
  json,
  linkItems,
  numbers,
  pageOf,
  pagesOf,
  paragraphs,
  plain,
  printed,
  xml,
} from '../markup.ts';
import type { MadeSite, SiteAnswer } from '../site.ts';
import { type SitePlan, type Story, tellStories } from '../stories.ts';

const FIXED = [
  ['/gioi-thieu/', 'Giới thiệu'],
  ['/lien-he/', 'Liên hệ'],
] as const;
const PER_PAGE = 7;
const perPage = ({ pageSize }: SitePlan): number => pageSize ?? PER_PAGE;

/** WordPress: `/<slug>/`, `/page/2/`, a feed, its REST interface; who posted is an account, and no author. */
export function wordPress(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/${story.slug}/`;
  const sectionAddress = ({ slug }: { readonly slug: string }): string => `/category/${slug}/`;
  const paged = (path: string): number => Number(/\/page\/(\d+)\/?$/u.exec(path)?.[1] ?? 1);
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    size: PER_PAGE,
    sectionAddress,
    sectionAsked: ({ path }) =>
      plan.sections.find((one) => new RegExp(`^${sectionAddress(one)}page/\\d+/$`, 'u').test(path)),
    pageAsked: ({ path }) => paged(path),
    fixed: FIXED,
    extra: (ask) => interfaces(frame, ask),
    shell: (title, main, head = '') => shell(frame, title, main, head),
    home: () => `<h1 class="screen-reader-text">Bài viết mới</h1>${posts(frame, 1)}`,
    list: ({ section, shown, page, pages }) =>
      `<header class="page-header"><h1 class="page-title">Chuyên mục: <span>${section.name}</span></h1></header>
${each(shown, (story) => card(frame, story))}${navigation(sectionAddress(section), page, pages)}`,
    head: (story) =>
      `<meta property="og:type" content="article"><meta property="og:title" content="${escape(story.title)}"><meta property="article:published_time" content="${story.publishedAt}"><link rel="canonical" href="https://${plan.host}${address(story)}">`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function posts(frame: Frame, page: number): string {
  const shown = pageOf(frame.stories, page - 1, perPage(frame.plan));
  return (
    each(shown, (story) => card(frame, story)) +
    navigation('/', page, pagesOf(frame.stories, perPage(frame.plan)))
  );
}

function card({ address, sectionAddress }: Frame, story: Story): string {
  const { id, section } = story;
  return `<article id="post-${id}" class="post-${id} post type-post status-publish format-standard hentry category-${section.slug}">
<header class="entry-header"><h2 class="entry-title"><a href="${address(story)}" rel="bookmark">${escape(story.title)}</a></h2>
<div class="entry-meta">${posted(story)}</div></header>
<div class="entry-summary"><p>${escape(story.body[0]?.slice(0, 120) ?? '')} […]</p></div>
<footer class="entry-footer"><span class="cat-links">Đăng trong <a href="${sectionAddress(section)}" rel="category tag">${section.name}</a></span></footer></article>`;
}

function posted(story: Story): string {
  const { iso, day, clock } = printed(story);
  return `<span class="posted-on">Đăng ngày <time class="entry-date published" datetime="${iso}">${day} ${clock}</time></span><span class="byline"> bởi <span class="author vcard"><a class="url fn n" href="/author/admin/">admin</a></span></span>`;
}

function navigation(base: string, page: number, pages: number): string {
  if (pages === 1) return '';
  const at = (number: number): string => (number === 1 ? base : `${base}page/${number}/`);
  return `<nav class="navigation pagination" aria-label="Phân trang"><div class="nav-links">${page > 1 ? `<a class="prev page-numbers" href="${at(page - 1)}">Trước</a>` : ''}
${numbers(
  { page, pages },
  (number) => `<a class="page-numbers" href="${at(number)}">${number}</a>`,
  (number) => `<span aria-current="page" class="page-numbers current">${number}</span>`,
)}${page < pages ? `<a class="next page-numbers" href="${at(page + 1)}">Sau</a>` : ''}</div></nav>`;
}

function shell({ plan, stories, address, sectionAddress }: Frame, title: string, main: string, head: string) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="UTF-8"><title>${escape(title)} – ${escape(plan.title)}</title>${head}
<link rel="alternate" type="application/rss+xml" title="Dòng thông tin" href="/feed/"><link rel="https://api.w.org/" href="/wp-json/">
<meta name="generator" content="WordPress 6.8.2"><link rel="stylesheet" href="/wp-content/themes/tinhdoan/style.css?ver=6.8.2"></head>
<body class="wp-singular wp-theme-tinhdoan"><div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">${escape(plan.title)}</a></p>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">${each(plan.sections, (section) => `<li class="menu-item menu-item-object-category"><a href="${sectionAddress(section)}">${section.name}</a></li>`)}
${each(FIXED, ([path, name]) => `<li class="menu-item menu-item-object-page"><a href="${path}">${name}</a></li>`)}</ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">${main}</main>
<aside id="secondary" class="widget-area"><section class="widget widget_search"><form role="search" action="/"><input type="search" name="s"></form></section>
<section class="widget widget_recent_entries"><h2 class="widget-title">Bài viết mới</h2><ul>${linkItems(stories.slice(0, 5), address, (story) => ` <span class="post-date">${printed(story).day}</span>`)}</ul></section></aside></div>
<footer id="colophon" class="site-footer"><div class="site-info">${escape(plan.office)} – Số 4 Nguyễn Huệ – Thiết kế bởi Trung tâm CNTT</div></footer></div></body></html>`;
}

function detail({ stories, address, sectionAddress }: Frame, story: Story): string {
  const next = besides(stories, story, 1)[0];
  return `<article id="post-${story.id}" class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">${escape(story.title)}</h1>
<div class="entry-meta">${posted(story)}</div></header><div class="entry-content">${paragraphs(story.body)}</div>
<footer class="entry-footer"><span class="cat-links"><a href="${sectionAddress(story.section)}" rel="category tag">${story.section.name}</a></span></footer></article>
<nav class="navigation post-navigation"><div class="nav-links"><div class="nav-previous">${next ? `<a href="${address(next)}" rel="prev"><span class="nav-subtitle">Trước:</span> <span class="nav-title">${escape(next.title)}</span></a>` : ''}</div></div></nav>
<div id="comments" class="comments-area"><h3 class="comment-reply-title">Để lại một bình luận</h3><p class="comment-notes">Email của bạn sẽ không được hiển thị công khai.</p></div>`;
}

function interfaces(frame: Frame, { path, query }: Ask): SiteAnswer | null {
  const { plan, stories } = frame;
  if (path === '/robots.txt') return plain('User-agent: *\nDisallow: /wp-admin/\n');
  if (path === '/author/admin/')
    return siteAnswer(frame, 'Tác giả: admin', '<h1 class="page-title">Tác giả: admin</h1>');
  const page = /^\/page\/(\d+)\/$/u.exec(path)?.[1];
  if (page !== undefined && Number(page) <= pagesOf(stories, perPage(plan)))
    return siteAnswer(frame, `Trang ${page}`, posts(frame, Number(page)));
  if (path === '/feed/' || path === '/feed') return xml(feed(frame));
  if (path === '/wp-json/' || path === '/wp-json')
    return json({ name: plan.title, url: `https://${plan.host}`, namespaces: ['wp/v2'], routes: {} });
  if (path === '/wp-json/wp/v2/posts') {
    const per = Math.min(100, Number(query.get('per_page') ?? 10));
    return restPosts(frame, pageOf(stories, Number(query.get('page') ?? 1) - 1, per), pagesOf(stories, per));
  }
  if (path === '/wp-json/wp/v2/categories')
    return json(
      plan.sections.map(({ name, slug }, at) => ({ id: at + 2, name, slug, taxonomy: 'category' })),
    );
  return null;
}

function siteAnswer(frame: Frame, title: string, main: string): SiteAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: frame.shell(title, main),
  };
}

function restPosts({ plan, stories, address }: Frame, shown: readonly Story[], pages: number): SiteAnswer {
  if (shown.length === 0) return { ...json({ code: 'rest_post_invalid_page_number' }), status: 400 };
  const answer = json(
    shown.map((story) => ({
      id: story.id,
      date: story.publishedAt.slice(0, 19),
      date_gmt: new Date(story.publishedAt).toISOString().slice(0, 19),
      slug: story.slug,
      status: 'publish',
      type: 'post',
      link: `https://${plan.host}${address(story)}`,
      title: { rendered: escape(story.title) },
      content: { rendered: paragraphs(story.body), protected: false },
      excerpt: { rendered: `<p>${escape(story.body[0] ?? '')}</p>`, protected: false },
      author: 1,
      categories: [plan.sections.indexOf(story.section) + 2],
    })),
  );
  const totals = { 'x-wp-total': String(stories.length), 'x-wp-totalpages': String(pages) };
  return { ...answer, headers: Object.assign({}, answer.headers, totals) };
}

function feed({ plan, stories, address }: Frame): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${escape(plan.title)}</title><link>https://${plan.host}</link>
${each(
  stories.slice(0, 10),
  (story) =>
    `<item><title>${escape(story.title)}</title><link>https://${plan.host}${address(story)}</link><dc:creator><![CDATA[admin]]></dc:creator><pubDate>${printed(story).rfc822}</pubDate><category><![CDATA[${story.section.name}]]></category><description><![CDATA[${story.body[0] ?? ''}]]></description></item>`,
)}</channel></rss>`;
}
