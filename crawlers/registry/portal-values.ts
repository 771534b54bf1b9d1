import { load } from 'cheerio/slim';
import { Cron } from 'croner';
import { findDenial } from '../../src/model/denied-hosts.ts';
import { messageOf } from '../../src/model/errors.ts';
import { isCharset } from '../../src/pipeline/decode.ts';
import { type Layout, type LayoutField, type Portal, durationMs } from '../../src/model/portal.ts';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const PAGE = load('');

/** One line per value that no schema can judge: cron, the lists' hosts, host aliases, CSS selectors. */
export function findValueProblems(portal: Portal): string[] {
  return [
    ...findCronProblems(portal),
    ...findBoundProblems(portal),
    ...findCharsetProblems(portal),
    ...findHostProblems(portal),
    ...findDeniedProblems(portal),
    ...findListProblems(portal),
    ...findSelectorProblems(portal),
  ];
}

function findBoundProblems({ schedule }: Portal): string[] {
  if (!('min' in schedule) || durationMs(schedule.min) <= durationMs(schedule.max)) return [];
  return [`schedule.max: expected a duration not shorter than min (${schedule.min}), got "${schedule.max}"`];
}

function findCharsetProblems({ charset }: Portal): string[] {
  if (charset === undefined || isCharset(charset)) return [];
  return [`charset: expected a charset such as "utf-8" or "windows-1258", got "${charset}"`];
}

function findCronProblems({ schedule }: Portal): string[] {
  if (!('cron' in schedule)) return [];
  const expected = 'schedule.cron: expected a cron expression such as "15 7,17 * * *"';
  try {
    const next = new Cron(schedule.cron, { timezone: TIME_ZONE, paused: true }).nextRun();
    return next === null ? [`${expected}, got "${schedule.cron}", which never comes`] : [];
  } catch (error) {
    return [`${expected}, got "${schedule.cron}" (${messageOf(error)})`];
  }
}

function findHostProblems({ hosts, identity, lists }: Portal): string[] {
  const named = Object.entries(identity.hostAliases).map(([alias, host]): [string, string] => [
    `identity.hostAliases.${alias}`,
    host,
  ]);
  lists.forEach((list, index) => {
    named.push([`lists[${index}].url`, new URL(list.url).hostname]);
    const { nextPage } = list;
    const address = typeof nextPage === 'object' ? nextPage.url : nextPage;
    // Where a value of the page stands in front, only the page knows the host.
    if (address === undefined || (typeof nextPage === 'object' && address.startsWith('{'))) return;
    const page = address.replaceAll('{n}', '2');
    const host = URL.canParse(page, list.url) ? new URL(page, list.url).hostname : address;
    named.push([`lists[${index}].nextPage${typeof nextPage === 'object' ? '.url' : ''}`, host]);
  });
  return named
    .filter(([, host]) => !hosts.includes(host))
    .map(([path, host]) => `${path}: expected a host of hosts (${hosts.join(', ')}), got "${host}"`);
}

function findDeniedProblems({ hosts, identity }: Portal): string[] {
  const named = [
    ...hosts.map((host, index): [string, string] => [`hosts[${index}]`, host]),
    ...Object.keys(identity.hostAliases).map((host): [string, string] => ['identity.hostAliases', host]),
  ];
  return named.flatMap(([path, host]) => {
    const denial = findDenial(host);
    return denial === null ? [] : [`${path}: expected a host that may be read, got "${host}": ${denial}`];
  });
}

/** What is known of a list is kept by its address. */
function findListProblems({ lists }: Portal): string[] {
  const seen = new Map<string, number>();
  return lists.flatMap(({ url }, index) => {
    const first = seen.get(url);
    if (first === undefined) seen.set(url, index);
    const expected =
      'an address that no other list has; of two requests to one address add a fragment (#kinh-te)';
    return first === undefined
      ? []
      : [`lists[${index}].url: expected ${expected}, got that of lists[${first}]`];
  });
}

function findSelectorProblems({ lists, layouts }: Portal): string[] {
  const found: [string, string][] = [];
  lists.forEach((list, index) => {
    const at = `lists[${index}]`;
    found.push([`${at}.link`, list.link]);
    if (list.item !== undefined) found.push([`${at}.item`, list.item]);
    if (list.nextLink !== undefined) found.push([`${at}.nextLink`, list.nextLink]);
    for (const name of ['title', 'date', 'lead'] as const)
      found.push(...listFieldSelectors(`${at}.${name}`, list[name]));
  });
  layouts.forEach((layout, index) => found.push(...listLayoutSelectors(`layouts[${index}]`, layout)));
  return found.flatMap(([path, selector]) => checkSelector(path, selector));
}

function listLayoutSelectors(at: string, layout: Layout): [string, string][] {
  const fields = (['title', 'lead', 'date', 'author', 'credit', 'section'] as const).flatMap((name) =>
    listFieldSelectors(`${at}.${name}`, layout[name]),
  );
  const plain = (['detect', 'body', 'caption', 'remove'] as const).flatMap((name) =>
    listFieldSelectors(`${at}.${name}`, layout[name]),
  );
  return [...fields, ...plain];
}

function listFieldSelectors(at: string, fields: readonly LayoutField[]): [string, string][] {
  return fields.map((field, index) =>
    typeof field === 'string' ? [`${at}[${index}]`, field] : [`${at}[${index}].select`, field.select],
  );
}

function checkSelector(path: string, selector: string): string[] {
  try {
    PAGE.root().find(selector);
    return [];
  } catch (error) {
    return [`${path}: expected a CSS selector, got "${selector}" (${messageOf(error)})`];
  }
}
