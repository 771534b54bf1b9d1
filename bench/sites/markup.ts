import type { SiteAnswer, SiteRequest } from './site.ts';
import type { SitePlan, Story } from './stories.ts';

/** What stands in the head of every page as today. */
export const TODAY = 'Thứ Hai, 30/11/2026';

/** A request, taken apart. */
export interface Ask {
  readonly post: boolean;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly request: SiteRequest;
}

export function html(body: string, status = 200): SiteAnswer {
  return answerOf(body, 'text/html; charset=utf-8', status);
}
export const xml = (body: string): SiteAnswer => answerOf(body, 'text/xml; charset=utf-8');
export const json = (value: unknown): SiteAnswer =>
  answerOf(JSON.stringify(value), 'application/json; charset=utf-8');
export const plain = (body: string): SiteAnswer => answerOf(body, 'text/plain; charset=utf-8');

function answerOf(body: string, type: string, status = 200): SiteAnswer {
  return { status, headers: { 'content-type': type }, body };
}

/** What stands where nothing is. */
export function answerNothing(plan: SitePlan): SiteAnswer {
  return html(
    `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Không tìm thấy - ${escape(plan.title)}</title></head><body><h2>404</h2><p>Trang bạn tìm không có hoặc đã được chuyển đi nơi khác.</p><p><a href="/">Về trang chủ</a></p></body></html>`,
    404,
  );
}

/** Text as HTML and XML have it. */
export function escape(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
}

/** The `at`-th page of `size` entries, from 0. */
export function pageOf<T>(all: readonly T[], at: number, size: number): readonly T[] {
  return all.slice(at * size, at * size + size);
}

/** How many pages of `size` there are. */
export const pagesOf = (all: readonly unknown[], size: number): number =>
  Math.max(1, Math.ceil(all.length / size));

/** Each of `values` written by `write`, joined. */
export function each<T>(values: readonly T[], write: (value: T, at: number) => string): string {
  return values.map(write).join('\n');
}

const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

/** A story's moment in the ways that pages print it. */
export function printed(story: { readonly publishedAt: string }) {
  const [date = '', time = ''] = story.publishedAt.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  const clock = time.slice(0, 5);
  return {
    day: `${day}/${month}/${year}`,
    hyphens: `${day}-${month}-${year}`,
    dots: `${day}.${month}.${year}`,
    short: `${Number(day)}/${Number(month)}/${year}`,
    words: `Ngày ${Number(day)} tháng ${Number(month)} năm ${year}`,
    clock,
    clock12: `${Number(clock.slice(0, 2)) % 12 || 12}:${clock.slice(3)} ${Number(clock.slice(0, 2)) < 12 ? 'SA' : 'CH'}`,
    weekday,
    iso: story.publishedAt,
    date,
    year,
    month,
    rfc822: new Date(story.publishedAt).toUTCString(),
  };
}

/** The stories that stand beside one: by the same section, those before it first. */
export function besides(stories: readonly Story[], story: Story, count: number): readonly Story[] {
  const at = stories.indexOf(story);
  const others = [...stories.slice(at + 1), ...stories.slice(0, at)];
  const same = others.filter(({ section }) => section === story.section);
  return [...same, ...others.filter((other) => !same.includes(other))].slice(0, count);
}

/** The stories that were looked at most. */
export function mostRead(stories: readonly Story[], count: number): readonly Story[] {
  return [...stories].sort((a, b) => b.views - a.views).slice(0, count);
}

/** A list's numbers, `link` writing those of other pages and `here` the one shown. */
export function numbers(
  { page, pages }: { readonly page: number; readonly pages: number },
  link: (number: number) => string,
  here: (number: number) => string,
): string {
  return each(
    Array.from({ length: pages }, (_, at) => at + 1),
    (number) => (number === page ? here(number) : link(number)),
  );
}

/** Items of a list of links to stories; `after` writes what stands after the link. */
export function linkItems(
  stories: readonly Story[],
  address: (story: Story) => string,
  after: (story: Story) => string = () => '',
): string {
  return each(
    stories,
    (story) => `<li><a href="${escape(address(story))}">${escape(story.title)}</a>${after(story)}</li>`,
  );
}

/** Paragraphs as they are. */
export const paragraphs = (body: readonly string[], attributes = ''): string =>
  each(body, (text) => `<p${attributes}>${escape(text)}</p>`);

/** An answer that sends elsewhere. */
export function redirect(location: string, status = 301): SiteAnswer {
  return { status, headers: { location, 'content-type': 'text/html; charset=utf-8' }, body: '' };
}
