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
  printed,
} from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** A town's news site: `/doi-ngoai/trang-2.html`, the title in a division, the date behind a pictogram. */
export function pageFiles(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string => `/${story.section.slug}/${story.slug}.html`;
  const sectionAddress = ({ slug }: Section): string => `/${slug}.html`;
  const at = (section: Section, page: number): string =>
    page === 1 ? sectionAddress(section) : `/${section.slug}/trang-${page}.html`;
  const row = (story: Story): string =>
    `<li class="media"><a class="pull-left" href="${address(story)}"><img src="/thumb/${story.id}.jpg" alt="${escape(story.title)}"></a><div class="media-body"><h4 class="media-heading"><a href="${address(story)}">${escape(story.title)}</a></h4><small><i class="icon-time"></i> ${printed(story).day}</small><p>${escape(story.lead)}</p></div></li>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author }) => author,
    lead: ({ lead }) => lead,
    size: 6,
    sectionAddress,
    sectionAsked: ({ path }) =>
      plan.sections.find(({ slug }) => new RegExp(`^/${slug}/trang-\\d+\\.html$`, 'u').test(path)),
    pageAsked: ({ path }) => Number(/trang-(\d+)\.html$/u.exec(path)?.[1] ?? 1),
    fixed: [
      ['/gioi-thieu.html', 'Giới thiệu'],
      ['/thu-vien-anh.html', 'Thư viện ảnh'],
      ['/lien-he.html', 'Liên hệ'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<div class="cate-box"><h3><a href="${sectionAddress(section)}">${section.name}</a></h3><ul class="media-list">${each(storiesOf(frame, section).slice(0, 3), row)}</ul></div>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li class="active">${section.name}</li></ul><ul class="media-list">${each(shown, row)}</ul><div class="pagination"><ul>${page > 1 ? `<li><a href="${at(section, page - 1)}">&laquo;</a></li>` : ''}${numbers(
        { page, pages },
        (number) => `<li><a href="${at(section, number)}">${number}</a></li>`,
        (number) => `<li class="active"><span>${number}</span></li>`,
      )}${page < pages ? `<li><a href="${at(section, page + 1)}">&raquo;</a></li>` : ''}</ul></div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title><meta property="og:site_name" content="${escape(plan.title)}"></head>
<body><div class="topline"><span>${TODAY}</span><a href="/lien-he.html">Đường dây nóng</a></div><div class="brand"><a href="/"><img src="/logo.png" alt="${escape(plan.title)}"></a></div>
<div class="navbar"><ul class="nav"><li><a href="/">Trang chủ</a></li>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></div>
<div class="row-fluid"><div class="span8">${main}</div><div class="span4"><div class="tabbox"><h3>Xem nhiều</h3><ul>${linkItems(mostRead(stories, 5), address, (story) => ` <small>${story.views} lượt</small>`)}</ul></div></div></div>
<div class="foot"><p><strong>${escape(plan.title)}</strong></p><p>${escape(plan.office)}; tổng biên tập: Phó chánh văn phòng</p></div></body></html>`;
}

function detail({ stories, address, sectionAddress }: Frame, story: Story): string {
  return `<ul class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="${sectionAddress(story.section)}">${story.section.name}</a></li></ul>
<div class="news-view"><div class="news-title">${escape(story.title)}</div><div class="news-info"><i class="icon-time"></i> ${printed(story).clock} - ${printed(story).day} <i class="icon-eye"></i> ${story.views}</div>
<p class="news-lead">${escape(story.lead)}</p><div class="news-body">${paragraphs(story.body)}<p class="news-by" style="text-align:right"><strong>${escape(story.author)}</strong></p></div>
<div class="addthis">Chia sẻ: <a href="https://zalo.me/share?x">Zalo</a></div></div>
<div class="news-more"><h4>Bài cùng chuyên mục</h4><ul>${linkItems(besides(stories, story, 5), address, (other) => ` (${printed(other).day})`)}</ul></div>`;
}
