import { type ArticleText, articleText } from './article-text.ts';
import { type Random, seeded } from './random.ts';
import { NOUNS, OFFICES, PLACES, QUALITIES } from './vocabulary.ts';

/** A portal of our own making: list pages that lead to article pages of about 70 kB, one in ten foreign affairs. */
export interface GeneratedSite {
  readonly articles: number;
  readonly lists: number;
  /** Path → page; list pages are `/tin-tuc?page=n`. */
  readonly pages: ReadonlyMap<string, string>;
}

const LIST_SIZE = 50;
const ENTRIES_BESIDE = 13;
const FIRST_DAY = Date.UTC(2025, 2, 1);
const ARTICLE_STEP_MS = 5_400_000;

interface Entry {
  readonly path: string;
  readonly date: string;
  readonly text: ArticleText;
}

/** Generates the site; the same `articles` and `seed` give the same bytes. */
export function generateSite(articles: number, seed: number): GeneratedSite {
  const entries = Array.from({ length: articles }, (_, at) => entry(at, seed));
  const lists = Math.ceil(articles / LIST_SIZE);
  const pages = new Map<string, string>();
  for (let number = 1; number <= lists; number++) {
    const part = entries.slice((number - 1) * LIST_SIZE, number * LIST_SIZE);
    pages.set(`/tin-tuc?page=${number}`, listPage(part, seeded(seed + number)));
  }
  entries.forEach((one, at) =>
    pages.set(one.path, articlePage(one, entries, seeded(seed * 31 + articles + at))),
  );
  return { articles, lists, pages };
}

function entry(at: number, seed: number): Entry {
  const text = articleText(seeded(seed * 7919 + at), at % 10 === 3);
  const when = new Date(FIRST_DAY + at * ARTICLE_STEP_MS).toISOString();
  const date = `${when.slice(8, 10)}/${when.slice(5, 7)}/${when.slice(0, 4)} ${when.slice(11, 16)}`;
  return { path: `/tin-tuc/bai-viet-so-${at}-${100_000 + at}.html`, date, text };
}

function listPage(entries: readonly Entry[], random: Random): string {
  const items = entries.map(
    ({ path, date, text }) =>
      `<article class="news-item"><a class="news-link" href="${path}">${text.title}</a>` +
      `<span class="news-date">${date}</span><p class="news-sapo">${text.lead}</p></article>`,
  );
  return frame('Tin tức', random, `<div class="news-list">${items.join('\n')}</div>`, '');
}

function articlePage({ date, text, path }: Entry, entries: readonly Entry[], random: Random): string {
  const { title, lead, author } = text;
  const paragraphs = text.paragraphs.map(
    (paragraph) => `<p style="text-align: justify;"><span style="font-size:14pt">${paragraph}</span></p>`,
  );
  const content = `<div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/tin-tuc">Tin tức</a></div>
<h1 class="detail-title">${title}</h1>
<div class="detail-meta"><span class="detail-date">${date}</span> <span class="view">Lượt xem: ${random.below(9000)}</span>
<span class="font-size">Xem cỡ chữ <a href="javascript:void(0)">A-</a> <a href="javascript:void(0)">A+</a></span></div>
<div class="detail-sapo">${lead}</div>
<div class="detail-content">${paragraphs.slice(0, 3).join('\n')}
<figure><img src="/upload/${random.below(99_999)}.jpg" alt="" width="800" /><figcaption>Quang cảnh tại ${random.pick(PLACES)}.</figcaption></figure>
${paragraphs.slice(3).join('\n')}</div>
<div class="detail-author"><strong>${author}</strong></div>
<div class="share"><a href="https://zalo.me/share">Chia sẻ Zalo</a> <a href="https://www.facebook.com/sharer.php">Facebook</a></div>
<div class="related-news"><h3>Tin liên quan</h3>${teasers(entries, random)}</div>
${commentForm(path)}`;
  return frame(title, random, content, sidebar(entries, random));
}

function frame(title: string, random: Random, content: string, beside: string): string {
  return `<!DOCTYPE html>
<html lang="vi-VN"><head><meta charset="utf-8" /><title>${title}</title>
<meta property="og:site_name" content="Cổng thông tin điện tử tỉnh mẫu" /><meta name="viewport" content="width=device-width" />
${Array.from({ length: 12 }, (_, at) => `<link rel="stylesheet" href="/css/module-${at}.css?v=${random.below(9999)}" />`).join('\n')}
<script type="text/javascript">${script(random, 40)}</script></head>
<body><form method="post" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="${viewState(random)}" />
<div class="header"><a class="logo" href="/"><img src="/logo.png" alt="" /></a><div class="hotline">Đường dây nóng: 0216 ${random.below(999_999)}</div></div>
${menu(random)}
<div class="container"><div class="content-left">${content}</div><div class="sidebar">${beside}</div></div>
<div class="footer"><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh. Địa chỉ: số ${random.below(400)} đường Trung tâm.</p>
<p>Số lượt truy cập: ${random.below(99_999_999)}</p></div>
<script type="text/javascript">${script(random, 60)}</script></form></body></html>`;
}

/** Twelve sections with eight pages each, as provincial portals have them. */
function menu(random: Random): string {
  const section = (at: number): string => {
    const links = Array.from(
      { length: 8 },
      (_, link) =>
        `<li class="menu-item level-2"><a href="/chuyen-muc/${at}/${link}" title="">${random.pick(NOUNS)} ${random.pick(QUALITIES)}</a></li>`,
    );
    return `<li class="menu-item level-1"><a href="/chuyen-muc/${at}">${random.pick(OFFICES)}</a><ul>${links.join('')}</ul></li>`;
  };
  return `<ul class="main-menu">${Array.from({ length: 12 }, (_, at) => section(at)).join('\n')}</ul>`;
}

function sidebar(entries: readonly Entry[], random: Random): string {
  const boxes = ['Tin mới nhất', 'Tin đọc nhiều', 'Tin nổi bật', 'Hoạt động của lãnh đạo'].map(
    (heading) => `<div class="box widget"><h3>${heading}</h3>${teasers(entries, random)}</div>`,
  );
  const poll = ['Rất tốt', 'Tốt', 'Bình thường', 'Chưa tốt'].map(
    (answer) => `<label><input type="radio" name="poll" value="${answer}" /> ${answer}</label>`,
  );
  return `${boxes.join('\n')}<div class="box weather"><p>${15 + random.below(20)}°C</p><p>Độ ẩm trung bình ${random.below(100)}%</p></div>
<div class="box poll"><h3>Thăm dò ý kiến</h3><p>Đánh giá của bạn về cổng thông tin?</p>${poll.join('')}</div>`;
}

function teasers(entries: readonly Entry[], random: Random): string {
  const items = Array.from({ length: ENTRIES_BESIDE }, () => {
    const { path, date, text } = random.pick(entries);
    return `<li class="teaser"><a href="${path}" title="${text.title}"><img class="thumb" src="/upload/thumb/${random.below(99_999)}.jpg" alt="" width="120" height="80" /></a>
<h4><a href="${path}">${text.title}</a></h4><span class="time">${date}</span></li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

function commentForm(path: string): string {
  return `<div class="comment-form"><h3>Bình luận</h3><input type="text" name="name" placeholder="Họ và tên" />
<input type="email" name="email" placeholder="Email" /><textarea name="content" rows="5"></textarea>
<p>Bạn còn 500/500 ký tự</p><input type="hidden" name="url" value="${path}" /><button type="button">Gửi bình luận</button></div>`;
}

function script(random: Random, lines: number): string {
  return Array.from(
    { length: lines },
    (_, at) =>
      `var m${at} = { id: "ctl00_${random.below(1e6)}", on: ${at % 2 === 0}, wait: ${random.below(5000)} };`,
  ).join('\n');
}

function viewState(random: Random): string {
  return Array.from({ length: 800 }, () =>
    random
      .below(2 ** 30)
      .toString(36)
      .padStart(6, '0'),
  ).join('');
}
