import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { messageOf, UsageError } from '../src/errors.ts';
import { platformSchema, portalSchema, type Portal } from '../src/portal.ts';
import { problemsOf, valueProblems } from './portal-problems.ts';

/** One portal or platform file as it was read. `name` is the file's name without its ending. */
interface SourceFile {
  readonly label: string;
  readonly name: string;
  readonly raw: unknown;
}
type Fields = Readonly<Record<string, unknown>>;

const HERE = new URL('.', import.meta.url);
// Beside compiled code stand compiled portals, beside source stands source.
const CODE = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const OPERATOR_FILE = /^[^.].*\.(?:yaml|yml|json)$/u;

/**
 * Every portal by its id: the built-in files, and the operator's YAML or JSON files in `folder`.
 * Throws one UsageError that lists every problem of every file.
 */
export async function loadPortals(options: { folder?: string } = {}): Promise<ReadonlyMap<string, Portal>> {
  const problems: string[] = [];
  const platforms = checkPlatforms(await readCode('platforms'), problems);
  const builtIn = await readCode('portals');
  const own = options.folder === undefined ? [] : await readFolder(options.folder, problems);
  const portals = new Map<string, Portal>();
  const labels = new Map<string, string>();
  for (const file of [...builtIn, ...own]) {
    const portal = await withCertificates(checkPortal(file, platforms, problems), file, problems);
    const clash = clashOf(file, portal, portals, labels);
    labels.set(file.name, labels.get(file.name) ?? file.label);
    if (clash !== null) problems.push(`${file.label}: ${clash}`);
    else if (portal !== null) portals.set(portal.id, portal);
  }
  if (problems.length > 0) throw new UsageError(problems);
  return portals;
}

async function readCode(kind: 'portals' | 'platforms'): Promise<SourceFile[]> {
  const names = (await readdir(new URL(`${kind}/`, HERE)))
    .filter((file) => file.endsWith(CODE) && !file.endsWith(`.d${CODE}`))
    .map((file) => file.slice(0, -CODE.length));
  return await Promise.all(
    names.sort().map(async (name) => {
      const url = new URL(`${kind}/${name}${CODE}`, HERE).href;
      const module = (await import(url)) as { readonly default?: unknown };
      return { label: `crawlers/${kind}/${name}${CODE}`, name, raw: module.default };
    }),
  );
}

async function readFolder(folder: string, problems: string[]): Promise<SourceFile[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => OPERATOR_FILE.test(name)).sort();
  } catch (error) {
    problems.push(`${folder}: expected a folder of portal files, ${messageOf(error)}`);
    return [];
  }
  const files: SourceFile[] = [];
  for (const file of names) {
    const label = join(folder, file);
    try {
      files.push({
        label,
        name: file.replace(/\.[a-z]+$/u, ''),
        raw: parse(await readFile(label, 'utf8'), file),
      });
    } catch (error) {
      problems.push(`${label}: ${messageOf(error)}`);
    }
  }
  return files;
}

function parse(text: string, file: string): unknown {
  if (file.endsWith('.json')) return JSON.parse(text) as unknown;
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message.split('\n')[0] ?? 'not YAML');
  return document.toJS();
}

function checkPlatforms(files: readonly SourceFile[], problems: string[]): ReadonlyMap<string, Fields> {
  const platforms = new Map<string, Fields>();
  for (const { label, name, raw } of files) {
    const checked = platformSchema.safeParse(raw);
    if (!checked.success) problems.push(...problemsOf(checked.error, raw).map((one) => `${label}: ${one}`));
    if (isFields(raw)) platforms.set(name, raw);
  }
  return platforms;
}

/** The portal of a file with its platform's values under its own, or `null` where there are problems. */
function checkPortal(
  file: SourceFile,
  platforms: ReadonlyMap<string, Fields>,
  problems: string[],
): Portal | null {
  const found: string[] = [];
  const raw = withPlatform(file.raw, platforms, found);
  const checked = portalSchema.safeParse(raw);
  if (!checked.success) found.push(...problemsOf(checked.error, raw));
  else {
    found.push(...valueProblems(checked.data));
    if (checked.data.id !== file.name) {
      found.push(`id: expected "${file.name}", the file's name, got "${checked.data.id}"`);
    }
  }
  problems.push(...found.map((one) => `${file.label}: ${one}`));
  return checked.success && found.length === 0 ? checked.data : null;
}

/** A portal whose `tls.caFile` is a path from anywhere; `null` where there are no certificates in it. */
async function withCertificates(
  portal: Portal | null,
  { label }: SourceFile,
  problems: string[],
): Promise<Portal | null> {
  if (portal?.tls.caFile === undefined) return portal;
  const caFile = resolve(dirname(label), portal.tls.caFile);
  const text = await readFile(caFile, 'latin1').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return { ...portal, tls: { ...portal.tls, caFile } };
  problems.push(`${label}: tls.caFile: expected a readable file of PEM certificates, got "${caFile}"`);
  return null;
}

function withPlatform(raw: unknown, platforms: ReadonlyMap<string, Fields>, found: string[]): unknown {
  if (!isFields(raw) || typeof raw['platform'] !== 'string') return raw;
  const platform = platforms.get(raw['platform']);
  if (platform === undefined) {
    found.push(`platform: expected one of ${[...platforms.keys()].join(', ')}, got "${raw['platform']}"`);
  }
  return { ...platform, ...raw };
}

/** Why a file can't stand beside those before it: one id and one main host belong to one file. */
function clashOf(
  file: SourceFile,
  portal: Portal | null,
  portals: ReadonlyMap<string, Portal>,
  labels: ReadonlyMap<string, string>,
): string | null {
  const first = labels.get(file.name);
  if (first !== undefined) {
    const kind = first.startsWith('crawlers/portals/') ? 'a built-in portal' : 'a portal';
    return `id: "${file.name}" is already ${kind} (${first}); rename the file and its id`;
  }
  const host = portal?.hosts[0];
  const other = [...portals.values()].find((known) => known.hosts[0] === host);
  if (host === undefined || other === undefined) return null;
  return `hosts[0]: ${host} is already the main host of the portal "${other.id}" (${labels.get(other.id) ?? ''})`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
