import type { Language } from '../../http/viewer.ts';
import { isUnread } from '../../model/retry.ts';
import type { OutcomeKind } from '../../model/vocabulary.ts';
import { Bars } from '../charts/bars.tsx';
import { writeDay, writeShortDay } from '../charts/days.ts';
import { Axis, ChartFigure } from '../charts/figure.tsx';
import { Lines } from '../charts/lines.tsx';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';

/** A day of a source. */
export interface SourceDay {
  /** As yyyy-MM-dd. */
  readonly day: string;
  readonly articles: number;
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, number>>>;
  readonly pages: number;
  readonly dated: number;
  readonly laidOut: number;
}

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
  readonly days: readonly SourceDay[];
}

/** What a source brought, how its addresses ended, and how well its pages are read, by day. */
export function SourceCharts({ t, language, days }: Given) {
  return (
    <div class="charts">
      <Articles t={t} language={language} days={days} />
      <Outcomes t={t} language={language} days={days} />
      <Shares t={t} language={language} days={days} />
    </div>
  );
}

function Articles({ t, language, days }: Given) {
  const { number } = findFormats(language);
  const all = sum(days.map(({ articles }) => articles));
  const most = Math.max(0, ...days.map(({ articles }) => articles));
  const said = t.sources.daysSaid(number(all), number(most), number(days.at(-1)?.articles ?? 0));
  return (
    <ChartFigure
      id="articles"
      heading={t.sources.articles}
      note={`${said}. ${t.sources.articlesSay}`}
      table={{
        columns: [t.sources.day, t.sources.count],
        rows: days.map(({ day, articles }) => [writeDay(day), articles]),
      }}
      words={t.sources}
      writeNumber={number}
      csv={null}
    >
      <Bars
        id="articles-bars"
        bars={days.map(({ articles }) => ({ value: articles }))}
        text={{ title: t.sources.articles, description: said }}
      />
      <Axis marks={days.map(({ day }) => writeShortDay(day))} />
    </ChartFigure>
  );
}

function Outcomes({ t, language, days }: Given) {
  const { number } = findFormats(language);
  const kinds = (Object.keys(t.sources.kinds) as OutcomeKind[]).filter((kind) =>
    days.some(({ outcomes }) => (outcomes[kind] ?? 0) > 0),
  );
  const bars = days.map(({ outcomes }) => ({
    value: sum(kinds.map((kind) => outcomes[kind] ?? 0)),
    marked: sum(kinds.filter(isUnread).map((kind) => outcomes[kind] ?? 0)),
  }));
  const said = kinds
    .map((kind) => `${t.sources.kinds[kind]} ${number(sum(days.map(({ outcomes }) => outcomes[kind] ?? 0)))}`)
    .join(', ');
  return (
    <ChartFigure
      id="outcomes"
      heading={t.sources.outcomes}
      note={said === '' ? t.sources.noRuns : `${said}. ${t.sources.outcomesSay}`}
      table={{
        columns: [t.sources.day, ...kinds.map((kind) => t.sources.kinds[kind])],
        rows: days.map(({ day, outcomes }) => [writeDay(day), ...kinds.map((kind) => outcomes[kind] ?? 0)]),
      }}
      words={t.sources}
      writeNumber={number}
      csv={null}
    >
      <Bars id="outcomes-bars" bars={bars} text={{ title: t.sources.outcomes, description: said }} />
      <Axis marks={days.map(({ day }) => writeShortDay(day))} />
    </ChartFigure>
  );
}

function Shares({ t, language, days }: Given) {
  const { number, percent } = findFormats(language);
  const pages = sum(days.map((day) => day.pages));
  const said =
    pages === 0
      ? t.sources.noPages
      : `${t.sources.withDate(percent(sum(days.map(({ dated }) => dated)) / pages))}, ${t.sources.withLayout(
          percent(sum(days.map(({ laidOut }) => laidOut)) / pages),
        )}`;
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const write = (value: number | null): string => (value === null ? '—' : percent(value));
  return (
    <ChartFigure
      id="shares"
      heading={t.sources.sharesOverTime}
      note={`${said}. ${t.sources.sharesSay}`}
      table={{
        columns: [t.sources.day, t.sources.withDate(''), t.sources.withLayout('')],
        rows: days.map((day) => [
          writeDay(day.day),
          write(share(day.dated, day.pages)),
          write(share(day.laidOut, day.pages)),
        ]),
      }}
      words={t.sources}
      writeNumber={number}
      csv={null}
    >
      <Lines
        id="shares-lines"
        full={1}
        lines={[
          { name: 'date', values: days.map((day) => share(day.dated, day.pages)) },
          { name: 'layout', values: days.map((day) => share(day.laidOut, day.pages)) },
        ]}
        text={{ title: t.sources.sharesOverTime, description: said }}
      />
      <Axis marks={days.map(({ day }) => writeShortDay(day))} />
    </ChartFigure>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
