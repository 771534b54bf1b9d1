import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, linkItems, numbers, paragraphs, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** A newspaper with the month and a short hash in its addresses; its lists go on with `?paged=2`. */
export function monthFolders(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const hash = (story: Story): string =>
    ((story.id * 2_654_435_761) % 268_435_456).toString(16).padStart(7, '0');
  const address = (story: Story): string =>
    `/${story.section.slug}/${printed(story).year}${printed(story).month}/${story.slug}-${hash(story)}/`;
  const sectionAddress = ({ slug }: Section): string => `/${slug}/`;
  const item = (story: Story): string =>
    `<div class="item"><a class="thumb1" href="${address(story)}"><img src="/file/${hash(story)}.jpg" alt=""></a><a class="title2" href="${address(story)}">${escape(story.title)}</a><span class="time">${printed(story).clock}, ${printed(story).day}</span><p class="desc2">${escape(story.lead)}</p></div>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author, id }) => (id % 5 === 0 ? null : author),
    lead: ({ lead }) => lead,
    size: 8,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('paged') ?? 1),
    fixed: [
      ['/bao-in/', 'Báo in'],
      ['/gioi-thieu/', 'Giới thiệu'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<div class="zone"><h2><a class="zonename" href="${sectionAddress(section)}">${section.name}</a></h2>${each(storiesOf(frame, section).slice(0, 4), item)}</div>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<div class="zonetop"><h1>${section.name}</h1></div><div class="list1">${each(shown, item)}</div><div class="wp-pagenavi">${numbers(
        { page, pages },
        (number) => `<a class="page larger" href="${sectionAddress(section)}?paged=${number}">${number}</a>`,
        (number) => `<span class="current">${number}</span>`,
      )}</div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"/><title>${escape(title)} - ${escape(plan.title)}</title></head>
<body><div id="head"><div class="now">${TODAY}</div><a href="/"><img src="/images/logo.png" alt="${escape(plan.title)}"/></a></div>
<div id="nav"><ul>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></div>
<div id="wrap"><div class="left">${main}</div><div class="right"><div class="tinmoi"><h3>Tin mới</h3><ul>${linkItems(stories.slice(0, 6), address, (story) => ` <span>${printed(story).clock}</span>`)}</ul></div></div></div>
<div id="foot"><p>${escape(plan.title)}. ${escape(plan.office)}</p><p>Giấy phép số 88/GP-BTTTT, ngày 14/02/2022. Tòa soạn: 30 Hùng Vương</p></div></body></html>`;
}

function detail({ stories, address, sectionAddress, author }: Frame, story: Story): string {
  const by = author?.(story);
  return `<div class="zonetop"><a href="${sectionAddress(story.section)}">${story.section.name}</a></div>
<div class="article"><h1 class="title">${escape(story.title)}</h1><div class="meta"><span class="date">${printed(story).clock}, ${printed(story).weekday}, ${printed(story).day}</span></div>
<h2 class="desc">${escape(story.lead)}</h2><div class="entry" id="abody">${paragraphs(story.body)}${by ? `<p class="rtl" style="text-align: right;"><strong>${escape(by)}</strong></p>` : ''}</div>
<div class="fb-like"></div></div>
<div class="samezone"><h3>Tin khác</h3><ul>${linkItems(besides(stories, story, 6), address, (other) => ` <span>(${printed(other).day})</span>`)}</ul></div>`;
}
