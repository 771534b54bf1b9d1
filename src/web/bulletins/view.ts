import type { Context } from 'hono';
import type { Viewer } from '../../http/viewer.ts';
import type { BulletinSection } from '../../model/bulletin.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { type Formats, findFormats } from '../locales/formats.ts';

/** What every piece of the pages about bulletins is written with. */
export interface View {
  readonly t: Catalogue['bulletins'];
  readonly topics: Catalogue['common'];
  readonly formats: Formats;
  readonly viewer: Viewer | null;
  readonly csrf: string;
  /** Whether the viewer may write bulletins. */
  readonly mayWrite: boolean;
  /** Whether the viewer may change what all bulletins have in common. */
  readonly maySet: boolean;
}

/** The view of a request. */
export function readView(c: Context): View {
  const { language, viewer, csrf } = c.var;
  const texts = findCatalogue(language);
  return {
    t: texts.bulletins,
    topics: texts.common,
    formats: findFormats(language),
    viewer,
    csrf,
    mayWrite: viewer !== null && viewer.role !== 'reader',
    maySet: viewer?.role === 'admin',
  };
}

/** The name of a section in the language of the page. */
export function nameSection(section: BulletinSection, { t, topics }: View): string {
  return section === 'highlights' || section === 'other' ? t[section] : topics[section];
}

/** dd/MM/yyyy of yyyy-MM-dd. */
export function formatDay(day: string): string {
  return day.split('-').reverse().join('/');
}
