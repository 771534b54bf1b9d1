import { access, constants, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { loadStyle } from '../../../app/assets.ts';
import { UsageError, messageOf } from '../../../model/errors.ts';
import type { Portal } from '../../../model/portal.ts';
import type { Survey } from '../../../model/survey.ts';
import { isWorking } from '../../../model/survey-words.ts';
import { findPortals, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatSurveyPage } from '../../output/survey-page.tsx';
import { formatSurveyDocument, formatSurveyLine, formatSurveys } from '../../output/survey-report.ts';
import { makePrintable } from '../../output/terminal.ts';

interface SurveyOptions extends JsonOption {
  readonly all?: true;
  readonly enabled?: true;
  readonly again?: true;
  readonly html?: string;
}

/** `vong portals survey`. */
export function defineSurvey(command: Command, { run }: CommandContext): void {
  command
    .argument('[portal...]', 'ids of portals (see: vong portals list)')
    .option('--all', 'every known portal, also those that are off')
    .option('--enabled', 'every enabled portal')
    .option('--again', 'also what was surveyed in the last seven days')
    .option('--html <file>', 'write the report as one HTML page')
    .option('--json', 'as one JSON document {surveys, faults}')
    .action(run(survey));
}

/** Looks at portals' sites and says what works; what was broken off goes on where it was. Fails where one does not work. */
async function survey(app: App, ids: readonly string[], options: SurveyOptions): Promise<ExitCode> {
  const known = await app.portals();
  const portals = choosePortals(ids, options, known);
  if (options.html !== undefined) await checkFolder(options.html);
  const language = app.config.VONG_LANGUAGE;
  const surveys: Survey[] = [];
  const kept = new Set<string>();
  const faults = new Map<string, string>();
  await app.withCrawling({ onOutcome: () => undefined }, (crawling) =>
    crawling.survey(portals, options.again === true, {
      onSurvey(one, isKept) {
        surveys.push(one);
        if (isKept) kept.add(one.portal);
        if (!isKept || app.stderr.isTerminal) app.stderr.write(formatSurveyLine(one, isKept, language));
      },
      onFault(portal, reason) {
        faults.set(portal, reason);
        app.stderr.write(`${makePrintable(`${portal}: ${reason}`)}\n`);
      },
    }),
  );
  surveys.sort((a, b) => (a.portal < b.portal ? -1 : 1));
  app.stdout.write(
    options.json ? formatSurveyDocument(surveys, kept, faults) : formatSurveys(surveys, kept, language),
  );
  if (options.html !== undefined) await writePage(options.html, surveys, known, app);
  if (app.signal.aborted) {
    app.stderr.write(`broken off after ${surveys.length} of ${portals.length}; the same command goes on\n`);
    return EXIT.interrupted;
  }
  const isWell = surveys.every(({ verdict }) => isWorking(verdict));
  return isWell && faults.size === 0 ? EXIT.ok : EXIT.failed;
}

function choosePortals(
  ids: readonly string[],
  { all, enabled }: SurveyOptions,
  portals: ReadonlyMap<string, Portal>,
): Portal[] {
  if ((all || enabled) && ids.length > 0) {
    throw new UsageError([`--${all ? 'all' : 'enabled'}: expected no portals beside it`]);
  }
  if (all && enabled) throw new UsageError(['--all: expected no --enabled beside it']);
  if (all) return [...portals.values()];
  if (enabled) return [...portals.values()].filter((portal) => portal.enabled);
  if (ids.length > 0) return findPortals(ids, portals);
  throw new UsageError(['portal: expected ids of portals (vong portals list), or --all, or --enabled']);
}

/** A survey takes long: a page that cannot be written is told before it begins. */
async function checkFolder(file: string): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isFolder || !isWritable)
    throw new UsageError([`--html: expected a file in a folder that can be written to, got "${file}"`]);
}

async function writePage(
  file: string,
  surveys: readonly Survey[],
  portals: ReadonlyMap<string, Portal>,
  { config, clock }: App,
): Promise<void> {
  const parts = { portals, language: config.VONG_LANGUAGE, style: await loadStyle(), now: clock() };
  const page = await formatSurveyPage(surveys, parts);
  await writeFile(file, page).catch((error: unknown) => {
    throw new UsageError([
      `--html: expected a file that can be written, got "${file}" (${messageOf(error)})`,
    ]);
  });
}
