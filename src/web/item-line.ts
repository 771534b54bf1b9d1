import { html } from 'hono/html';
import type { Item } from '../model/item.ts';
import { formatDate } from '../model/dates.ts';
import { bilingual, type Html } from './layout.ts';

/** The title, or that there is none. */
export function titleText({ title }: Pick<Item, 'title'>): string {
  return title ?? '«không có tiêu đề · no title»';
}

/** When an item was published, or that this is not known. */
export function renderPublished({ publishedAt, publishedPrecision, firstSeenAt }: Item): Html {
  if (publishedAt === null) {
    return html`«không rõ ngày · <span class="en" lang="en">no date</span>»,
      ${bilingual('thấy lúc', 'first seen')}
      <time datetime="${firstSeenAt}">${formatDate(firstSeenAt, 'minute')}</time>`;
  }
  return html`<time datetime="${publishedAt}">${formatDate(publishedAt, publishedPrecision)}</time>`;
}
