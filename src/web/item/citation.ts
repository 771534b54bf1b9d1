import type { Item } from '../../model/item.ts';
import { formatDate } from '../../model/dates.ts';

type Cited = Pick<Item, 'author' | 'title' | 'publishedAt' | 'url'>;

/**
 * An item as Vietnamese reports cite one: author (the source itself where none is named), title in quotes, source, day,
 * address, day of access.
 */
export function citeItem(item: Cited, source: string, accessed: Date): string {
  const { author, title, publishedAt, url } = item;
  const day = publishedAt === null ? 'không rõ ngày' : `ngày ${formatDate(publishedAt, 'day')}`;
  const parts = [
    ...(author === null || author === source ? [] : [author]),
    title === null ? '[không có tiêu đề]' : `“${withInnerQuotes(title)}”`,
    source,
    day,
    url,
    `truy cập ngày ${formatDate(accessed.toISOString(), 'day')}`,
  ];
  return `${parts.map(tidy).join(', ')}.`;
}

/** Quotes within quotes are single ones, whichever way the title has them. */
function withInnerQuotes(title: string): string {
  let isOpen = false;
  return title.replace(/[“”"]/gu, (mark) => {
    isOpen = mark === '"' ? !isOpen : mark === '“';
    return isOpen ? '‘' : '’';
  });
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
