import { type Frame, siteOf } from '../frame.ts';
import { besides, each, escape, linkItems, numbers, paragraphs, plain, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** Drupal: aliases without a number, `?page=1` for the second page; who submitted is an account. */
export function drupal(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/vi/${story.section.slug}/${story.slug}`;
  const sectionAddress = ({ slug }: Section): string => `/vi/${slug}`;
  const at = (section: Section, page: number): string => `${sectionAddress(section)}?page=${page - 1}`;
  const teaser = (story: Story): string =>
    `<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="${address(story)}" hreflang="vi">${escape(story.title)}</a></span></div><div class="views-field views-field-created"><span class="field-content">${printed(story).dots}</span></div></div>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    lead: ({ lead }) => lead,
    size: 5,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('page') ?? 0) + 1,
    fixed: [
      ['/vi/gioi-thieu', 'Giới thiệu'],
      ['/vi/lien-he', 'Liên hệ'],
      ['/user/login', 'Đăng nhập'],
    ],
    extra: ({ path }) =>
      path === '/robots.txt' ? plain('User-agent: *\nDisallow: /core/\nDisallow: /admin/\n') : null,
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      `<div class="view view-frontpage"><div class="view-content">${each(stories.slice(0, 6), teaser)}</div></div>`,
    list: ({ section, shown, page, pages }) =>
      `<h1 class="page-title">${section.name}</h1><div class="view view-taxonomy"><div class="view-content">${each(shown, teaser)}</div><nav class="pager" role="navigation"><ul class="pager__items js-pager__items">${numbers(
        { page, pages },
        (number) =>
          `<li class="pager__item"><a href="${at(section, number)}" title="Đến trang ${number}">${number}</a></li>`,
        (number) =>
          `<li class="pager__item is-active"><a href="${at(section, number)}" title="Trang hiện tại">${number}</a></li>`,
      )}${page < pages ? `<li class="pager__item pager__item--next"><a href="${at(section, page + 1)}" rel="next"><span>Trang sau ›</span></a></li>` : ''}</ul></nav></div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html lang="vi" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10 (https://www.drupal.org)"><title>${escape(title)} | ${escape(plan.title)}</title></head>
<body class="path-node"><div class="dialog-off-canvas-main-canvas"><div class="region region-header"><a href="/" rel="home">${escape(plan.title)}</a></div>
<nav class="menu--main"><ul class="menu">${each(plan.sections, (section) => `<li class="menu-item"><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li class="menu-item"><a href="${path}">${name}</a></li>`)}</ul></nav>
<main role="main"><div class="region region-content">${main}</div><aside class="region region-sidebar-second"><div class="block block-views"><h2>Tin mới cập nhật</h2><ul>${linkItems(stories.slice(0, 4), address, (story) => ` <span>${printed(story).dots}</span>`)}</ul></div></aside></main>
<footer class="region region-footer"><p>${escape(plan.office)}. Số điện thoại đường dây nóng: 0203 382 5511.</p></footer></div></body></html>`;
}

function detail({ stories, address, sectionAddress }: Frame, story: Story): string {
  const { weekday, day, clock } = printed(story);
  return `<nav class="breadcrumb"><ol><li><a href="/">Trang chủ</a></li><li><a href="${sectionAddress(story.section)}">${story.section.name}</a></li></ol></nav>
<h1 class="page-title"><span class="field field--name-title">${escape(story.title)}</span></h1>
<article class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Được đăng bởi <span class="field--name-uid"><a href="/user/login">banbientap</a></span> vào <span class="field--name-created">${weekday}, ${day} - ${clock}</span></div></footer>
<div class="node__content"><div class="field field--name-field-tom-tat">${escape(story.lead)}</div><div class="clearfix text-formatted field field--name-body">${paragraphs(story.body)}</div></div></article>
<div class="block block-views related"><h2>Tin liên quan</h2><ul>${linkItems(besides(stories, story, 4), address, (other) => ` <span>${printed(other).dots}</span>`)}</ul></div>`;
}
