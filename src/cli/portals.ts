import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError, messageOf } from '../errors.ts';
import { decode } from '../pipeline/decode.ts';
import type { Portal, Schedule } from '../portal.ts';
import type { App } from './app.ts';
import { portalById } from './arguments.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { lossOf } from './extract.ts';
import { projectRoot } from './project-root.ts';
import { type Reader, fieldsOf, readPage } from './read-page.ts';
import { jsonText, printable, table } from './terminal.ts';

const metaSchema = z.record(
  z.string(),
  z.object({ kind: z.string(), url: z.url(), fetchedAt: z.iso.datetime() }),
);

const HEADINGS = [
  'Mã (id)',
  'Tên (name)',
  'Tỉnh (province)',
  'Lịch (schedule)',
  'Bật (on)',
  'Máy chủ (host)',
];

/** `vong portals list`: every portal that is known, by id. */
export async function listPortals(app: App, options: { readonly json?: true }): Promise<ExitCode> {
  const portals = [...(await app.portals()).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (options.json) app.stdout.write(`${jsonText(portals.map(summaryOf), 2)}\n`);
  else app.stdout.write(table([HEADINGS, ...portals.map(rowOf)]));
  return EXIT.ok;
}

function summaryOf({ lists, ...portal }: Portal): object {
  const { id, name, nameEn, kind, province, hosts, enabled, language, schedule } = portal;
  const addresses = lists.map(({ url }) => url);
  return { id, name, nameEn, kind, province, hosts, enabled, language, schedule, lists: addresses };
}

function rowOf({ id, name, province, schedule, enabled, hosts }: Portal): string[] {
  return [id, name, province ?? '—', scheduleText(schedule), enabled ? 'có' : 'không', hosts[0] ?? ''];
}

function scheduleText(schedule: Schedule): string {
  if ('cron' in schedule) return schedule.cron;
  return 'every' in schedule ? schedule.every : `${schedule.min}–${schedule.max}`;
}

/**
 * `vong portals golden`: what is extracted from a portal's saved article pages, by file name, to be read by a person;
 * on standard error, what its layouts miss.
 */
export async function goldenOf(app: App, id: string): Promise<ExitCode> {
  const portals = await app.portals();
  const portal = portalById(id, portals);
  const folder = new URL(`fixtures/portals/${portal.id}/`, projectRoot());
  const meta = await readMeta(folder, portal.id);
  const goldens: Record<string, object> = {};
  for (const [file, { kind, url, fetchedAt }] of Object.entries(meta)) {
    if (kind !== 'article') continue;
    const html = decode(await readFile(new URL(file, folder)), null).text;
    const reader: Reader = { portals, portal, url, fetchedAt };
    const read = readPage({ html, url }, reader);
    goldens[file] = fieldsOf(url, read.extraction);
    const loss = lossOf(read);
    if (loss !== null) app.stderr.write(`${file}: ${printable(loss)}\n`);
  }
  app.stdout.write(`${jsonText(goldens, 2)}\n`);
  return EXIT.ok;
}

async function readMeta(folder: URL, id: string): Promise<z.output<typeof metaSchema>> {
  const path = `fixtures/portals/${id}/meta.json`;
  try {
    return metaSchema.parse(JSON.parse(await readFile(new URL('meta.json', folder), 'utf8')));
  } catch (error) {
    throw new UsageError([`${path}: expected {file: {kind, url, fetchedAt}}, ${messageOf(error)}`]);
  }
}
