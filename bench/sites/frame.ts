import type { DatePrecision } from '../../src/model/article.ts';
import { type Ask, answerNothing, escape, html, pageOf, pagesOf } from './markup.ts';
import type { MadeSite, SiteAnswer, SiteArticle } from './site.ts';
import type { Section, SitePlan, Story } from './stories.ts';

/** One page of a list, for the shape to write. */
export interface ListPage {
  readonly section: Section;
  /** All of the section. */
  readonly own: readonly Story[];
  readonly shown: readonly Story[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** What a shape says of its site; what all sites have in common is done by `siteOf`. */
export interface Frame {
  readonly plan: SitePlan;
  readonly stories: readonly Story[];
  readonly precision: DatePrecision;
  readonly secure?: boolean;
  /** Path and query of an article. */
  readonly address: (story: Story) => string;
  /** Whom its page names; none where left out. */
  readonly author?: (story: Story) => string | null;
  /** The lead where its page has one; none where left out. */
  readonly lead?: (story: Story) => string | null;
  /** Articles on a page of a list. */
  readonly size: number;
  /** Path and query of a section's first page. */
  readonly sectionAddress: (section: Section) => string;
  /** The page that is asked for, where a section is: its number, from 1. */
  readonly pageAsked: (ask: Ask) => number;
  /** A section's later pages, where they are at another path than the first. */
  readonly sectionAsked?: (ask: Ask) => Section | undefined;
  /** A whole page round `main`. */
  readonly shell: (title: string, main: string, head?: string) => string;
  readonly home: () => string;
  readonly list: (list: ListPage) => string;
  readonly detail: (story: Story) => string;
  /** What the article's page has in its head. */
  readonly head?: (story: Story) => string;
  /** Pages that are no news: path and name. */
  readonly fixed: readonly (readonly [string, string])[];
  /** What it answers besides, asked first. */
  readonly extra?: (ask: Ask) => SiteAnswer | null;
}

/** A made site from what its shape says. */
export function siteOf(frame: Frame): MadeSite {
  const origin = `${frame.secure === false ? 'http' : 'https'}://${frame.plan.host}`;
  const whole = (address: string): string => new URL(address, origin).href;
  const byAddress = new Map(frame.stories.map((story) => [keyOf(whole(frame.address(story))), story]));
  const bySection = new Map(
    frame.plan.sections.map((section) => [keyOf(whole(frame.sectionAddress(section))), section]),
  );
  return {
    name: frame.plan.name,
    home: whole('/'),
    articles: frame.stories.map((story) => articleOf(frame, story, whole(frame.address(story)))),
    answer(request) {
      const url = new URL(request.url, origin);
      const ask: Ask = {
        post: request.method === 'POST',
        path: url.pathname,
        query: url.searchParams,
        form: new URLSearchParams(request.body),
        request,
      };
      const extra = frame.extra?.(ask);
      if (extra) return extra;
      if (url.pathname === '/') return html(frame.shell('Trang chủ', frame.home()));
      const story = byAddress.get(keyOf(url.href));
      if (story) return html(frame.shell(story.title, frame.detail(story), frame.head?.(story)));
      const section = bySection.get(keyOf(url.href)) ?? frame.sectionAsked?.(ask);
      if (section) return listOf(frame, section, frame.pageAsked(ask));
      const name = frame.fixed.find(([path]) => path === url.pathname)?.[1];
      if (name === undefined) return answerNothing(frame.plan);
      return html(frame.shell(name, `<h1>${escape(name)}</h1><p>Nội dung đang được cập nhật.</p>`));
    },
  };
}

/** Path and query alone: a site answers whatever host and scheme it is asked by. */
function keyOf(address: string): string {
  const { pathname, search } = new URL(address);
  return decodeURI(pathname + search).toLowerCase();
}

function articleOf(frame: Frame, story: Story, url: string): SiteArticle {
  const day = story.publishedAt.slice(0, 10);
  return {
    url,
    title: story.title,
    publishedAt: frame.precision === 'day' ? `${day}T00:00:00+07:00` : story.publishedAt,
    publishedPrecision: frame.precision,
    author: frame.author?.(story) ?? null,
    lead: frame.lead?.(story) ?? null,
    body: story.body,
  };
}

/** The stories of a section. */
export function storiesOf(frame: Pick<Frame, 'stories'>, section: Section): readonly Story[] {
  return frame.stories.filter((story) => story.section === section);
}

function listOf(frame: Frame, section: Section, page: number): SiteAnswer {
  const own = storiesOf(frame, section);
  const size = frame.plan.pageSize ?? frame.size;
  const pages = pagesOf(own, size);
  if (!(page >= 1 && page <= pages)) return answerNothing(frame.plan);
  const shown = pageOf(own, page - 1, size);
  return html(frame.shell(section.name, frame.list({ section, own, shown, page, pages })));
}
