import type { Catalogue } from '../locales/catalogue.ts';

/** What the script says of marks, in the page's language; it puts the count where `#` stands. */
export function markTexts({ desk }: Catalogue): Readonly<Record<string, string>> {
  return {
    'data-undo': desk.undo,
    'data-failed': desk.failed,
    'data-bulletin-added': desk.bulletinAdded,
    'data-bulletin-removed': desk.bulletinRemoved,
    'data-bulletin-failed': desk.bulletinFailed,
    'data-marked-read': desk.markedread('#'),
    'data-marked-unread': desk.markedunread('#'),
    'data-marked-important': desk.markedimportant('#'),
    'data-marked-unimportant': desk.markedunimportant('#'),
    'data-marked-done': desk.markeddone('#'),
    'data-marked-undone': desk.markedundone('#'),
  };
}
