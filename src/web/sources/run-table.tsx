import type { Language } from '../../http/viewer.ts';
import type { Run } from '../../model/records.ts';
import type { OutcomeKind } from '../../model/vocabulary.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';

const RUN_SIGNS: Readonly<Record<Run['status'], string>> = {
  queued: '…',
  running: '…',
  done: '●',
  empty: '○',
  failed: '✕',
};

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
  readonly portal: string;
  readonly runs: readonly Run[];
  readonly hasOlder: boolean;
}

/** The crawls of a source with how each ended. */
export function RunTable({ t, language, portal, runs, hasOlder }: Given) {
  return (
    <section id="runs">
      <h2>{t.sources.runs}</h2>
      {runs.length === 0 ? (
        <p class="empty">{t.sources.noRuns}</p>
      ) : (
        <table class="cards">
          <caption class="hidden">{t.sources.runsOf}</caption>
          <thead>
            <tr>
              <th scope="col">{t.sources.began}</th>
              <th scope="col">{t.sources.ended}</th>
              <th scope="col">{t.sources.took}</th>
              <th scope="col">{t.sources.found}</th>
              <th scope="col">{t.sources.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow t={t} language={language} run={run} />
            ))}
          </tbody>
        </table>
      )}
      {hasOlder ? (
        <p>
          <a href={`/sources/${encodeURIComponent(portal)}?before=${runs.at(-1)?.id ?? ''}#runs`}>
            {t.sources.olderRuns} ›
          </a>
        </p>
      ) : null}
    </section>
  );
}

function RunRow({ t, language, run }: { t: Catalogue; language: Language; run: Run }) {
  const { date, number } = findFormats(language);
  const { status, createdAt, startedAt, crawlId, discovered, known, error, outcomes } = run;
  const kinds = Object.entries(outcomes) as [OutcomeKind, number][];
  return (
    <tr>
      <th scope="row">
        <time>{date(startedAt ?? createdAt)}</time>
        {crawlId === null ? null : <small>{t.sources.asked}</small>}
      </th>
      <td data-label={t.sources.ended}>
        {RUN_SIGNS[status]} {t.sources[status]}
        {error === null ? null : <small lang="en">{error}</small>}
      </td>
      <td data-label={t.sources.took}>{describeLength(t, language, run)}</td>
      <td data-label={t.sources.found}>
        {discovered === null ? '—' : number(discovered)}
        {discovered === null ? null : (
          <small>
            {number(discovered - (known ?? 0))} {t.sources.new}
          </small>
        )}
      </td>
      <td data-label={t.sources.outcome}>
        {kinds.length === 0
          ? '—'
          : kinds.map(([kind, count]) => `${t.sources.kinds[kind]} ${number(count)}`).join(' · ')}
      </td>
    </tr>
  );
}

function describeLength(t: Catalogue, language: Language, { startedAt, finishedAt }: Run): string {
  const { number } = findFormats(language);
  if (startedAt === null || finishedAt === null) return '—';
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return seconds < 120 ? t.sources.seconds(number(seconds)) : t.sources.minutes(number(seconds / 60));
}
