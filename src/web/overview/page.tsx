import type { Child } from 'hono/jsx';
import type { HttpTools } from '../../http/tools.ts';
import type { Language } from '../../http/viewer.ts';
import { TOPICS } from '../../model/vocabulary.ts';
import { Bars } from '../charts/bars.tsx';
import { addDays, writeDay } from '../charts/days.ts';
import { Axis, ChartFigure } from '../charts/figure.tsx';
import { Lines } from '../charts/lines.tsx';
import { TileMap } from '../charts/tile-map.tsx';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import {
  CHARTS,
  type ChartName,
  type Counted,
  PERIODS,
  countProvinces,
  delaysOf,
  drawnOf,
  hasBefore,
  seriesOf,
  summarizeDelays,
  tableOf,
  weeksOf,
} from './charts.ts';
import { Ranking } from './ranking.tsx';

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
  readonly counted: Counted;
  readonly portals: HttpTools['portals'];
}

/** One question a chart, each with its table and CSV. */
export function OverviewPage(given: Given) {
  const { t, language, counted } = given;
  const { number } = findFormats(language);
  const isEmpty = seriesOf(counted, 'item').every((count) => count === 0);
  return (
    <>
      <h1>{t.overview.title}</h1>
      <nav aria-label={t.overview.period}>
        <ul class="chips">
          {PERIODS.map((days) => (
            <li>
              <a
                class={days === counted.days ? 'chip on' : 'chip'}
                href={`/overview?days=${days}`}
                aria-current={days === counted.days ? 'true' : undefined}
              >
                {t.overview.lastDays(number(days))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {counted.stale > 2 ? <p class="note">{t.overview.counting(number(counted.stale))}</p> : null}
      {isEmpty ? (
        <div class="empty">
          <p>{t.overview.empty}</p>
          <p>
            {t.overview.emptyHow} <a href="/sources">{t.shell.sources}</a>
          </p>
        </div>
      ) : (
        <div class="charts">
          {CHARTS.map((name) => (
            <Chart given={given} name={name} />
          ))}
        </div>
      )}
    </>
  );
}

function Chart({ given, name }: { given: Given; name: ChartName }) {
  const { t, language, counted, portals } = given;
  const { number } = findFormats(language);
  return (
    <ChartFigure
      id={name}
      heading={t.overview[name]}
      note={noteOf(given, name)}
      table={tableOf(name, counted, t, language, portals)}
      words={t.sources}
      writeNumber={number}
      csv={`/overview/${name}.csv?days=${counted.days}`}
    >
      {drawingOf(given, name)}
    </ChartFigure>
  );
}

function noteOf({ t, language, counted }: Given, name: ChartName): string {
  const { number, percent } = findFormats(language);
  const items = seriesOf(counted, 'item');
  const all = sum(items);
  switch (name) {
    case 'perDay':
      return t.overview.perDaySays(number(all), number(Math.max(0, ...items)));
    case 'reprints':
      return t.overview.reprintsSay(percent(all === 0 ? 0 : sum(seriesOf(counted, 'reprint')) / all));
    case 'fresh':
      return hasBefore(counted) ? t.overview.freshSay : t.overview.noBefore;
    case 'countries':
      return t.overview.countriesSay;
    case 'provinces':
      return t.overview.provincesSay;
    case 'topics':
      return t.overview.topicsSay;
    case 'delays':
      return t.overview.delaysSay;
    case 'partners':
      return t.overview.partnersSay;
  }
}

function drawingOf(given: Given, name: ChartName): Child {
  const { t, language, counted, portals } = given;
  switch (name) {
    case 'perDay':
      return <Days given={given} name={name} marked={seriesOf(counted, 'undated')} />;
    case 'reprints':
      return <Days given={given} name={name} marked={seriesOf(counted, 'reprint')} />;
    case 'provinces':
      return <Provinces given={given} />;
    case 'topics':
      return <Topics given={given} />;
    case 'delays':
      return <Delays given={given} />;
    case 'countries':
    case 'partners':
    case 'fresh':
      return (
        <Ranking
          language={language}
          table={drawnOf(tableOf(name, counted, t, language, portals))}
          bars={BARS[name]}
        />
      );
  }
}

/** Which cell of a ranking's row has a bar, which number it shows, and which one its tick. */
const BARS = {
  countries: { under: 0, value: 2, before: 3 },
  partners: { under: 0, value: 1 },
  fresh: { under: 1, value: 2 },
} as const;

/** Each week's delays until the alert, or until it was seen where none was alerted; those of the period as text. */
function Delays({ given: { t, language, counted } }: { given: Given }) {
  const { number } = findFormats(language);
  const kind = delaysOf(counted, 'alerted').some(({ items }) => items > 0) ? 'alerted' : 'seen';
  const weeks = delaysOf(counted, kind);
  const said = weeks.map(({ half, most }) =>
    [half, most].map((one) => number(Math.round(one ?? 0))).join('/'),
  );
  return (
    <>
      <Lines
        id="delays-lines"
        lines={[
          { name: 'half', values: weeks.map(({ half }) => half) },
          { name: 'most', values: weeks.map(({ most }) => most) },
        ]}
        text={{ title: t.overview.delays, description: said.join(', ') }}
      />
      <Axis marks={weeks.map((_, at) => writeDay(addDays(counted.first, at * 7)))} />
      <p class="note">{t.overview.delayLines(t.overview[kind])}</p>
      <Ranking language={language} table={summarizeDelays(counted, t)} bars={null} />
    </>
  );
}

function Days({ given, name, marked }: { given: Given; name: 'perDay' | 'reprints'; marked: number[] }) {
  const { t, language, counted, portals } = given;
  const { rows } = tableOf(name, counted, t, language, portals);
  return (
    <>
      <Bars
        id={`${name}-bars`}
        bars={seriesOf(counted, 'item').map((value, at) => ({ value, marked: marked[at] ?? 0 }))}
        text={{ title: t.overview[name], description: noteOf(given, name) }}
      />
      <Axis marks={rows.map(([day]) => String(day))} />
    </>
  );
}

function Provinces({ given: { t, language, counted, portals } }: { given: Given }) {
  const { number } = findFormats(language);
  const counts = [...countProvinces(counted, portals)];
  const top = Math.max(1, ...counts.map(([, count]) => count));
  return (
    <TileMap
      id="provinces-map"
      text={{ title: t.overview.provinces, description: t.overview.provincesSay }}
      tiles={counts.map(([province, count]) => ({
        province,
        mark: number(count),
        label: t.overview.provinceTile(province, number(count)),
        href: `/?${new URLSearchParams({ province }).toString()}`,
        look: count === 0 ? 'none' : `level-${Math.ceil((count / top) * 4)}`,
      }))}
    />
  );
}

function Topics({ given: { t, language, counted } }: { given: Given }) {
  const { number } = findFormats(language);
  const all = TOPICS.map((topic) => ({ topic, weeks: weeksOf(counted, topic) }));
  const full = Math.max(...all.flatMap(({ weeks }) => weeks));
  return (
    <ul class="multiples">
      {all.map(({ topic, weeks }) => (
        <li>
          <h3>
            {t.common[topic]} <small>{number(sum(weeks))}</small>
          </h3>
          <Bars
            id={`topic-${topic}`}
            full={full}
            bars={weeks.map((value) => ({ value }))}
            text={{ title: t.common[topic], description: weeks.map((count) => number(count)).join(', ') }}
          />
        </li>
      ))}
    </ul>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
