import type { shell as original } from '../vi/shell.ts';
import type { Wording } from '../wording.ts';

/** Texts around every page. */
export const shell = {
  skip: 'Skip to content',
  places: 'Pages',
  tabs: 'Main pages',
  desk: 'News',
  bulletins: 'Bulletins',
  sources: 'Sources',
  overview: 'Overview',
  alerts: 'Alerts',
  system: 'System',
  more: 'More',
  feed: 'Vọng: foreign-affairs news',
  otherLanguage: 'Tiếng Việt',
  readers: 'Reader',
  reader: 'reader',
  analyst: 'analyst',
  admin: 'administrator',
  api: 'API',
  keys: 'Keyboard shortcuts',
  close: 'Close',
  keysGo: 'Go to a page: press g, then',
  keySearch: 'search',
  keyHelp: 'this sheet',
} satisfies Wording<typeof original>;
