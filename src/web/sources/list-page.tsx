import { TileMap } from '../charts/tile-map.tsx';
import type { Language } from '../../http/viewer.ts';
import { PROVINCES } from '../../model/provinces.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { type SourceFilter, type SourceRow, judgeProvinces } from './rows.ts';
import { SourceTableRow } from './source-row.tsx';
import { SIGNS, STANDINGS } from './states.ts';

/** What the list of sources shows. */
export interface SourceList {
  readonly rows: readonly SourceRow[];
  readonly found: readonly SourceRow[];
  readonly filter: SourceFilter;
  readonly page: number;
  /** Open proposals for the mending of sources, by the id of the source. */
  readonly proposals: readonly string[];
  readonly survey: unknown;
}

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
}

/** Sources on one page: a phone scrolls through so many. */
export const PAGE_ROWS = 25;

/** The sources, those in trouble first, with a map of their provinces. */
export function SourceListPage({ t, language, list }: Given & { list: SourceList }) {
  const { rows, found } = list;
  const { number } = findFormats(language);
  const provinces = judgeProvinces(rows, PROVINCES);
  const covered = provinces.filter(({ sources }) => sources > 0).length;
  if (rows.length === 0)
    return (
      <>
        <h1>{t.sources.title}</h1>
        <div class="empty">
          <p>{t.sources.none}</p>
          <p>{t.sources.noneHow}</p>
        </div>
      </>
    );
  return (
    <div class="sources">
      <div class="sources-head">
        <h1>{t.sources.title}</h1>
        <p class="note">{t.sources.summary(number(rows.length), number(covered))}</p>
      </div>
      <section class="sources-list" aria-label={t.sources.table}>
        <StandingChips t={t} language={language} list={list} />
        <FilterForm t={t} list={list} />
        {found.length === 0 ? (
          <div class="empty">
            <p>{t.sources.noneFound}</p>
            <p>
              <a href="/sources">{t.sources.clear}</a>
            </p>
          </div>
        ) : (
          <Rows t={t} language={language} list={list} />
        )}
        <PageLinks t={t} language={language} list={list} />
      </section>
      <aside class="sources-map">
        <h2>{t.sources.map}</h2>
        <TileMap
          id="map"
          text={{ title: t.sources.map, description: t.sources.mapSays }}
          tiles={provinces.map(({ province, sources, worst }) => ({
            province,
            mark: worst === null ? '·' : `${SIGNS[worst]} ${number(sources)}`,
            label:
              worst === null
                ? t.sources.tileEmpty(province)
                : t.sources.tile(province, number(sources), t.sources[worst]),
            href: worst === null ? null : addressOf({ province }),
            look: worst ?? 'none',
          }))}
        />
        <p class="note">{t.sources.mapSays}</p>
      </aside>
      {list.survey}
    </div>
  );
}

/** How many sources stand so, each a filter of its own. */
function StandingChips({ t, language, list: { rows, filter, proposals } }: Given & { list: SourceList }) {
  const { number } = findFormats(language);
  const counted = STANDINGS.map((standing) => ({
    standing,
    count: rows.filter((row) => row.standing === standing).length,
  })).filter(({ count }) => count > 0);
  const [proposed] = proposals;
  return (
    <ul class="chips" aria-label={t.sources.state}>
      <Chip
        text={`${t.sources.all} ${number(rows.length)}`}
        href="/sources"
        isOn={filter.standing === null}
      />
      {counted.map(({ standing, count }) => (
        <Chip
          text={`${SIGNS[standing]} ${t.sources[standing]} ${number(count)}`}
          href={addressOf({ standing, province: filter.province, name: filter.name })}
          isOn={filter.standing === standing}
        />
      ))}
      {proposed === undefined ? null : (
        <Chip
          text={t.sources.proposals(number(proposals.length))}
          href={`/sources/${encodeURIComponent(proposed)}#mends`}
          isOn={false}
        />
      )}
    </ul>
  );
}

function Chip({ text, href, isOn }: { text: string; href: string; isOn: boolean }) {
  return (
    <li>
      <a class={isOn ? 'chip on' : 'chip'} href={href} aria-current={isOn ? 'true' : undefined}>
        {text}
      </a>
    </li>
  );
}

function FilterForm({ t, list: { rows, filter } }: { t: Catalogue; list: SourceList }) {
  const provinces = PROVINCES.filter((province) => rows.some(({ report }) => report.province === province));
  const isNational = rows.some(({ report }) => report.province === null);
  return (
    <form class="filter" method="get" action="/sources" aria-label={t.sources.filters}>
      {filter.standing === null ? null : <input type="hidden" name="state" value={filter.standing} />}
      <label>
        <span>{t.sources.province}</span>
        <select name="province">
          <option value="">{t.sources.everyProvince}</option>
          {isNational ? (
            <option value="national" selected={filter.province === 'national'}>
              {t.sources.national}
            </option>
          ) : null}
          {provinces.map((province) => (
            <option value={province} selected={filter.province === province}>
              {province}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t.sources.named}</span>
        <input type="search" name="q" value={filter.name} maxlength={80} />
      </label>
      <button>{t.sources.show}</button>
    </form>
  );
}

function Rows({ t, language, list: { found, page } }: Given & { list: SourceList }) {
  return (
    <table class="source-rows">
      <caption class="hidden">{t.sources.table}</caption>
      <thead>
        <tr>
          <th scope="col">{t.sources.source}</th>
          <th scope="col">{t.sources.days}</th>
          <th scope="col">{t.sources.shares}</th>
          <th scope="col">{t.sources.times}</th>
        </tr>
      </thead>
      <tbody>
        {found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS).map((row) => (
          <SourceTableRow t={t} language={language} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function PageLinks({ t, language, list: { found, filter, page } }: Given & { list: SourceList }) {
  const { number } = findFormats(language);
  const pages = Math.ceil(found.length / PAGE_ROWS);
  if (pages <= 1) return null;
  const link = (to: number, text: string) =>
    to < 1 || to > pages ? null : <a href={addressOf(filter, to)}>{text}</a>;
  return (
    <nav class="pages" aria-label={t.sources.pages}>
      {link(page - 1, `‹ ${t.sources.earlier}`)}
      <span>{t.sources.pageOf(number(page), number(pages))}</span>
      {link(page + 1, `${t.sources.later} ›`)}
    </nav>
  );
}

/** The address of the list under a filter. */
function addressOf({ standing, province, name }: Partial<SourceFilter>, page = 1): string {
  const given = Object.entries({
    state: standing ?? '',
    province: province ?? '',
    q: name ?? '',
    page: page === 1 ? '' : String(page),
  }).filter(([, value]) => value !== '');
  return given.length === 0 ? '/sources' : `/sources?${new URLSearchParams(given).toString()}`;
}
