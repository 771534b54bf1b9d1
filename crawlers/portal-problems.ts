import { load } from 'cheerio/slim';
import { Cron } from 'croner';
import type { z } from 'zod';
import { messageOf } from '../src/errors.ts';
import { isCharset } from '../src/pipeline/decode.ts';
import { type Layout, type LayoutField, type Portal, durationMs } from '../src/portal.ts';

type Issue = z.core.$ZodIssue;

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const SHOWN = 60;
const PAGE = load('');

/** One line per problem a schema found: `schedule.every: expected a duration such as 30m or 2h, got "often"`. */
export function problemsOf(error: z.ZodError, raw: unknown): string[] {
  return error.issues.flatMap((issue) => linesOf(issue, [], raw));
}

function linesOf(issue: Issue, above: readonly PropertyKey[], raw: unknown): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors);
    if (branch.length > 0) return branch.flatMap((inner) => linesOf(inner, path, raw));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => line([...path, key], 'expected no such field', raw));
  }
  return [line(path, expectationOf(issue), raw)];
}

/** Of the ways a value may be written, the one it comes nearest to. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const foreign = (branch: readonly Issue[]): boolean =>
    branch.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  const ranked = [...branches].sort((a, b) => Number(foreign(a)) - Number(foreign(b)) || a.length - b.length);
  return ranked[0] ?? [];
}

function expectationOf(issue: Issue): string {
  if (issue.message.startsWith('expected')) return issue.message;
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((value) => String(value)).join(', ')}`;
  if (issue.code === 'too_small') return `expected at least ${issue.minimum} (${issue.origin})`;
  if (issue.code === 'too_big') return `expected at most ${issue.maximum} (${issue.origin})`;
  if (issue.code === 'invalid_format') return `expected ${FORMATS[issue.format] ?? issue.format}`;
  return issue.message;
}

const FORMATS: Readonly<Record<string, string>> = {
  url: 'an http or https address',
  date: 'a day such as 2026-11-22',
  regex: 'lower-case letters, digits and "-"',
  includes: 'an address with {n} for the page number',
  hostname: 'a host name',
};

function line(path: readonly PropertyKey[], expected: string, raw: unknown): string {
  return `${pathText(path)}: ${expected}, got ${shown(valueAt(raw, path))}`;
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** One line per value that no schema can judge: cron, the lists' hosts, host aliases, CSS selectors. */
export function valueProblems(portal: Portal): string[] {
  return [
    ...cronProblems(portal),
    ...boundProblems(portal),
    ...charsetProblems(portal),
    ...hostProblems(portal),
    ...selectorProblems(portal),
  ];
}

function boundProblems({ schedule }: Portal): string[] {
  if (!('min' in schedule) || durationMs(schedule.min) <= durationMs(schedule.max)) return [];
  return [`schedule.max: expected a duration not shorter than min (${schedule.min}), got "${schedule.max}"`];
}

function charsetProblems({ charset }: Portal): string[] {
  if (charset === undefined || isCharset(charset)) return [];
  return [`charset: expected a charset such as "utf-8" or "windows-1258", got "${charset}"`];
}

function cronProblems({ schedule }: Portal): string[] {
  if (!('cron' in schedule)) return [];
  const expected = 'schedule.cron: expected a cron expression such as "15 7,17 * * *"';
  try {
    const next = new Cron(schedule.cron, { timezone: TIME_ZONE, paused: true }).nextRun();
    return next === null ? [`${expected}, got "${schedule.cron}", which never comes`] : [];
  } catch (error) {
    return [`${expected}, got "${schedule.cron}" (${messageOf(error)})`];
  }
}

function hostProblems({ hosts, identity, lists }: Portal): string[] {
  const named = Object.entries(identity.hostAliases).map(([alias, host]): [string, string] => [
    `identity.hostAliases.${alias}`,
    host,
  ]);
  lists.forEach((list, index) => {
    named.push([`lists[${index}].url`, new URL(list.url).hostname]);
    if (list.nextPage === undefined) return;
    const page = list.nextPage.replaceAll('{n}', '2');
    named.push([`lists[${index}].nextPage`, URL.canParse(page) ? new URL(page).hostname : list.nextPage]);
  });
  return named
    .filter(([, host]) => !hosts.includes(host))
    .map(([path, host]) => `${path}: expected a host of hosts (${hosts.join(', ')}), got "${host}"`);
}

function selectorProblems({ lists, layouts }: Portal): string[] {
  const found: [string, string][] = [];
  lists.forEach((list, index) => {
    const at = `lists[${index}]`;
    found.push([`${at}.link`, list.link]);
    if (list.item !== undefined) found.push([`${at}.item`, list.item]);
    if (list.nextLink !== undefined) found.push([`${at}.nextLink`, list.nextLink]);
    for (const name of ['title', 'date', 'lead'] as const)
      found.push(...fieldSelectors(`${at}.${name}`, list[name]));
  });
  layouts.forEach((layout, index) => found.push(...layoutSelectors(`layouts[${index}]`, layout)));
  return found.flatMap(([path, selector]) => selectorProblem(path, selector));
}

function layoutSelectors(at: string, layout: Layout): [string, string][] {
  const fields = (['title', 'lead', 'date', 'author', 'credit', 'section'] as const).flatMap((name) =>
    fieldSelectors(`${at}.${name}`, layout[name]),
  );
  const plain = (['detect', 'body', 'caption', 'remove'] as const).flatMap((name) =>
    fieldSelectors(`${at}.${name}`, layout[name]),
  );
  return [...fields, ...plain];
}

function fieldSelectors(at: string, fields: readonly LayoutField[]): [string, string][] {
  return fields.map((field, index) =>
    typeof field === 'string' ? [`${at}[${index}]`, field] : [`${at}[${index}].select`, field.select],
  );
}

function selectorProblem(path: string, selector: string): string[] {
  try {
    PAGE.root().find(selector);
    return [];
  } catch (error) {
    return [`${path}: expected a CSS selector, got "${selector}" (${messageOf(error)})`];
  }
}
