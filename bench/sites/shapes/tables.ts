import { type Frame, siteOf, storiesOf } from '../frame.ts';
import { TODAY, besides, each, escape, mostRead, numbers, printed } from '../markup.ts';
import type { MadeSite } from '../site.ts';
import { type SitePlan, type Story, tellStories } from '../stories.ts';

/** Tables in tables and font tags without one class; `[1] [2] [3]`, a bold name under the text, the day alone. */
export function oldTables(plan: SitePlan, stories: readonly Story[] = tellStories(plan)): MadeSite {
  const numberOf = (section: Story['section']): number => plan.sections.indexOf(section) + 1;
  const address = (story: Story): string => `/xemtin.php?id=${story.id}`;
  const sectionAddress = (section: Story['section']): string => `/tintuc.php?muc=${numberOf(section)}`;
  const line = (story: Story): string =>
    `<tr><td width="14" valign="top"><img src="images/bullet.gif"></td><td><a href="${address(story)}"><font face="Arial" size="2" color="#003399">${escape(story.title)}</font></a> <font size="1" color="#808080">(${printed(story).day})</font></td></tr>`;
  const frame: Frame = {
    plan,
    stories,
    precision: 'day',
    secure: false,
    address,
    author: ({ author }) => author,
    size: 8,
    sectionAddress,
    sectionAsked: ({ path, query }) =>
      path === '/tintuc.php' ? plan.sections[Number(query.get('muc')) - 1] : undefined,
    pageAsked: ({ query }) => Number(query.get('p') ?? 1),
    fixed: [
      ['/gioithieu.php', 'Giới thiệu'],
      ['/vanban.php', 'Văn bản'],
      ['/lienhe.php', 'Liên hệ'],
    ],
    shell: (title, main) => shell(frame, title, main),
    home: () =>
      each(
        plan.sections,
        (section) =>
          `<table width="100%" border="0" cellspacing="0" cellpadding="4"><tr bgcolor="#CCE6FF"><td colspan="2"><a href="${sectionAddress(section)}"><b><font color="#CC0000">${section.name}</font></b></a></td></tr>${each(storiesOf(frame, section).slice(0, 4), line)}</table><br>`,
      ),
    list: ({ section, shown, page, pages }) =>
      `<font size="3" color="#CC0000"><b>${section.name}</b></font><hr size="1"><table width="100%" border="0" cellpadding="3">${each(shown, line)}</table>
<p align="right"><font size="2">Trang: ${numbers(
        { page, pages },
        (number) => `<a href="${sectionAddress(section)}&p=${number}">[${number}]</a>`,
        (number) => `<b>[${number}]</b>`,
      )}</font></p>`,
    detail: (story) =>
      `<table width="100%" border="0" cellpadding="3"><tr><td><font size="2"><a href="/">Trang chủ</a> &gt; <a href="${sectionAddress(story.section)}">${story.section.name}</a></font></td></tr>
<tr><td><font face="Arial" size="4" color="#003399"><b>${escape(story.title)}</b></font></td></tr>
<tr><td><font size="1" color="#808080">Ngày đăng: ${printed(story).day}</font></td></tr>
<tr><td align="justify"><font face="Arial" size="2">${each(story.body, (text) => `<p align="justify">${escape(text)}</p>`)}</font></td></tr>
<tr><td align="right"><font face="Arial" size="2"><b>${escape(story.author)}</b></font></td></tr></table>
<table width="100%" border="0"><tr><td><b><font size="2">Các tin khác:</font></b></td></tr>${each(besides(stories, story, 5), (other) => `<tr><td><font size="2">- <a href="${address(other)}">${escape(other.title)}</a> (${printed(other).day})</font></td></tr>`)}</table>`,
  };
  return siteOf(frame);
}

function shell({ plan, stories, address, sectionAddress, fixed }: Frame, title: string, main: string) {
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${escape(plan.title)} - ${escape(title)}</title></head>
<body bgcolor="#FFFFFF" topmargin="0"><table width="990" align="center" border="0" cellspacing="0" cellpadding="0">
<tr><td colspan="3"><img src="images/banner.jpg" width="990" height="140"></td></tr>
<tr bgcolor="#003399"><td colspan="3"><font color="#FFFFFF" size="2">&nbsp;${TODAY} | <a href="/"><font color="#FFFFFF">Trang chủ</font></a> ${each(plan.sections, (section) => `| <a href="${sectionAddress(section)}"><font color="#FFFFFF">${section.name}</font></a>`)}</font></td></tr>
<tr><td width="180" valign="top" bgcolor="#F0F6FC"><table width="100%" cellpadding="4">${each(fixed, ([path, name]) => `<tr><td><a href="${path}"><font size="2">${name}</font></a></td></tr>`)}
<tr><td><font size="2"><b>Số lượt truy cập</b><br>1.920.334</font></td></tr></table></td>
<td width="600" valign="top">${main}</td>
<td width="210" valign="top"><table width="100%" cellpadding="3"><tr bgcolor="#CCE6FF"><td><b><font size="2">Tin xem nhiều</font></b></td></tr>${each(mostRead(stories, 4), (story) => `<tr><td><font size="2"><a href="${address(story)}">${escape(story.title)}</a></font><br><font size="1">${printed(story).day}</font></td></tr>`)}</table></td></tr>
<tr bgcolor="#CCE6FF"><td colspan="3" align="center"><font size="2">${escape(plan.office)}<br>Địa chỉ: 25 Lê Lợi - ĐT: 0210 384 9001 - Giấy phép số 12/GP-BC ngày 05/01/2009</font></td></tr></table></body></html>`;
}
