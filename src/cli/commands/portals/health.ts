import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Bilingual } from '../../../model/bilingual.ts';
import { UsageError } from '../../../model/errors.ts';
import { type SourceTrouble, describeTrouble } from '../../../model/source-trouble.ts';
import type { AlertLanguage } from '../../../model/vocabulary.ts';
import type { SourceSample } from '../../../store/source-samples.ts';
import type { SourceReport } from '../../../store/sources.ts';
import { findPortal, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';
import { findWords } from '../../words/words.ts';

interface HealthOptions extends JsonOption {
  /** Kind of the kept page to print. */
  readonly sample?: string;
}

/** `vong portals health`. */
export function defineHealth(command: Command, { run }: CommandContext): void {
  command
    .argument('[id]', 'id of one portal, with the pages kept of its trouble')
    .option('--sample <kind>', 'print the page kept of this kind')
    .option('--json', 'as one JSON array')
    .action(run(showHealth));
}

/** How each source is, and for one of them the pages kept that show its trouble. */
async function showHealth(app: App, id: string | undefined, options: HealthOptions): Promise<ExitCode> {
  if (id === undefined && options.sample !== undefined)
    throw new UsageError(['--sample: expected the id of a portal before it']);
  const portal = id === undefined ? null : findPortal(id, await app.portals());
  const { reports, samples, page } = await app.withStore(async (store) => ({
    reports: (await store.sources.list()).filter((report) => !portal || report.portal === portal.id),
    samples: portal ? await store.sourceSamples.list(portal.id) : [],
    page:
      portal && options.sample !== undefined
        ? await store.sourceSamples.findHtml(portal.id, options.sample)
        : undefined,
  }));
  if (page === null)
    throw new UsageError([`--sample: ${describeSamples(samples)}, got "${options.sample ?? ''}"`]);
  if (page !== undefined) app.stdout.write(page);
  else if (options.json)
    app.stdout.write(
      `${formatJson(
        reports.map(({ portal, state, trouble, since, judgedAt, isUnproved, pausedAt }) => ({
          portal,
          state: isUnproved || pausedAt !== null ? null : state,
          seen: pausedAt === null ? inWords(trouble) : null,
          since,
          judgedAt,
          pausedAt,
          samples,
        })),
        2,
      )}\n`,
    );
  else app.stdout.write(formatReports(reports, app.config.VONG_LANGUAGE) + samples.map(sampleLine).join(''));
  return reports.every(({ state, pausedAt }) => state === 'ok' || pausedAt !== null) ? EXIT.ok : EXIT.failed;
}

function describeSamples(samples: readonly SourceSample[]): string {
  const kinds = samples.map(({ kind }) => kind);
  return kinds.length === 0 ? 'no page of this portal is kept' : `expected one of ${kinds.join(', ')}`;
}

function inWords(trouble: SourceTrouble | null): Bilingual | null {
  return trouble && describeTrouble(trouble);
}

function formatReports(reports: readonly SourceReport[], language: AlertLanguage): string {
  const { id, portals: t } = findWords(language);
  const rows = reports.map(({ portal, state, since, trouble, isUnproved, pausedAt }) => {
    if (pausedAt !== null) return [portal, t.paused, formatDate(pausedAt, 'minute'), ''];
    if (isUnproved) return [portal, t.tooFew, '—', ''];
    return [portal, t.states[state], formatDate(since, 'minute'), inWords(trouble)?.[language] ?? ''];
  });
  return formatTable([[id, t.health, t.since, t.seen], ...rows]);
}

function sampleLine({ kind, url, takenAt }: SourceSample): string {
  return `${kind}: ${url}, ${formatDate(takenAt, 'minute')}; --sample ${kind}\n`;
}
