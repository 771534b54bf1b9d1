import type { Child } from 'hono/jsx';
import type { FieldProblem } from '../../http/problem.ts';
import { dayInVietnam } from '../locales/formats.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { Chips, type FilterTools } from './filters.tsx';
import { buildAddress, FORM_FIELDS, type ListForm } from './form.ts';
import type { Entry, Listing } from './listing.ts';
import { markTexts } from './mark-texts.ts';
import { Row } from './row.tsx';
import { SearchBox } from './search-box.tsx';

/** What the list is made of. */
export interface ListPage {
  readonly form: ListForm;
  readonly tools: FilterTools;
  /** `null`: what is asked cannot be read. */
  readonly listing: Listing | null;
  readonly problems: readonly FieldProblem[];
  readonly news: string | null;
  /** What was just marked, with the way back. */
  readonly marked: Child;
  readonly canMark: boolean;
  readonly csrf: string;
}

/** Search box, chips, the list by days, and beside it the article that is read. */
export function ListPage(page: ListPage) {
  const { form, tools, listing, problems, news, marked } = page;
  const { t } = tools;
  return (
    <div class="desk" {...textsOf(tools)}>
      <section class="list" aria-label={t.desk.list}>
        <div class="bar">
          <h1 class="hidden">{t.desk.title}</h1>
          <SearchBox form={form} tools={tools} problems={problems} news={news} />
          <Chips form={form} tools={tools} />
        </div>
        {marked}
        <p class="arrived" role="status" hidden></p>
        {listing === null ? null : <Stories page={page} listing={listing} />}
      </section>
      <section class="pane" aria-label={t.desk.reading} tabindex={0}>
        <p class="hint">{t.desk.readingHint}</p>
      </section>
    </div>
  );
}

/** What the script says, in the page's language; it puts counts where `#` and `@` stand. */
function textsOf({ t }: FilterTools): Readonly<Record<string, string>> {
  const { desk } = t;
  return {
    ...markTexts(t),
    'data-not-loaded': desk.notLoaded,
    'data-arrived': desk.arrived('#'),
    'data-of-day': desk.storiesOfDay('#', '@'),
    'data-of-day-read': desk.storiesOfDay('#', '0'),
  };
}

function Stories({ page, listing }: { page: ListPage; listing: Listing }) {
  const { form, tools, canMark, csrf } = page;
  const { t } = tools;
  if (listing.entries.length === 0)
    return (
      <>
        <Empty form={form} tools={tools} listing={listing} />
        <Paging form={form} tools={tools} listing={listing} />
      </>
    );
  return (
    <form method="post" action="/marks" class={canMark ? 'stories' : 'stories plain'}>
      <CsrfField csrf={csrf} />
      <input type="hidden" name="back" value={buildAddress(form, { cursor: listing.cursor ?? '' })} />
      {form.q !== '' && form.sort !== 'newest' ? (
        <Group name={t.desk.best} count={null} entries={listing.entries} page={page} hasDay={false} />
      ) : (
        <Days page={page} listing={listing} />
      )}
      {canMark ? <Selection tools={tools} /> : null}
      <Paging form={form} tools={tools} listing={listing} />
    </form>
  );
}

/** Each day with what is of it, the newest first; last what has no date. */
function Days({ page, listing }: { page: ListPage; listing: Listing }) {
  const { t, formats } = page.tools;
  const dated = listing.entries.filter(({ item }) => item.publishedAt !== null);
  const undated = listing.entries.filter(({ item }) => item.publishedAt === null);
  const days = new Map<string, Entry[]>();
  for (const entry of dated) {
    const day = dayInVietnam(entry.item.publishedAt ?? entry.item.firstSeenAt);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <>
      {[...days].map(([day, entries]) => (
        <Group
          name={formats.day(day)}
          count={countStories(page, entries)}
          entries={entries}
          page={page}
          hasDay
        />
      ))}
      {undated.length === 0 ? null : (
        <Group
          name={t.common.noDate}
          count={countStories(page, undated)}
          entries={undated}
          page={page}
          hasDay={false}
        />
      )}
    </>
  );
}

function countStories({ tools, canMark }: ListPage, entries: readonly Entry[]): string {
  const unread = canMark ? entries.filter(({ marks }) => !marks.read).length : 0;
  return tools.t.desk.storiesOfDay(tools.formats.number(entries.length), tools.formats.number(unread));
}

interface GroupGiven {
  readonly name: string;
  readonly count: string | null;
  readonly entries: readonly Entry[];
  readonly page: ListPage;
  readonly hasDay: boolean;
}

function Group({ name, count, entries, page, hasDay }: GroupGiven) {
  const { t, formats, portals } = page.tools;
  return (
    <>
      <h2 class="day">
        <span>{name}</span>
        {count === null ? null : <small>{count}</small>}
      </h2>
      <ol class="rows">
        {entries.map((entry) => (
          <Row entry={entry} tools={{ t, formats, portals, hasDay }} />
        ))}
      </ol>
    </>
  );
}

/** What can be done with the rows that were chosen; shown while there are some. */
function Selection({ tools: { t } }: { tools: FilterTools }) {
  const marks = ['read', 'unread', 'important', 'unimportant', 'done', 'undone'] as const;
  return (
    <fieldset class="selection">
      <legend>{t.desk.selected}</legend>
      {marks.map((mark) => (
        <button name="mark" value={mark}>
          {t.desk[`mark${mark}`]}
        </button>
      ))}
    </fieldset>
  );
}

function Empty({ form, tools: { t }, listing }: { form: ListForm; tools: FilterTools; listing: Listing }) {
  if (listing.next !== null) return <p class="empty">{t.desk.emptyPart}</p>;
  const isNarrow = FORM_FIELDS.some((name) => name !== 'sort' && form[name] !== '');
  if (isNarrow)
    return (
      <p class="empty">
        {form.state === 'unread' || form.shift === '1' ? t.desk.emptyUnread : t.desk.emptySearch}{' '}
        <a href="/">{t.desk.showAll}</a>
      </p>
    );
  return (
    <div class="empty">
      <p>{t.desk.emptyFirst}</p>
      <p>
        {t.desk.emptyCrawl} <code>vong crawl --all</code>. <a href="/sources">{t.desk.emptySources}</a>
      </p>
    </div>
  );
}

function Paging({ form, tools: { t }, listing }: { form: ListForm; tools: FilterTools; listing: Listing }) {
  if (listing.cursor === null && listing.next === null) return null;
  return (
    <p class="paging">
      {listing.cursor === null ? null : <a href={buildAddress(form)}>{t.desk.first}</a>}
      {listing.next === null ? null : (
        <a rel="next" href={buildAddress(form, { cursor: listing.next })}>
          {t.desk.older}
        </a>
      )}
    </p>
  );
}
