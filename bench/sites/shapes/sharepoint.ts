import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, numbers, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type Section, type SitePlan, type Story, tellStories } from '../stories.ts';

/** SharePoint-like pages: `ctl00_` ids, `TitleDetail` and `ContentDetail`, list and article on `.aspx` pages with ids. */
export function sharePoint(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const address = (story: Story): string =>
    `/sites/tintuc/Pages/tin-chi-tiet.aspx?ItemID=${story.id}&CateID=${plan.sections.indexOf(story.section) + 11}`;
  const sectionAddress = (section: Section): string =>
    `/sites/tintuc/Pages/danh-muc.aspx?CateID=${plan.sections.indexOf(section) + 11}`;
  const entry = (story: Story): string =>
    `<div class="ItemNews"><a class="TitleItem" href="${escape(address(story))}">${escape(story.title)}</a><div class="DateItem">${printed(story).day}</div><div class="SummaryItem">${escape(story.lead)}</div></div>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'minute',
    address,
    author: ({ author, id }) => (id % 4 === 0 ? null : author),
    lead: ({ lead }) => lead,
    size: 7,
    sectionAddress,
    sectionAsked: ({ path, query }) =>
      path === '/sites/tintuc/Pages/danh-muc.aspx'
        ? plan.sections[Number(query.get('CateID')) - 11]
        : undefined,
    pageAsked: ({ query }) => Number(query.get('Page') ?? 1),
    fixed: [
      ['/Pages/gioi-thieu.aspx', 'Giới thiệu'],
      ['/Pages/lien-he.aspx', 'Liên hệ'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<div class="BoxNews"><div class="TitleBox"><a href="${sectionAddress(section)}">${section.name}</a></div>${each(storiesOf(frame, section).slice(0, 3), entry)}</div>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<div class="TitleBox">${section.name}</div><div id="ctl00_SPWebPartManager1_g_5b2c_ctl00_pnlList">${each(shown, entry)}</div><div class="Paging" id="ctl00_SPWebPartManager1_g_5b2c_ctl00_paging">${numbers(
        { page, pages },
        (number) =>
          `<a class="PageNumber" href="${escape(`${sectionAddress(section)}&Page=${number}`)}">${number}</a>`,
        (number) => `<span class="PageCurrent">${number}</span>`,
      )}</div>`,
    detail: (story) => detail(frame, story),
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<!DOCTYPE html>
<html dir="ltr" lang="vi-VN"><head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
	${escape(title)}
</title></head><body><form method="post" action="./trang-chu.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUBMA9kFgJmD2QWAgIBD2QW" />
<div id="s4-workspace"><div class="Banner"><a href="/"><img src="/PublishingImages/banner.png" alt="${escape(plan.title)}" /></a></div><div class="TopBar"><span id="ctl00_lblToday">${TODAY}</span></div>
<div class="MenuTop"><ul>${each(plan.sections, (section) => `<li><a href="${sectionAddress(section)}">${section.name}</a></li>`)}${each(fixed, ([path, name]) => `<li><a href="${path}">${name}</a></li>`)}</ul></div>
<div class="ContentLeft"><div class="TitleBox">Tin nổi bật</div>${each(stories.slice(0, 4), (story) => `<div class="HotItem"><a href="${escape(address(story))}">${escape(story.title)}</a><br /><i>${printed(story).day}</i></div>`)}</div>
<div class="ContentMain">${main}</div><div class="Footer"><div>${escape(plan.title)}</div><div>Cơ quan thường trực: ${escape(plan.office)}</div></div></div></form></body></html>`;
}

function detail({ stories, address, sectionAddress, author }: Frame, story: Story): string {
  const by = author?.(story);
  const id = 'ctl00_SPWebPartManager1_g_9c1f_ctl00_';
  return `<div class="Navigate"><a href="/">Trang chủ</a> &gt;&gt; <a href="${sectionAddress(story.section)}">${story.section.name}</a></div>
<div class="NewsDetail"><div class="TitleDetail" id="${id}lblTitle">${escape(story.title)}</div><div class="DateDetail" id="${id}lblDate">Cập nhật lúc: ${printed(story).clock}, ngày ${printed(story).day}</div>
<div class="SummaryDetail" id="${id}lblSummary">${escape(story.lead)}</div><div class="ContentDetail" id="${id}divContent"><div class="ExternalClassA1B2">${each(story.body, (text) => `<p style="text-align&#58;justify;">${escape(text)}</p>`)}</div></div>${by ? `<div class="AuthorDetail" id="${id}lblAuthor">${escape(by)}</div>` : ''}
<div class="ToolDetail"><a href="javascript:window.print();">In trang</a> <a href="mailto:?subject=tin">Gửi bạn bè</a></div></div>
<div class="OtherNews"><div class="TitleOther">Tin khác</div>${each(besides(stories, story, 5), (other) => `<div><a href="${escape(address(other))}">${escape(other.title)}</a> <span>(${printed(other).day})</span></div>`)}</div>`;
}
