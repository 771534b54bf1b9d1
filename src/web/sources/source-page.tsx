import type { PortalReport } from '../../http/portals.ts';
import type { Language } from '../../http/viewer.ts';
import type { Mend } from '../../model/mend.ts';
import type { Portal } from '../../model/portal.ts';
import type { Run } from '../../model/records.ts';
import type { SourceTrouble } from '../../model/source-trouble.ts';
import type { Survey } from '../../model/survey.ts';
import type { SourceSample } from '../../store/source-samples.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { ActionForm, type Sender, mayDo } from './forms.tsx';
import { Mends } from './mends.tsx';
import { OutsideLink } from '../shell/outside-link.tsx';
import { RunTable } from './run-table.tsx';
import { type SourceDay, SourceCharts } from './source-charts.tsx';
import { SIGNS, standingOf } from './states.ts';
import { SurveyView } from './survey-view.tsx';

/** What is known of one source. */
export interface SourceView {
  readonly portal: Portal;
  readonly report: PortalReport;
  readonly trouble: SourceTrouble | null;
  readonly runs: readonly Run[];
  /** Of the newest page of runs whether there are older ones. */
  readonly hasOlderRuns: boolean;
  readonly days: readonly SourceDay[];
  readonly samples: readonly SourceSample[];
  readonly mends: Mend[];
  readonly decided: Mend[];
  readonly survey: Survey | null;
  /** What was done just now, or why it was not. */
  readonly said: string | null;
}

interface Given {
  readonly sender: Sender;
  readonly language: Language;
  readonly view: SourceView;
}

/** A source: how it is and what to do, what it brought, how it was crawled. */
export function SourcePage({ sender, language, view }: Given) {
  const { t } = sender;
  const { portal, samples, said } = view;
  return (
    <div class="source">
      <p>
        <a href="/sources">‹ {t.sources.back}</a>
      </p>
      <h1>{nameOf(portal, language)}</h1>
      {said === null ? null : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      <Condition sender={sender} language={language} view={view} />
      <Actions sender={sender} view={view} />
      <Facts sender={sender} language={language} view={view} />
      <Mends sender={sender} language={language} mends={view.mends} decided={view.decided} />
      <SourceCharts t={t} language={language} days={view.days} />
      <RunTable t={t} language={language} portal={portal.id} runs={view.runs} hasOlder={view.hasOlderRuns} />
      <Samples sender={sender} language={language} portal={portal.id} samples={samples} />
      <section id="survey">
        <h2>{t.sources.surveyTitle}</h2>
        <SurveyView t={t} language={language} survey={view.survey} />
      </section>
    </div>
  );
}

function nameOf({ name, nameEn }: Pick<Portal, 'name' | 'nameEn'>, language: Language): string {
  return language === 'vi' ? name : nameEn;
}

/** Sign and word, since when, what is wrong in a sentence, and what to do about it. */
function Condition({ sender: { t }, language, view: { report, trouble, mends } }: Given) {
  const { date } = findFormats(language);
  const standing = standingOf(report);
  const { health, pausedAt, pausedBy } = report;
  const isWrong = health !== null && health.seen !== null && trouble !== null && pausedAt === null;
  return (
    <section class="condition">
      <p class={`standing ${standing}`}>
        {SIGNS[standing]} {t.sources[standing]}{' '}
        {health !== null && pausedAt === null ? (
          <small>
            {t.sources.since} {date(health.since)}
          </small>
        ) : null}
      </p>
      {pausedAt === null ? null : <p>{t.sources.pausedBy(pausedBy ?? '—', date(pausedAt))}</p>}
      {isWrong ? (
        <dl class="facts">
          <dt>{t.sources.wrong}</dt>
          <dd>{health.seen?.[language]}</dd>
          <dt>{t.sources.toDo}</dt>
          <dd>{adviseOn(t, trouble, mends)}</dd>
        </dl>
      ) : null}
    </section>
  );
}

/** What a person can do about a trouble. */
function adviseOn(t: Catalogue, trouble: SourceTrouble, mends: readonly Mend[]): string {
  if (mends.some(({ state }) => state === 'proposed')) return t.sources.doMend;
  switch (trouble.kind) {
    case 'nothing-found':
      return t.sources.doNothingFound;
    case 'list-lost':
    case 'fallback':
      return t.sources.doLists;
    case 'no-text':
      return trouble.needsScript ? t.sources.doScript : t.sources.doLayout;
    case 'marks-lost':
    case 'same-titles':
    case 'short-texts':
      return t.sources.doLayout;
    case 'silence':
      return t.sources.doSilence;
    case 'words':
      return t.sources.doLook;
  }
}

function Actions({ sender: { t, viewer, csrf }, view: { portal, report } }: Omit<Given, 'language'>) {
  const at = `/sources/${encodeURIComponent(portal.id)}`;
  const isPaused = report.pausedAt !== null;
  return (
    <section class="actions" aria-label={t.sources.actions}>
      <a class="btn" href={`/?portal=${encodeURIComponent(portal.id)}`}>
        {t.sources.items}
      </a>
      {mayDo(viewer, 'analyst') ? (
        <>
          <ActionForm csrf={csrf} action={`${at}/crawl`} text={t.sources.crawl} isMain={!isPaused} />
          <ActionForm csrf={csrf} action={`${at}/check`} text={t.sources.check} />
        </>
      ) : null}
      {mayDo(viewer, 'admin') ? (
        <ActionForm
          csrf={csrf}
          action={`${at}/${isPaused ? 'resume' : 'pause'}`}
          text={isPaused ? t.sources.resume : t.sources.pause}
          isMain={isPaused}
        />
      ) : null}
    </section>
  );
}

function Facts({ sender: { t }, language, view: { portal, report } }: Given) {
  const { date } = findFormats(language);
  const { schedule, hosts, lists } = portal;
  const { lastSuccessAt, nextDueAt, nextDueBecause } = report;
  const site = `https://${hosts[0] ?? ''}/`;
  return (
    <section>
      <h2>{t.sources.facts}</h2>
      <dl class="facts">
        <dt>{t.sources.last}</dt>
        <dd>{lastSuccessAt === null ? t.sources.never : <time>{date(lastSuccessAt)}</time>}</dd>
        <dt>{t.sources.next}</dt>
        <dd>
          {nextDueAt === null ? t.sources.unknown : <time>{date(nextDueAt)}</time>}
          {nextDueBecause === null ? '' : `, ${nextDueBecause[language]}`}
        </dd>
        <dt>{t.sources.schedule}</dt>
        <dd>
          {'cron' in schedule
            ? schedule.cron
            : 'every' in schedule
              ? t.sources.every(writeSpan(schedule.every, t))
              : t.sources.between(writeSpan(schedule.min, t), writeSpan(schedule.max, t))}
        </dd>
        <dt>{t.sources.province}</dt>
        <dd>{portal.province ?? t.sources.national}</dd>
        <dt>{t.sources.site}</dt>
        <dd>
          <OutsideLink address={site}>{site}</OutsideLink>
        </dd>
        <dt>{t.sources.lists}</dt>
        <dd>
          <ul class="plain">
            {lists.map(({ url }) => (
              <li>
                <OutsideLink address={url}>{url}</OutsideLink>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t.sources.code}</dt>
        <dd>
          <code>{portal.id}</code>
        </dd>
      </dl>
    </section>
  );
}

function Samples({
  sender: { t },
  language,
  portal,
  samples,
}: Omit<Given, 'view'> & { portal: string; samples: readonly SourceSample[] }) {
  const { date } = findFormats(language);
  if (samples.length === 0) return null;
  return (
    <section id="samples">
      <h2>{t.sources.samples}</h2>
      <p class="note">{t.sources.samplesSay}</p>
      <ul>
        {samples.map(({ kind, url, takenAt }) => (
          <li>
            <a
              href={`/sources/${encodeURIComponent(portal)}/samples/${encodeURIComponent(kind)}`}
              rel="noopener noreferrer"
            >
              {kind in t.sources.sampleKinds
                ? t.sources.sampleKinds[kind as keyof Catalogue['sources']['sampleKinds']]
                : kind}
            </a>
            <small>
              <OutsideLink address={url}>{url}</OutsideLink>, {t.sources.saved(date(takenAt))}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A portal file's span of time, such as 10m, as people write it. */
function writeSpan(span: string, t: Catalogue): string {
  const [, count, unit] = /^(\d+)([smhd])$/u.exec(span) ?? [];
  return count === undefined ? span : `${count} ${t.sources.units[unit as 's' | 'm' | 'h' | 'd']}`;
}
