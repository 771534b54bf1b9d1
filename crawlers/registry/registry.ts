import { readFile } from 'node:fs/promises';
import { isHostOf } from '../../src/model/hosts.ts';
import { dirname, join, resolve } from 'node:path';
import { UsageError, messageOf } from '../../src/model/errors.ts';
import { platformSchema, portalSchema, type Platform, type Portal } from '../../src/model/portal.ts';
import { type PortalFile, readBuiltIn, readFolder, readText } from './portal-files.ts';
import { describeProblems, suggestName } from './portal-problems.ts';
import { findValueProblems } from './portal-values.ts';

/** What a list may say of its later pages. */
const PAGING_FIELDS = ['nextPage', 'nextLink', 'request'];

type Fields = Readonly<Record<string, unknown>>;

/** What is read besides the built-in portals. */
export interface RegistryOptions {
  /** The operator's folder of YAML or JSON files. */
  readonly folder?: string | undefined;
  /** Built-in portals to switch on though they are unverified. */
  readonly unverified?: 'all' | readonly string[] | undefined;
  /** When stored articles are fetched again for changes (`1h`, `6h`), for portals that do not say. */
  readonly recheck?: readonly string[] | undefined;
  /** A text in the place of the operator's file of a portal, to see whether it would be right. */
  readonly instead?: { readonly id: string; readonly text: string } | undefined;
  /** Takes one line per problem of the operator's files, which are then left out; without it they are thrown. */
  readonly onProblem?: ((problem: string) => void) | undefined;
}

/**
 * Every portal by its id: the built-in files, and the operator's, which stand in place of a built-in one of their id.
 * Throws one UsageError that lists every problem of every built-in file and setting.
 */
export async function loadPortals(options: RegistryOptions = {}): Promise<ReadonlyMap<string, Portal>> {
  const strict: string[] = [];
  const lenient: string[] = [];
  const platforms = checkPlatforms(await readBuiltIn('platforms'), strict);
  const builtIn = await readBuiltIn('portals');
  const inFolder = options.folder === undefined ? [] : await readFolder(options.folder, lenient);
  const own = putInstead(inFolder, options, lenient);
  const portals = new Map<string, LoadedPortal>();
  for (const file of builtIn) addPortal(file, checkPortal(file, platforms, strict), portals, strict);
  for (const file of own) {
    const portal = await resolveCertificates(checkPortal(file, platforms, lenient), file, lenient);
    addPortal(file, portal, portals, lenient);
  }
  if (options.onProblem) lenient.forEach(options.onProblem);
  else strict.push(...lenient);
  const switched = switchOn(portals, options.unverified, strict);
  if (strict.length > 0) throw new UsageError(strict);
  const { recheck = [] } = options;
  return new Map([...switched].map(([id, portal]) => [id, { recheck: [...recheck], ...portal }]));
}

/** Every platform by its name. Throws UsageError for a wrong platform file. */
export async function loadPlatforms(): Promise<ReadonlyMap<string, Platform>> {
  const problems: string[] = [];
  const files = await readBuiltIn('platforms');
  checkPlatforms(files, problems);
  if (problems.length > 0) throw new UsageError(problems);
  return new Map(files.map(({ name, raw }) => [name, platformSchema.parse(raw)]));
}

function putInstead(
  files: readonly PortalFile[],
  { folder = '', instead }: RegistryOptions,
  problems: string[],
): readonly PortalFile[] {
  if (instead === undefined) return files;
  const others = files.filter(({ name }) => name !== instead.id);
  try {
    return [...others, readText(instead.text, join(folder, `${instead.id}.yaml`))];
  } catch (error) {
    problems.push(`${instead.id}.yaml: ${messageOf(error)}`);
    return others;
  }
}

/** What the file of a portal says, the operator's where there is one, without its platform's values; `null` of no portal. */
export async function readPortalFields(id: string, folder: string | undefined): Promise<Fields | null> {
  const own = folder === undefined ? [] : await readFolder(folder, []);
  const file =
    own.find(({ name }) => name === id) ?? (await readBuiltIn('portals')).find(({ name }) => name === id);
  return file !== undefined && isFields(file.raw) ? file.raw : null;
}

/** A portal with the file it came from. */
interface LoadedPortal {
  readonly portal: Portal;
  readonly file: PortalFile;
}

/** Adds a portal that is whole and whose id and hosts are free; an operator's takes a built-in one's place. */
function addPortal(
  file: PortalFile,
  portal: Portal | null,
  portals: Map<string, LoadedPortal>,
  problems: string[],
): void {
  const before = portals.get(file.name);
  const clash =
    before !== undefined && before.file.own === file.own
      ? `id: "${file.name}" is already a portal (${before.file.label}); rename the file and its id`
      : findHostClash(file, portal, portals);
  if (clash !== null) problems.push(`${file.label}: ${clash}${file.place(clash)}`);
  else if (portal !== null) portals.set(portal.id, { portal, file });
}

/**
 * One host belongs to one portal, with `www.` or without. Otherwise nothing would say whose an address is, and the
 * portals' locks would not keep two workers from asking one host at once.
 */
function findHostClash(
  file: PortalFile,
  portal: Portal | null,
  portals: ReadonlyMap<string, LoadedPortal>,
): string | null {
  const others = [...portals.values()].filter((known) => known.portal.id !== file.name);
  for (const [place, host] of portal === null ? [] : listPlaces(portal)) {
    const other = others.find((known) => isHostOf(known.portal, host));
    if (other === undefined) continue;
    const advice = file.own && !other.file.own ? `; to take its place, name the file and its id so` : '';
    return `${place}: ${host} already belongs to the portal "${other.portal.id}" (${other.file.label})${advice}`;
  }
  return null;
}

/** A portal's hosts with where its file names them. */
function listPlaces({ hosts, identity }: Portal): (readonly [place: string, host: string])[] {
  const aliases = Object.keys(identity.hostAliases);
  return [
    ...hosts.map((host, at) => [`hosts[${at}]`, host] as const),
    ...aliases.map((host) => ['identity.hostAliases', host] as const),
  ];
}

function switchOn(
  portals: ReadonlyMap<string, LoadedPortal>,
  chosen: RegistryOptions['unverified'] = [],
  problems: string[],
): ReadonlyMap<string, Portal> {
  const ids = chosen === 'all' ? [] : chosen;
  for (const id of ids.filter((one) => !portals.has(one))) {
    const expected = 'VONG_UNVERIFIED: expected "all" or ids of portals (vong portals list)';
    problems.push(`${expected}, got "${id}"${suggestName(id, portals.keys())}`);
  }
  const isOn = ({ id, enabled, unverified }: Portal): boolean =>
    enabled && (!unverified || chosen === 'all' || ids.includes(id));
  return new Map([...portals].map(([id, { portal }]) => [id, { ...portal, enabled: isOn(portal) }]));
}

function checkPlatforms(files: readonly PortalFile[], problems: string[]): ReadonlyMap<string, Fields> {
  const platforms = new Map<string, Fields>();
  for (const { label, name, raw } of files) {
    const checked = platformSchema.safeParse(raw);
    const found = checked.success ? [] : describeProblems(checked.error, raw, platformSchema);
    problems.push(...found.map((one) => `${label}: ${one}`));
    if (!isFields(raw)) continue;
    const { telltales: _marks, refines: _base, ...values } = raw;
    platforms.set(name, values);
  }
  return platforms;
}

/** The portal of a file with its platform's values under its own, or `null` where there are problems. */
function checkPortal(
  file: PortalFile,
  platforms: ReadonlyMap<string, Fields>,
  problems: string[],
): Portal | null {
  const found: string[] = [];
  const raw = mergePlatform(file.raw, platforms, found);
  const checked = portalSchema.safeParse(raw);
  if (!checked.success) found.push(...describeProblems(checked.error, raw, portalSchema));
  else {
    found.push(...findValueProblems(checked.data));
    if (checked.data.id !== file.name) {
      found.push(`id: expected "${file.name}", the file's name, got "${checked.data.id}"`);
    }
  }
  problems.push(...found.map((one) => `${file.label}: ${one}${file.place(one)}`));
  return checked.success && found.length === 0 ? checked.data : null;
}

/** A portal whose `tls.caFile` is a path from anywhere; `null` where there are no certificates in it. */
async function resolveCertificates(
  portal: Portal | null,
  { label }: PortalFile,
  problems: string[],
): Promise<Portal | null> {
  if (portal?.tls.caFile === undefined) return portal;
  const caFile = resolve(dirname(label), portal.tls.caFile);
  const text = await readFile(caFile, 'latin1').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return { ...portal, tls: { ...portal.tls, caFile } };
  problems.push(`${label}: tls.caFile: expected a readable file of PEM certificates, got "${caFile}"`);
  return null;
}

function mergePlatform(raw: unknown, platforms: ReadonlyMap<string, Fields>, found: string[]): unknown {
  if (!isFields(raw) || typeof raw['platform'] !== 'string') return raw;
  const named = raw['platform'];
  const platform = platforms.get(named);
  if (platform === undefined) {
    const known = [...platforms.keys()];
    found.push(`platform: expected one of ${known.join(', ')}, got "${named}"${suggestName(named, known)}`);
  }
  const identity = { ...toFields(platform?.['identity']), ...toFields(raw['identity']) };
  const { nextPage, ...values } = platform ?? {};
  return { ...values, ...raw, identity, lists: addNextPage(raw['lists'], nextPage) };
}

/** The HTML lists that say nothing of their later pages go on as those of the platform do. */
function addNextPage(lists: unknown, nextPage: unknown): unknown {
  if (nextPage === undefined || !Array.isArray(lists)) return lists;
  return lists.map((list: unknown) => {
    const saysSo = !isFields(list) || PAGING_FIELDS.some((name) => list[name] !== undefined);
    return saysSo || (list['kind'] ?? 'html') !== 'html' ? list : { ...list, nextPage };
  });
}

function toFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
