import type { Portal, Schedule } from '../portal.ts';
import type { App } from './app.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { jsonText, table } from './terminal.ts';

const HEADINGS = [
  'Mã (id)',
  'Tên (name)',
  'Tỉnh (province)',
  'Lịch (schedule)',
  'Bật (on)',
  'Kiểm chứng (verified)',
  'Máy chủ (host)',
];

/** `vong portals list`: every portal that is known, by id. */
export async function listPortals(app: App, options: { readonly json?: true }): Promise<ExitCode> {
  const portals = [...(await app.portals()).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (options.json) app.stdout.write(`${jsonText(portals.map(summaryOf), 2)}\n`);
  else app.stdout.write(table([HEADINGS, ...portals.map(rowOf)]));
  return (await app.portalProblems()).length > 0 ? EXIT.usage : EXIT.ok;
}

function summaryOf({ lists, ...portal }: Portal): object {
  const { id, platform = null, name, nameEn, kind, province, hosts, enabled, unverified, archive } = portal;
  const { note = null, language, schedule } = portal;
  return {
    ...{ id, platform, name, nameEn, kind, province, hosts, enabled, unverified, archive, note },
    ...{ language, schedule, lists: lists.map(({ url }) => url) },
  };
}

function rowOf({ id, name, province, schedule, enabled, unverified, hosts }: Portal): string[] {
  const yes = (is: boolean): string => (is ? 'có' : 'không');
  return [id, name, province ?? '—', scheduleText(schedule), yes(enabled), yes(!unverified), hosts[0] ?? ''];
}

function scheduleText(schedule: Schedule): string {
  if ('cron' in schedule) return schedule.cron;
  return 'every' in schedule ? schedule.every : `${schedule.min}–${schedule.max}`;
}
