import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, linkItems, paragraphs, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type SitePlan, type Story, tellStories } from '../stories.ts';

/** Liferay: pages of portlets, a pager with `_cur`, headings of boxes above the article's own. */
export function liferay(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/web/guest/${story.section.slug}/-/${story.slug}`;
  const sectionAddress = (section: Story['section']): string => `/web/guest/${section.slug}`;
  const instance = (section: Story['section']): string =>
    `101_INSTANCE_${plan.host.slice(0, 3)}K${plan.sections.indexOf(section)}wQ`;
  const pageAt = (section: Story['section'], page: number): string =>
    `${sectionAddress(section)}?p_p_id=${instance(section)}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_${instance(section)}_delta=6&_${instance(section)}_cur=${page}`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    size: 6,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number([...query].find(([name]) => name.endsWith('_cur'))?.[1] ?? 1),
    fixed: [
      ['/web/guest/gioi-thieu', 'Giới thiệu'],
      ['/web/guest/so-do-cong', 'Sơ đồ cổng'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(plan.sections, (section) =>
        portlet(
          section.name,
          each(storiesOf(frame, section).slice(0, 3), (story) => abstract(frame, story)),
        ),
      ),
    list: ({ section, shown, page, pages }) =>
      portlet(
        section.name,
        `${each(shown, (story) => abstract(frame, story))}<div class="taglib-page-iterator"><div class="lfr-pagination"><small class="search-results">Hiển thị trang ${page} trên ${pages}.</small><ul class="pager lfr-pagination-buttons">
${page > 1 ? `<li><a href="${escape(pageAt(section, page - 1))}">Trước</a></li>` : '<li class="disabled"><a href="javascript:;">Trước</a></li>'}${page < pages ? `<li><a href="${escape(pageAt(section, page + 1))}">Tiếp theo</a></li>` : '<li class="disabled"><a href="javascript:;">Tiếp theo</a></li>'}</ul></div></div>`,
      ),
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function portlet(name: string, inner: string): string {
  return `<div class="portlet-boundary portlet-asset-publisher"><section class="portlet"><header class="portlet-topper"><h1 class="portlet-title"><span class="portlet-title-text">${name}</span></h1></header><div class="portlet-content"><div class="portlet-body">${inner}</div></div></section></div>`;
}

function abstract({ address }: Frame, story: Story): string {
  return `<div class="asset-abstract"><h3 class="asset-title"><a href="${address(story)}">${escape(story.title)}</a></h3><div class="metadata-publish-date">${printed(story).day}</div><div class="asset-summary">${escape(story.lead)} <a class="read-more" href="${address(story)}">Xem thêm »</a></div></div>`;
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html class="ltr" dir="ltr" lang="vi-VN"><head><title>${escape(title)} - ${escape(plan.title)}</title><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head>
<body class="site-page"><div id="wrapper"><header id="banner"><h1 class="hide">Hot News</h1><div class="site-title"><a class="logo" href="/">${escape(plan.title)}</a></div><div class="clock">${TODAY}</div></header>
<nav id="navigation"><h1 class="hide-accessible">Navigation</h1><ul>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}"><span>${section.name}</span></a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}"><span>${name}</span></a></li>`)}</ul></nav>
<div id="content"><div class="columns-2"><div class="portlet-column-first">${main}</div><div class="portlet-column-last">${portlet('Tin nổi bật', `<ul>${linkItems(stories.slice(1, 5), address, (story) => ` <span class="metadata-entry">${printed(story).day}</span>`)}</ul>`)}</div></div></div>
<footer id="footer"><p>${escape(plan.office)} - Trụ sở: Khu trung tâm hành chính</p></footer></div></body></html>`;
}

function detail({ stories, address }: Frame, story: Story): string {
  return portlet(
    story.section.name,
    `<div class="asset-full-content"><div class="asset-full-content-title header-title">${escape(story.title)}</div><div class="asset-content"><div class="metadata-publish-date">${printed(story).day} ${printed(story).clock}</div>
<div class="journal-content-article">${paragraphs(story.body)}</div></div><div class="asset-metadata"><span class="view-count">${story.views} lần xem</span></div><div class="taglib-social-bookmarks"><ul><li><a href="https://twitter.com/share?x">Tweet</a></li></ul></div></div>
<div class="asset-links"><h2 class="asset-links-title">Tin liên quan:</h2><ul class="asset-links-list">${linkItems(besides(stories, story, 4), address, (other) => ` (${printed(other).day})`)}</ul></div>`,
  );
}
