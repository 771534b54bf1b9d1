import { type Frame, storiesOf } from '../frame.ts';
import {
  TODAY,
  besides,
  each,
  escape,
  html,
  linkItems,
  numbers,
  paragraphs,
  printed,
  xml,
} from '../markup.ts';
import type { SiteAnswer } from '../site.ts';
import type { Section, SitePlan, Story } from '../stories.ts';

/** The built-in portals' sites in the markup that their files read, with a real page's furniture. */
type Before = (plan: SitePlan, stories: readonly Story[]) => Frame;

/** Articles on a list's first page, as portals of their kind show. */
const SIZE = 20;

/** Báo Sơn La: `a.cms-link`, addresses that end in nine mixed letters, a section's list as a file. */
export const sonla: Before = (plan, stories) => {
  const address = (story: Story): string =>
    `/${story.section.slug}/${story.slug}-k7${story.id.toString(36).toUpperCase().padStart(6, 'Q')}b.html`;
  const sectionAddress = ({ slug }: Section): string => `/${slug}.html`;
  const item = (story: Story): string =>
    `<li><a class="cms-link thumb" href="${address(story)}"><img src="/public/${story.id}.jpg" alt=""></a><h3><a class="cms-link" href="${address(story)}">${escape(story.title)}</a></h3><div class="desc">${escape(story.lead)}</div></li>`;
  const menu = (): string =>
    `<ul class="menu"><li><a class="cms-link" href="/">Trang chủ</a></li>${each(plan.sections, (section) => `<li><a class="cms-link" href="${sectionAddress(section)}">${section.name}</a></li>`)}</ul>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find(({ slug }) => path.startsWith(`/${slug}/trang-`)),
    pageAsked: ({ path }) => Number(/trang-(\d+)\.html$/u.exec(path)?.[1] ?? 1),
    fixed: [],
    shell: (title, main, head = '') =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo Sơn La điện tử - Tin tức cập nhật trong ngày</title>${head}<base href="https://${plan.host}/"></head><body><div id="app">${menu()}
<div class="top-line">Báo Sơn La điện tử - Tin tức cập nhật trong ngày</div>${main}<div class="side"><h4>Tin mới</h4><ul>${linkItems(stories.slice(0, 4), address)}</ul></div></div><div class="footer">${escape(title)} - ${escape(plan.office)}</div></body></html>`,
    home: () => `<div class="category"><ul>${each(stories.slice(0, SIZE), item)}</ul></div>`,
    list: ({ section, shown, page, pages }) =>
      `<div class="category"><ul>${each(shown, item)}</ul><div class="paging">${numbers(
        { page, pages },
        (number) =>
          `<a class="cms-link" href="${number === 1 ? sectionAddress(section) : `/${section.slug}/trang-${number}.html`}">${number}</a>`,
        (number) => `<b>${number}</b>`,
      )}</div></div>`,
    head: (story) =>
      `<meta name="description" content="${escape(story.lead)}"><meta property="og:type" content="article"><meta property="og:title" content="${escape(story.title)}"><meta property="og:description" content="${escape(story.lead)}"><meta property="article:published_time" content="${story.publishedAt}">`,
    detail: (story) =>
      `<div class="detail"><h1>${escape(story.title)}</h1><div><strong>${escape(story.lead)}</strong></div><div>${paragraphs(story.body)}</div></div><div class="comment"><h4>BÌNH LUẬN</h4><p>Bạn còn 500/500 ký tự</p></div><div class="relate"><ul>${linkItems(besides(stories, story, 5), address)}</ul></div>`,
  };
};

/** The Thanh Hóa portal: `tandan-*` classes, folders of days, the day alone. */
export const thanhhoa: Before = (plan, stories) => {
  const address = (story: Story): string =>
    `/portal/pages/${printed(story).date}/${story.slug.slice(0, 50).replace(/-+$/u, '')}-${story.id}.aspx`;
  const sectionAddress = ({ name }: Section): string =>
    `/portal/KenhTin/${name === 'Đối ngoại' ? 'Doi-ngoai' : 'Tin-trong-tinh'}.aspx`;
  const item = (story: Story): string =>
    `<li><a href="${address(story)}"><img alt="" src="/portal/Photos/${story.id}_JPG.jpg"></a><h3><a href="${address(story)}">${escape(story.title)}</a></h3></li>`;
  return {
    plan,
    stories,
    precision: 'day',
    address,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('PageIndex') ?? 1),
    fixed: [['/portal/Pages/default.aspx', 'Trang chủ']],
    shell: (title, main) =>
      `<!DOCTYPE html><html dir="ltr" lang="vi-VN"><head><meta name="GENERATOR" content="Microsoft SharePoint"><meta http-equiv="Content-type" content="text/html; charset=utf-8"><title>${escape(title)}</title></head><body><form method="post" action="./" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUBMGRk"><div id="s4-bodyContainer"><div class="tandan-div-header"><a href="/portal/Pages/default.aspx"><img alt="" src="/portal/ImageAds/banner.png"></a><span>${TODAY}</span></div><ul class="tandan-ul-menu">${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}</ul><div class="tandan-div-left">${main}</div><div class="tandan-div-right"><h3>Thông báo</h3><ul><li>Lịch tiếp công dân</li></ul></div></div><div class="tandan-div-footer">${escape(plan.office)}</div></form></body></html>`,
    home: () => `<ul class="tandan-ul-article">${each(stories.slice(0, SIZE), item)}</ul>`,
    list: ({ page, pages, shown }) =>
      `<ul class="tandan-ul-article">${each(shown, item)}</ul><div class="paging">${numbers(
        { page, pages },
        (number) => `<a href="?PageIndex=${number}">${number}</a>`,
        (number) => `<b>${number}</b>`,
      )}</div>`,
    detail: (story) =>
      `<h1 class="tandan-p-article-news-title">${escape(story.title)}</h1><div class="artcle-tools"><span class="tandan-span-date-publish">Đăng ngày ${printed(story).hyphens.replace(/-/gu, ' - ')}</span><div class="zoom"><span>100%</span></div></div><div class="article-content"><p class="tandan-p-article-news-summary">${escape(story.lead)}</p><p class="tandan-p-article-main">&nbsp;</p><div class="ms-rtestate-field">${paragraphs(story.body, ' style="text-align:justify;"')}</div></div><div class="tandan-div-article-other"><h3>Tin khác</h3><ul>${linkItems(besides(stories, story, 5), address, (other) => ` (${printed(other).day})`)}</ul></div>`,
  };
};

/** Sài Gòn Giải Phóng: `article.story` lists, `cms-*` and `zce-*` pages, a feed. */
export const sggp: Before = (plan, stories) => {
  const address = (story: Story): string => `/${story.slug}-post${story.id}.html`;
  const sectionAddress = ({ slug }: Section): string => `/${slug}/`;
  const item = (story: Story): string =>
    `<article class="story"><figure class="story__thumb"><a class="cms-link" href="${address(story)}"><img alt="" src="/w300/${story.id}.jpg"></a></figure><h2 class="story__heading"><a class="cms-link" href="${address(story)}">${escape(story.title)}</a></h2><div class="story__summary">${escape(story.lead)}</div></article>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author.toUpperCase(),
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('page') ?? 1),
    fixed: [['/rss.html', 'RSS']],
    extra: ({ path }) => (path === '/rss/home.rss' ? rss(plan, stories, address) : null),
    shell: (title, main, head = '') =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title>${head}<link rel="alternate" type="application/rss+xml" href="/rss/home.rss"></head><body><header class="site-header"><div class="wrapper"><a class="logo" href="/"><img alt="" src="/logo.svg"></a><nav class="menu"><ul>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}</ul></nav></div></header><main class="site-main"><div class="wrapper">${main}</div></main><footer class="site-footer"><a href="/rss.html">RSS</a> ${escape(plan.office)}</footer></body></html>`,
    home: () => `<section class="zone zone--timeline">${each(stories.slice(0, SIZE), item)}</section>`,
    list: ({ section, shown, page, pages }) =>
      `<section class="zone zone--timeline">${each(shown, item)}</section><div class="pagination">${numbers(
        { page, pages },
        (number) => `<a href="${sectionAddress(section)}?page=${number}">${number}</a>`,
        (number) => `<b>${number}</b>`,
      )}</div>`,
    head: (story) =>
      `<meta property="og:type" content="article"><meta property="og:title" content="${escape(story.title)}">`,
    detail: (story) =>
      `<div class="breadcrumb"><a href="${sectionAddress(story.section)}">${story.section.name}</a></div><article class="article"><div class="article__header"><h1 class="article__title cms-title">${escape(story.title)}</h1><div class="article__meta"><time class="time" datetime="${story.publishedAt}">${printed(story).day} ${printed(story).clock}</time></div></div><div class="article__sapo cms-desc">${escape(story.lead)}</div><div class="article__body zce-content-body cms-body" itemprop="articleBody">${paragraphs(story.body)}<p style="text-align: right;"><strong>${escape(story.author.toUpperCase())}</strong></p></div><div class="article-relate"><h3 class="box-heading">Tin cùng chuyên mục</h3><ul>${linkItems(besides(stories, story, 4), address)}</ul></div></article>`,
  };
};

/** Thế giới và Việt Nam: MasterCMS, the date twice, a feed. */
export const baoquocte: Before = (plan, stories) => {
  const address = (story: Story): string => `/${story.slug}-${story.id}.html`;
  const sectionAddress = ({ slug }: Section): string => `/${slug}`;
  const item = (story: Story): string =>
    `<div class="article clearfix"><a class="article-img" href="${address(story)}"><img alt="" src="/stores/news_dataimages/${story.id}.jpg"></a><h3 class="article-title"><a href="${address(story)}">${escape(story.title)}</a></h3><div class="article-desc">${escape(story.lead)}</div></div>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find(({ slug }) => path === `/${slug}&p=2`),
    pageAsked: ({ path }) => (path.endsWith('&p=2') ? 2 : 1),
    fixed: [],
    extra: ({ path }) => (path === '/rss_feed/' ? rss(plan, stories, address) : null),
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><div class="menu lt"><a href="/">Trang chủ</a>${each(plan.sections, (section) => `<a href="${sectionAddress(section)}">${section.name}</a>`)}<span>${TODAY}</span></div>${main}<div class="bx-right rt"><h3>Đọc nhiều</h3><ul>${linkItems(stories.slice(4, 8), address)}</ul></div><div class="footer">Bản quyền thuộc ${escape(plan.title)}. ${escape(plan.office)}</div></body></html>`,
    home: () => `<div class="bx-list-left lt">${each(stories.slice(0, SIZE), item)}</div>`,
    list: ({ section, shown, page, pages }) =>
      `<div class="bx-list-left lt">${each(shown, item)}</div>${page < pages ? `<div class="paging"><a href="/${section.slug}&amp;p=${page + 1}">Xem thêm</a></div>` : ''}`,
    detail: (story) =>
      `<div class="article-detail fw lt mb clearfix"><span class="article-detail-date rt">${printed(story).clock} | ${printed(story).day}</span><h1 class="article-detail-title f0">${escape(story.title)}</h1><span class="article-detail-date rt">${printed(story).clock} | ${printed(story).day}</span><div class="article-detail-desc">${escape(story.lead)}</div><div class="__MASTERCMS_CONTENT fw lt clearfix">${paragraphs(story.body)}</div></div>`,
  };
};

/** Hà Nội mới: `b-grid` lists on the home page, `sc-longform-header` pages. */
export const hanoimoi: Before = (plan, stories) => {
  const address = (story: Story): string => `/${story.slug}-${story.id}.html`;
  const item = (story: Story): string =>
    `<div class="b-grid"><div class="b-grid__img"><a href="${address(story)}"><img alt="" src="/uploads/${story.id}.jpg"></a></div><div class="b-grid__content"><h3 class="b-grid__title"><a href="${address(story)}">${escape(story.title)}</a></h3><div class="b-grid__desc">${escape(story.lead)}</div></div></div>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress: ({ slug }) => `/${slug}`,
    pageAsked: () => 1,
    fixed: [],
    extra: ({ path }) =>
      path === '/tin-moi-nhat' ? html(frame.shell('Tin mới nhất', each(stories, item))) : null,
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><nav><a href="/tin-moi-nhat">Tin mới nhất</a>${each(plan.sections, ({ slug, name }) => `<a href="/${slug}">${name}</a>`)}</nav><div class="now">${TODAY}</div>${main}<footer>Cơ quan chủ quản: ${escape(plan.office)}</footer></body></html>`,
    home: () => each(stories, item),
    list: ({ own }) => each(own, item),
    detail: (story) =>
      `<article><div class="sc-longform-header-meta"><a class="sc-longform-header-cate block-sc-cate-name" href="/${story.section.slug}">${story.section.name}</a><span class="sc-longform-header-date block-sc-publish-time">${printed(story).clock}, ${printed(story).day}</span></div><h1 class="sc-longform-header-title block-sc-title">${escape(story.title)}</h1><div class="sc-longform-header-author block-sc-author">${escape(story.author)}</div><p class="sc-longform-header-sapo block-sc-sapo">${escape(story.lead)}</p><div class="b-maincontent">${paragraphs(story.body)}<div class="block-sc-related"><ul>${linkItems(besides(stories, story, 3), address)}</ul></div></div></article>`,
  };
  return frame;
};

/** The Quảng Trị newspaper: the month and a hash in the address, `#content` under `.date`. */
export const baoquangtri: Before = (plan, stories) => {
  const address = (story: Story): string =>
    `/${story.section.slug}/${printed(story).year}${printed(story).month}/${story.slug}-${(story.id * 4093).toString(16).padStart(7, 'a').slice(-7)}/`;
  const item = (story: Story): string =>
    `<div class="news"><a href="${address(story)}"><img alt="" src="/dataimages/${story.id}.jpg"></a><h3><a href="${address(story)}">${escape(story.title)}</a></h3></div>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    size: SIZE,
    sectionAddress: ({ slug }) => `/${slug}/`,
    pageAsked: () => 1,
    fixed: [],
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><div class="clock">${TODAY} 12:40</div><ul class="nav">${each(plan.sections, ({ slug, name }) => `<li><a href="/${slug}/">${name}</a></li>`)}</ul>${main}<div class="foot">${escape(plan.office)}</div></body></html>`,
    home: () => `<div class="list">${each(stories, item)}</div>`,
    list: ({ own }) => `<div class="list">${each(own, item)}</div>`,
    detail: (story) =>
      `<div class="detail"><h1>${escape(story.title)}</h1><div class="date">${printed(story).clock} , ${printed(story).day}</div><div id="content">${paragraphs(story.body)}<p style="text-align: right;">${escape(story.author)}</p></div><div class="box"><b>Tin mới nhất</b><ul>${linkItems(besides(stories, story, 4), address)}</ul></div></div>`,
  };
};

/** The Ministry of Industry and Trade: EcoIT's portlet, the date in a meta element. */
export const moit: Before = (plan, stories) => {
  const address = (story: Story): string => `/tin-tuc/${story.section.slug}/${story.slug}.html`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    size: SIZE,
    sectionAddress: ({ slug }) => `/tin-tuc/${slug}.html`,
    pageAsked: () => 1,
    fixed: [
      ['/gioi-thieu.html', 'Giới thiệu'],
      ['/van-ban.html', 'Văn bản'],
    ],
    shell: (title, main, head = '') =>
      `<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8"><title>${escape(title)}</title>${head}</head><body><div id="menu"><a href="/gioi-thieu.html">Giới thiệu</a>${each(plan.sections, ({ slug, name }) => `<a href="/tin-tuc/${slug}.html">${name}</a>`)}<a href="/van-ban.html">Văn bản</a></div><div id="p_p_id_WAR_CmsViewEcoITportlet_INSTANCE_k2Pd_" class="portlet-boundary">${main}</div><div id="footer">${escape(plan.office)}</div></body></html>`,
    home: () => `<ul class="list-news">${linkItems(stories, address)}</ul>`,
    list: ({ own }) => `<ul class="list-news">${linkItems(own, address)}</ul>`,
    head: (story) =>
      `<meta property="og:title" content="${escape(story.title)}"><meta property="article:published_time" content="${story.publishedAt}">`,
    detail: (story) =>
      `<div id="ContArticleDiv"><h1>${escape(story.title)}</h1><div id="contentnews">${paragraphs(story.body)}</div></div><div class="other-news"><b>Các tin khác</b><ul>${linkItems(besides(stories, story, 4), address)}</ul></div>`,
  };
};

/** The Đồng Nai portal: NukeViet's stock theme. */
export const dongnai: Before = (plan, stories) => {
  const sectionAddress = ({ slug }: Section): string => `/vi/news/${slug}/`;
  const address = (story: Story): string => `${sectionAddress(story.section)}${story.slug}-${story.id}.html`;
  const item = (story: Story): string =>
    `<div class="news_column"><div class="panel panel-default"><div class="panel-body featured"><a href="${address(story)}"><img alt="" src="/assets/news/${story.id}.jpg"></a><h2><a href="${address(story)}" title="${escape(story.title)}">${escape(story.title)}</a></h2><p>${escape(story.lead)}</p></div></div></div>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === `${sectionAddress(one)}page-2/`),
    pageAsked: ({ path }) => Number(/page-(\d+)\/$/u.exec(path)?.[1] ?? 1),
    fixed: [['/vi/about/', 'Giới thiệu']],
    extra: ({ path }) => (/^\/(?:vi|en)\/news\/rss\//u.test(path) ? rss(plan, stories, address) : null),
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="generator" content="NukeViet v4.5"><title>${escape(title)}</title><link rel="alternate" type="application/rss+xml" title="Tin tức" href="/vi/news/rss/"></head><body><div id="menusite"><a href="/">Trang chủ</a>${each(plan.sections, (section) => `<a href="${sectionAddress(section)}">${section.name}</a>`)}<a href="/vi/about/">Giới thiệu</a></div>${main}<footer>${escape(plan.office)}</footer></body></html>`,
    home: () => each(stories.slice(0, SIZE), item),
    list: ({ section, shown, page, pages }) =>
      `${each(shown, item)}<div class="text-center"><ul class="pagination">${page < pages ? `<li><a href="${sectionAddress(section)}page-${page + 1}/">${page + 1}</a></li>` : ''}</ul></div>`,
    detail: (story) =>
      `<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">${escape(story.title)}</h1><div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">${printed(story).weekday} - ${printed(story).day} ${printed(story).clock}</span></div></div><div class="clearfix"><div class="hometext m-bottom" id="hometext">${escape(story.lead)}</div></div><div id="news-bodyhtml" class="bodytext margin-bottom-lg">${paragraphs(story.body)}</div><div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả: </strong>${escape(story.author)}</p></div></div></div><div class="news_column panel panel-default"><div class="panel-body other-news"><p class="h3"><strong>Những tin cũ hơn</strong></p><ul class="related">${linkItems(besides(stories, story, 5), address)}</ul></div></div>`,
  };
};

/** The Cần Thơ newspaper: the section in a heading of its own above the article's, `.content-fck` under it. */
export const baocantho: Before = (plan, stories) => {
  const address = (story: Story): string => `/${story.slug}-a${story.id}.html`;
  const item = (story: Story): string =>
    `<li class="news-img"><a href="${address(story)}"><img alt="" src="/image/${story.id}.jpg"></a><a class="b-title" href="${address(story)}"><h3>${escape(story.title)}</h3></a><p class="b-content">${escape(story.lead)}</p></li>`;
  const sectionNames = (): string =>
    each(plan.sections, ({ slug, name }) => `<a href="/${slug}/">${name}</a>`);
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author.toUpperCase(),
    size: SIZE,
    sectionAddress: ({ slug }) => `/${slug}/`,
    sectionAsked: ({ path }) => plan.sections.find(({ slug }) => path === `/${slug}`),
    pageAsked: ({ query }) => Number(query.get('p') ?? 1),
    fixed: [],
    extra: ({ path }) => {
      const section = plan.sections.find(({ slug }) => path === `/rss/cate/${slug}/`);
      return section ? rss(plan, storiesOf({ stories }, section), address) : null;
    },
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)} - Báo Cần Thơ Online</title></head><body><div id="header"><a href="/">Trang chủ</a>${sectionNames()}<span>${TODAY}</span></div>${main}<div id="footer">Tòa soạn: ${escape(plan.office)}</div></body></html>`,
    home: () => `<ul class="list-news-img-style-1">${each(stories.slice(0, SIZE), item)}</ul>`,
    list: ({ section, shown, page, pages }) =>
      `<div class="titlecate">${section.name} <a href="/rss/cate/${section.slug}/">RSS</a></div><ul class="list-news-img-style-1">${each(shown, item)}</ul>${page < pages ? `<div class="paging"><a href="/${section.slug}?p=${page + 1}">${page + 1}</a></div>` : ''}`,
    detail: (story) =>
      `<div id="newscontents"><div id="colcate1"><span class="pubdate">${printed(story).day} - ${printed(story).clock}</span><h1 class="fw700">${escape(story.title)}</h1><div class="content-fck">${paragraphs(story.body)}<p style="text-align:right"><strong>${escape(story.author.toUpperCase())}</strong></p></div></div></div><div class="relate"><h3>Tin liên quan</h3><ul>${linkItems(besides(stories, story, 4), address)}</ul></div>`,
  };
};

/** The Ministry of Foreign Affairs: Liferay's journal articles. */
export const mofa: Before = (plan, stories) => {
  const address = (story: Story): string => `/tin-chi-tiet/chi-tiet/${story.slug}-${story.id}-652.html`;
  const item = (story: Story): string =>
    `<div class="asset-abstract"><a href="${address(story)}"><img alt="" src="/documents/${story.id}.jpg"></a><h3 class="asset-title news-title"><a href="${address(story)}">${escape(story.title)}</a></h3></div>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    size: SIZE,
    sectionAddress: ({ slug }) => `/${slug}`,
    pageAsked: () => 1,
    fixed: [['/gioi-thieu', 'Giới thiệu']],
    shell: (title, main) =>
      `<!DOCTYPE html><html class="ltr" dir="ltr" lang="vi-VN"><head><meta charset="utf-8"><title>${escape(title)} - ${escape(plan.title)}</title></head><body class="site"><nav id="navigation"><a href="/gioi-thieu">Giới thiệu</a>${each(plan.sections, ({ slug, name }) => `<a href="/${slug}">${name}</a>`)}</nav><section class="portlet"><div class="portlet-boundary">${main}</div></section><footer>${escape(plan.office)}</footer></body></html>`,
    home: () => each(stories.slice(0, SIZE + 4), item),
    list: ({ own }) => each(own, item),
    detail: (story) =>
      `<div class="asset-full-content"><div class="metadata-publish-date">Ngày đăng : ${printed(story).clock}, ${printed(story).day}</div><h1 class="header-title">${escape(story.title)}</h1><div class="asset-content"><div class="journal-content-article" data-analytics-asset-id="${story.id}">${paragraphs(story.body)}</div></div><div class="asset-links"><h2>Tin liên quan</h2><ul>${linkItems(besides(stories, story, 4), address)}</ul></div></div>`,
  };
};

/** The Ministry of Construction: numbered blocks of the text, the articles' ids in the query. */
export const moc: Before = (plan, stories) => {
  const address = (story: Story): string => `/vn/Pages/ChiTietTin.aspx?ItemID=${story.id}`;
  const sectionAddress = (section: Section): string =>
    `/vn/chuyen-muc/${1173 + plan.sections.indexOf(section) * 3}/${section.slug}.aspx`;
  const item = (story: Story): string =>
    `<div class="tin"><a href="${address(story)}">${escape(story.title)}</a></div>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    size: SIZE,
    sectionAddress,
    pageAsked: () => 1,
    fixed: [['/vn/Pages/GioiThieu.aspx', 'Giới thiệu']],
    extra: ({ path }) => (path.startsWith('/rss/') ? rss(plan, stories, address) : null),
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><form id="aspnetForm" method="post" action="/"><div id="menu"><a href="/vn/Pages/GioiThieu.aspx">Giới thiệu</a>${each(plan.sections, (section) => `<a href="${sectionAddress(section)}">${section.name}</a>`)}</div>${main}<div id="footer">${escape(plan.office)}</div></form></body></html>`,
    home: () => `<div id="ctl00_ctl41_g_2f1c7d0e_pnTinMoi">${each(stories.slice(0, SIZE + 4), item)}</div>`,
    list: ({ own }) => `<div id="ctl00_ctl41_g_2f1c7d0e_pnTinMoi">${each(own, item)}</div>`,
    detail: (story) =>
      `<div id="ctl00_ctl41_g_2f1c7d0e"><h1>${escape(story.title)}</h1><div class="ngay">${printed(story).day} ${printed(story).clock}</div><div class="noi-dung-tin">${each(story.body, (text, at) => `<div id="divArticleDescription${at + 1}"><p>${escape(text)}</p></div>`)}</div><div id="ctl00_ctl41_g_2f1c7d0e_pnNguontin">Nguồn: Văn phòng Bộ</div><div class="tin-khac"><b>Tin cũ hơn</b><ul>${linkItems(besides(stories, story, 4), address)}</ul></div></div>`,
  };
};

/** Báo Chính phủ: VCCorp's pages, found by a feed. */
export const baochinhphu: Before = (plan, stories) => {
  const address = (story: Story): string => `/${story.slug}-1022610${String(story.id).padStart(9, '0')}.htm`;
  const item = (story: Story): string =>
    `<div class="box-category-item"><a class="box-category-link-title" href="${address(story)}">${escape(story.title)}</a><p class="box-category-sapo">${escape(story.lead)}</p></div>`;
  return {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    size: SIZE,
    sectionAddress: ({ slug }) => `/${slug}.htm`,
    pageAsked: () => 1,
    fixed: [],
    extra: ({ path }) => {
      const section = plan.sections.find(({ slug }) => path === `/${slug}.rss`);
      return section ? rss(plan, storiesOf({ stories }, section), address) : null;
    },
    shell: (title, main) =>
      `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><div class="header"><a href="/">Trang chủ</a>${each(plan.sections, ({ slug, name }) => `<a href="/${slug}.htm">${name}</a>`)}<span>${TODAY}</span></div>${main}<div class="footer">${escape(plan.office)}</div></body></html>`,
    home: () => each(stories.slice(0, SIZE), item),
    list: ({ own }) => each(own, item),
    detail: (story) =>
      `<div class="detail-cate"><a data-role="cate-name" href="/${story.section.slug}.htm">${story.section.name}</a></div><h1 class="detail-title" data-role="title">${escape(story.title)}</h1><div class="detail-time" data-role="publishdate">${printed(story).day} ${printed(story).clock}</div><h2 class="detail-sapo" data-role="sapo">${escape(story.lead)}</h2><div class="detail-content afcbc-body" data-role="content">${paragraphs(story.body)}</div><div class="detail-author" data-role="author">${escape(story.author)}</div><div class="box-related"><ul>${linkItems(besides(stories, story, 4), address)}</ul></div>`,
  };
};

/** A feed of the newest twenty. */
function rss(plan: SitePlan, stories: readonly Story[], address: (story: Story) => string): SiteAnswer {
  const items = each(
    stories.slice(0, SIZE),
    (story) =>
      `<item><title>${escape(story.title)}</title><link>https://${plan.host}${escape(address(story))}</link><pubDate>${printed(story).rfc822}</pubDate><description>${escape(story.lead)}</description></item>`,
  );
  return xml(
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${escape(plan.title)}</title>${items}</channel></rss>`,
  );
}
