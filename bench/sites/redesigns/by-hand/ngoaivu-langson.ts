import type { Redesign } from '../../site.ts';
import { redirect, serveSite, showPage } from './answers.ts';
import { each, esc, numberOf, partsOf, placeStories, slugOf, tellStories, tellUnsigned } from './stories.ts';

const STORIES = tellStories(`
n|2026-09-29 09:20|Văn Hiệp|Trao đổi thư công tác với Văn phòng Ngoại sự thành phố Sùng Tả
n|2026-10-02 15:35|Nông Thúy|Lạng Sơn đăng cai gặp gỡ thanh niên biên giới lần thứ mười hai
n|2026-10-07 10:10|Văn Hiệp|Tập huấn lễ tân đối ngoại cho công chức văn hóa các xã biên giới
n|2026-10-11 17:00|Triệu Lan|Bàn giao năm công dân qua lại trái phép tại cửa khẩu Cốc Nam
n|2026-10-16 08:45|Nông Thúy|Khảo sát nhu cầu học tiếng Trung của tiểu thương chợ Đông Kinh
n|2026-10-20 14:15|Văn Hiệp|Thẩm định đoàn ra của các sở, ngành trong quý bốn
n|2026-10-26 11:30|Triệu Lan|Đoàn công tác Hàn Quốc tìm hiểu chương trình lao động thời vụ
n|2026-10-31 16:40|Nông Thúy|Lễ hội hoa đào năm tới mời ba đoàn nghệ thuật nước ngoài
n|2026-11-05 09:05|Văn Hiệp|Sở Ngoại vụ làm việc với tổ chức phi chính phủ Đức về nước sinh hoạt
n|2026-11-10 13:50|Triệu Lan|Gia hạn giấy phép hoạt động cho hai dự án viện trợ tại Bình Gia
n|2026-11-16 18:10|Nông Thúy|Hội đàm định kỳ về nâng cấp lối thông quan Hữu Nghị - Hữu Nghị Quan
n|2026-11-20 07:55|Văn Hiệp|Đón nhận thư cảm ơn của Tổng Lãnh sự quán Việt Nam tại Nam Ninh
n|2026-11-25 10:25|Triệu Lan|Lạng Sơn chuẩn bị hội nghị liên hợp các tỉnh biên giới với Quảng Tây
n|2026-11-26 15:45|Văn Hiệp|Thống nhất lịch thông quan trong kỳ nghỉ Tết giữa hai bên cửa khẩu
n|2026-11-28 09:15|Nông Thúy|Khai giảng lớp bồi dưỡng phiên dịch viên cho lực lượng biên phòng
n|2026-11-30 16:05|Triệu Lan|Tiếp đoàn nhà báo Ấn Độ viết về thương mại vùng biên
`);

const HOST = 'https://songv.langson.gov.vn';
const old = placeStories(
  STORIES.slice(4).map(tellUnsigned),
  ({ title }) => `${HOST}/node/${numberOf(title, 5)}`,
);
const LEAF = `<ul class="menu"><li class="first leaf"><a href="/">Trang chủ</a></li><li class="leaf"><a href="/tin-tuc-su-kien/tin-hoat-dong">Tin hoạt động</a></li></ul>`;
const OLD_HEAD =
  '<!DOCTYPE html><html lang="vi" dir="ltr"><head><meta charset="utf-8" /><meta name="Generator" content="Drupal 7 (http://drupal.org)" />';

const before = serveSite({
  name: 'ngoaivu-langson before',
  home: `${HOST}/tin-tuc-su-kien/tin-hoat-dong`,
  articles: old,
  showArticle: ({ title, publishedAt, lead, body }) => {
    const { day, month, year, weekday, time } = partsOf(publishedAt);
    return `${OLD_HEAD}<title>${title} | Sở Ngoại vụ tỉnh Lạng Sơn</title></head><body class="html not-front">${LEAF}<div id="content"><h1 class="title" id="page-title">${title}</h1>
<div class="node node-article clearfix"><div class="meta submitted">Submitted by <span class="username">vanphong</span> on ${weekday}, ${day}/${month}/${year} - ${time}</div>
<div class="content"><div class="field field-name-body"><div class="field-items"><div class="field-item even"><p><strong>${lead}</strong></p>${each(body, (one) => `<p>${one}</p>`)}</div></div></div></div></div></div></body></html>`;
  },
  route: ({ pathname }) =>
    pathname === '/tin-tuc-su-kien/tin-hoat-dong' || pathname === '/'
      ? showPage(
          `${OLD_HEAD}<title>Tin hoạt động</title></head><body class="html">${LEAF}<div class="view-content">${each(
            old,
            ({ url, title }) =>
              `<div class="views-row"><div class="views-field views-field-title"><a href="${url}">${title}</a></div></div>`,
          )}</div></body></html>`,
        )
      : null,
});

/*
 * After: Joomla with a bought template. Articles have addresses by query with a name behind the number, and the date in
 * the words of its template. Who wrote it is the last line of the text. The old section leads to the one that replaced it.
 */
const now = placeStories(
  STORIES,
  ({ title }) =>
    `${HOST}/index.php?option=com_content&view=article&id=${numberOf(title, 4)}:${slugOf(title, 8)}&catid=12`,
);
const LIST = '/index.php?option=com_content&view=category&id=12&Itemid=140';

const after = serveSite({
  name: 'ngoaivu-langson after',
  home: `${HOST}/`,
  articles: now,
  showArticle: ({ title, publishedAt, author, lead, body }) => {
    const { day, month, year, time } = partsOf(publishedAt);
    return template(
      title,
      `<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="name">${title}</h2></div>
<dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt><dd class="category-name">Chuyên mục: <a href="${esc(LIST)}">Hợp tác biên giới</a></dd>
<dd class="published">Được đăng: ${Number(day)} Tháng ${Number(month)} ${year} lúc ${time}</dd><dd class="hits">Lượt xem: ${numberOf(title, 3)}</dd></dl>
<div itemprop="articleBody"><p class="introtext">${lead}</p>
<hr id="system-readmore" />
${each(body, (one) => `<p style="text-align: justify;">${one}</p>`)}
<p style="text-align: right;"><em>Tin, ảnh: ${author}</em></p></div>
<ul class="pager pagenav"><li class="next"><a href="#sau" rel="next">Tiếp theo</a></li></ul></div>`,
    );
  },
  route: ({ pathname, search }) => {
    if (pathname.startsWith('/tin-tuc-su-kien/')) return redirect(`${HOST}${LIST}`);
    if (pathname === '/' || pathname === '/index.php') return showFront(search);
    return null;
  },
});

function showFront(search: string) {
  if (search.includes('view=category'))
    return showPage(template('Hợp tác biên giới', category(search.includes('limitstart') ? 8 : 0)));
  if (search === '' || /Itemid=10[1-3]$/u.test(search))
    return showPage(
      template(
        'Sở Ngoại vụ',
        '<div class="custom"><p>Chào mừng đến với trang thông tin của Sở Ngoại vụ tỉnh Lạng Sơn.</p></div>',
      ),
    );
  return null;
}

function category(from: number): string {
  return `<div class="blog"><div class="items-leading clearfix">${each(
    now.slice(from, from + 8),
    (
      { url, title, lead },
      at,
    ) => `<div class="leading-${at}" itemprop="blogPost"><div class="page-header"><h2 itemprop="name">${title}</h2></div>
<div class="pull-left item-image"><img src="/images/stories/${numberOf(title, 4)}.jpg" alt=""/></div><p>${lead}</p><p class="readmore"><a class="btn" href="${esc(url)}">Đọc tiếp...</a></p></div>`,
  )}</div><div class="pagination"><ul><li><a href="${esc(LIST)}">1</a></li><li><a href="${esc(`${LIST}&limitstart=8`)}">2</a></li></ul></div></div>`;
}

function template(title: string, main: string): string {
  return `<!DOCTYPE html><html lang="vi-vn"><head><meta charset="utf-8"/><meta name="generator" content="Joomla! - Open Source Content Management"/><title>${title}</title></head><body class="site com_content">
<div class="header"><h1 class="site-title">Sở Ngoại vụ tỉnh Lạng Sơn</h1></div>
<ul class="nav menu nav-pills"><li class="item-101"><a href="/index.php?Itemid=101">Giới thiệu</a></li><li class="item-102"><a href="/index.php?Itemid=102">Thủ tục</a></li><li class="item-140"><a href="${esc(LIST)}">Hợp tác biên giới</a></li><li class="item-103"><a href="/index.php?Itemid=103">Liên hệ</a></li></ul>
<div class="row-fluid"><main id="content" class="span9">${main}</main><div id="aside" class="span3"><div class="well"><h3 class="page-header">Tin mới</h3><ul class="latestnews">${each(now.slice(0, 3), ({ url, title }) => `<li><a href="${esc(url)}">${title}</a></li>`)}</ul></div></div></div>
<div class="footer">Đường Hùng Vương, phường Lương Văn Tri, tỉnh Lạng Sơn</div></body></html>`;
}

/** Lạng Sơn's Department of Foreign Affairs on Joomla: titles of its list are no links. */
export const NGOAIVU_LANGSON: Redesign = {
  name: 'ngoaivu-langson: Joomla',
  portal: 'ngoaivu-langson',
  before,
  after,
  change:
    'other CMS with addresses by query; list titles are no links, "Đọc tiếp..." is; h1 is the site’s name, title in h2; date as "16 Tháng 11 2026 lúc 18:10"; author in the last line; old section leads to the new one, old articles 404',
  repairable: true,
};
