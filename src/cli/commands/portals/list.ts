import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Bilingual } from '../../../model/bilingual.ts';
import { describeDueReason } from '../../../model/due-reason.ts';
import { messageOf } from '../../../model/errors.ts';
import type { Portal, Schedule } from '../../../model/portal.ts';
import type { PortalState } from '../../../store/portals.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';
import type { AlertLanguage } from '../../../model/vocabulary.ts';
import { findWords, type Words } from '../../words/words.ts';

/** `vong portals list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON array').action(run(listPortals));
}

/** Every portal that is known, by id. */
async function listPortals(app: App, options: JsonOption): Promise<ExitCode> {
  const portals = [...(await app.portals()).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const states = await readStates(app);
  if (options.json) {
    const summaries = portals.map((portal) => summaryOf(portal, states.get(portal.id)));
    app.stdout.write(`${formatJson(summaries, 2)}\n`);
  } else {
    const language = app.config.VONG_LANGUAGE;
    const rows = portals.map((portal) => rowOf(portal, states.get(portal.id), language));
    app.stdout.write(formatTable([headings(findWords(language)), ...rows]));
  }
  return (await app.portalProblems()).length > 0 ? EXIT.usage : EXIT.ok;
}

/** How the portals stand, by id; without a store that can be opened they are listed all the same. */
async function readStates(app: App): Promise<ReadonlyMap<string, PortalState>> {
  try {
    const states = await app.withStore((store) => store.portals.list());
    return new Map(states.map((state) => [state.id, state]));
  } catch (error) {
    app.stderr.write(`next crawls are not known: ${messageOf(error)}\n`);
    return new Map();
  }
}

function summaryOf(portal: Portal, state: PortalState | undefined): object {
  return {
    id: portal.id,
    platform: portal.platform ?? null,
    name: portal.name,
    nameEn: portal.nameEn,
    kind: portal.kind,
    province: portal.province,
    hosts: portal.hosts,
    enabled: portal.enabled,
    unverified: portal.unverified,
    archive: portal.archive,
    note: portal.note ?? null,
    language: portal.language,
    schedule: portal.schedule,
    lists: portal.lists.map(({ url }) => url),
    insecureTls: portal.tls.insecure,
    pausedAt: state?.pausedAt ?? null,
    nextDueAt: isPaused(state) ? null : (state?.nextDueAt ?? null),
    nextDueBecause: becauseOf(state),
  };
}

function headings({ id, portals: t }: Words): string[] {
  return [id, t.name, t.province, t.schedule, t.on, t.verified, t.host, t.next];
}

function rowOf(portal: Portal, state: PortalState | undefined, language: AlertLanguage): string[] {
  const t = findWords(language);
  const { id, name, province, schedule, enabled, unverified, hosts, tls } = portal;
  const hostText = `${hosts[0] ?? ''}${tls.insecure ? ` (${t.portals.unchecked})` : ''}`;
  const yes = (is: boolean): string => (is ? t.yes : t.no);
  return [
    id,
    name,
    province ?? '—',
    scheduleText(schedule),
    yes(enabled),
    yes(!unverified),
    hostText,
    nextText(enabled, state, language),
  ];
}

function nextText(enabled: boolean, state: PortalState | undefined, language: AlertLanguage): string {
  if (!enabled || state === undefined) return '—';
  if (state.pausedAt !== null)
    return findWords(language).portals.pausedSince(formatDate(state.pausedAt, 'minute'));
  const because = becauseOf(state);
  const date = formatDate(state.nextDueAt, 'minute');
  return because === null ? date : `${date}: ${because[language]}`;
}

function isPaused(state: PortalState | undefined): boolean {
  return state !== undefined && state.pausedAt !== null;
}

function becauseOf(state: PortalState | undefined): Bilingual | null {
  return !isPaused(state) && state?.dueBecause ? describeDueReason(state.dueBecause) : null;
}

function scheduleText(schedule: Schedule): string {
  if ('cron' in schedule) return schedule.cron;
  return 'every' in schedule ? schedule.every : `${schedule.min}–${schedule.max}`;
}
