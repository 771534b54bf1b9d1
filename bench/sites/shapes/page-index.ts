import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, linkItems, paragraphs, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type SitePlan, type Story, tellStories } from '../stories.ts';

/** ASP.NET with folders of days in its addresses and `?PageIndex=2`; the next page alone is linked, by an arrow. */
export function pageIndex(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const camel = (slug: string): string =>
    slug.replace(/(^|-)([a-z])/gu, (_, dash: string, letter: string) => dash + letter.toUpperCase());
  const address = (story: Story): string =>
    `/bai-viet/${printed(story).year}/${printed(story).month}/${camel(story.slug)}-N${story.id}.aspx`;
  const sectionAddress = (section: Story['section']): string => `/chuyen-trang/${section.slug}.aspx`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author, id }) => (id % 3 === 0 ? null : author),
    lead: ({ lead }) => lead,
    size: 6,
    sectionAddress,
    sectionAsked: ({ path }) => plan.sections.find((one) => path === sectionAddress(one)),
    pageAsked: ({ query }) => Number(query.get('PageIndex') ?? 1),
    fixed: [
      ['/gioi-thieu.aspx', 'Giới thiệu'],
      ['/dich-vu-cong.aspx', 'Dịch vụ công'],
      ['/lich-cong-tac.aspx', 'Lịch công tác'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      `<div class="hot-news">${each(stories.slice(0, 4), (story) => `<div class="hot-item"><a href="${address(story)}" title="${escape(story.title)}"><img src="/media/${story.id}.jpg" alt="" />${escape(story.title)}</a></div>`)}</div>${each(plan.sections, (section) => `<div class="zone"><a class="zone-name" href="${sectionAddress(section)}">${section.name}</a><ul>${linkItems(storiesOf(frame, section).slice(0, 4), address)}</ul></div>`)}`,
    list: ({ section, shown, page, pages }) =>
      `<div class="zone-title"><h2>${section.name}</h2></div><div class="zone-list">${each(shown, (story) => `<div class="zone-item"><div class="zone-img"><a href="${address(story)}"><img src="/media/${story.id}.jpg" alt="" /></a></div><div class="zone-text"><a class="zone-link" href="${address(story)}">${escape(story.title)}</a><span class="zone-date">${printed(story).clock} ${printed(story).short}</span><p class="zone-sum">${escape(story.lead)}</p></div></div>`)}</div>
<div class="pager">${page > 1 ? `<a class="pager-first" href="${sectionAddress(section)}">Đầu</a><a class="pager-prev" href="${sectionAddress(section)}?PageIndex=${page - 1}">‹</a>` : ''} Trang ${page}/${pages} ${page < pages ? `<a class="pager-next" href="${sectionAddress(section)}?PageIndex=${page + 1}">›</a><a class="pager-last" href="${sectionAddress(section)}?PageIndex=${pages}">Cuối</a>` : ''}</div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8" /><title>${escape(title)} - ${escape(plan.title)}</title><meta name="description" content="${escape(plan.title)}" /></head>
<body><div class="header"><div class="today">Hôm nay: ${TODAY}</div><h1 class="site-name"><a href="/">${escape(plan.title)}</a></h1></div>
<ul class="topnav"><li><a href="/">Trang chủ</a></li>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul>
<div class="container"><div class="col-left"><div class="widget"><h3>Tin mới</h3><ul>${linkItems(stories.slice(2, 6), address, (story) => `<br /><small>${printed(story).day}</small>`)}</ul></div><div class="widget"><h3>Thời tiết</h3><p>24°C - 31°C</p></div></div>
<div class="col-main">${main}</div></div>
<div class="footer"><p>${escape(plan.office)}</p><p>Chịu trách nhiệm: Chánh Văn phòng. Email: banbientap@${plan.host}</p></div></body></html>`;
}

function detail({ stories, address, sectionAddress, author }: Frame, story: Story): string {
  const by = author?.(story);
  return `<div class="breadcrumb"><a href="/">Trang chủ</a><a href="${sectionAddress(story.section)}">${story.section.name}</a></div>
<div class="post"><h2 class="post-title">${escape(story.title)}</h2><div class="post-meta"><span class="post-date">${printed(story).clock} ${printed(story).short}</span><span class="font-size">Cỡ chữ: <a href="javascript:;">A-</a> <a href="javascript:;">A+</a></span></div>
<div class="post-sapo"><strong>${escape(story.lead)}</strong></div><div class="post-content">${paragraphs(story.body, ' style="text-align:justify"')}</div>${by ? `<div class="post-author">Tác giả: ${escape(by)}</div>` : ''}
<div class="post-tags">Từ khóa: <a href="/gioi-thieu.aspx">tin tức</a></div></div>
<div class="related"><div class="related-title">Tin cùng chuyên mục</div><ul>${linkItems(besides(stories, story, 5), address, (other) => ` <em>${printed(other).clock} ${printed(other).short}</em>`)}</ul></div>`;
}
