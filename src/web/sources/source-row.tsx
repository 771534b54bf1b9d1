import type { Language } from '../../http/viewer.ts';
import { Bars } from '../charts/bars.tsx';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import type { SourceRow } from './rows.ts';
import { SIGNS, type Standing } from './states.ts';

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
}

/** A source in the list: how it is, what it brought, when it is crawled. */
export function SourceTableRow({ t, language, row }: Given & { row: SourceRow }) {
  const { report, days } = row;
  const { number } = findFormats(language);
  const all = days.reduce((sum, count) => sum + count, 0);
  const name = language === 'vi' ? report.name : report.nameEn;
  return (
    <tr>
      <th scope="row">
        <a href={`/sources/${encodeURIComponent(report.id)}`}>{name}</a>
        <small>{report.province ?? t.sources.national}</small>
        <StandingText t={t} language={language} row={row} />
      </th>
      <td class="spark">
        {all === 0 ? null : (
          <Bars
            id={`days-${report.id}`}
            bars={days.map((value) => ({ value }))}
            text={{
              title: t.sources.daysOf(name),
              description: t.sources.daysSaid(
                number(all),
                number(Math.max(0, ...days)),
                number(days.at(-1) ?? 0),
              ),
            }}
          />
        )}
        <small>{t.sources.inAll(number(all), number(all / days.length))}</small>
      </td>
      <td>
        <Shares t={t} language={language} row={row} />
      </td>
      <td>
        <Times t={t} language={language} row={row} />
      </td>
    </tr>
  );
}

/** Sign and word of how a source stands, since when, and what is wrong. */
function StandingText({ t, language, row: { report, standing } }: Given & { row: SourceRow }) {
  const { date, number } = findFormats(language);
  const { health, pausedAt, pausedBy, failures, empties, insecureTls } = report;
  const isHealth = standing === 'ok' || isTroubled(standing);
  const since = standing === 'paused' ? pausedAt : isHealth ? (health?.since ?? null) : null;
  return (
    <>
      <span class={`standing ${standing}`}>
        {SIGNS[standing]} {t.sources[standing]}{' '}
        {since === null ? null : (
          <small>
            {t.sources.since} {date(since)}
            {standing === 'paused' && pausedBy !== null ? ` (${pausedBy})` : ''}
          </small>
        )}
      </span>
      {isTroubled(standing) && health?.seen ? <small class="seen">{health.seen[language]}</small> : null}
      {failures > 0 ? <small class="seen">{t.sources.failures(number(failures))}</small> : null}
      {empties > 0 && standing !== 'broken' ? (
        <small class="seen">{t.sources.empties(number(empties))}</small>
      ) : null}
      {insecureTls ? <small class="seen">{t.sources.insecure}</small> : null}
    </>
  );
}

function isTroubled(standing: Standing): boolean {
  return standing === 'broken' || standing === 'degraded' || standing === 'silent';
}

function Shares({ t, language, row: { pages, dated, laidOut } }: Given & { row: SourceRow }) {
  const { percent } = findFormats(language);
  if (pages === 0) return <small>{t.sources.noPages}</small>;
  return (
    <>
      <small>{t.sources.withDate(percent(dated / pages))}</small>
      <small>{t.sources.withLayout(percent(laidOut / pages))}</small>
    </>
  );
}

function Times({ t, language, row: { report, standing } }: Given & { row: SourceRow }) {
  const { date } = findFormats(language);
  const { lastSuccessAt, nextDueAt, nextDueBecause } = report;
  return (
    <>
      <small>
        {t.sources.last}: {lastSuccessAt === null ? t.sources.never : <time>{date(lastSuccessAt)}</time>}
      </small>
      {standing === 'off' || standing === 'paused' ? null : (
        <small>
          {t.sources.next}: {nextDueAt === null ? t.sources.unknown : <time>{date(nextDueAt)}</time>}
          {nextDueBecause === null ? '' : `, ${nextDueBecause[language]}`}
        </small>
      )}
    </>
  );
}
