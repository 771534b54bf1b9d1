import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { AUTHORING_SITES } from '../../bench/sites/authoring.ts';
import { GENERATED_REDESIGNS } from '../../bench/sites/redesigns/generated.ts';
import type { MadeSite, SiteAnswer, SiteRequest } from '../../bench/sites/site.ts';

const get = (url: string): SiteRequest => ({ method: 'GET', url, headers: {}, body: '' });
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ');

/** Pages of the site itself that a person who begins at its home page comes to by clicking, and what they answer. */
function clickThrough(site: MadeSite): Map<string, SiteAnswer> {
  const seen = new Map<string, SiteAnswer>();
  const waiting = [get(site.home)];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = `${next.method} ${next.url} ${next.body}`;
    if (seen.has(key)) continue;
    const answer = site.answer(next);
    seen.set(key, answer);
    if (answer.headers['content-type']?.startsWith('text/html')) waiting.push(...clicks(site, next, answer));
  }
  return seen;
}

function clicks(site: MadeSite, { url }: SiteRequest, { body }: SiteAnswer): SiteRequest[] {
  const page = load(body);
  const base = new URL(url, site.home);
  return page('a[href]')
    .toArray()
    .map((link) => new URL(page(link).attr('href') ?? '', base))
    .filter(({ host, protocol }) => host === base.host && protocol.startsWith('http'))
    .map((to) => get(to.href.replace(/#.*/u, '')));
}

describe.each(AUTHORING_SITES)('the made site "$name"', (site) => {
  const pages = clickThrough(site);

  it('has 30 articles, no two of the same title or address', () => {
    expect(site.articles).toHaveLength(30);
    expect(new Set(site.articles.map(({ url }) => url)).size).toBe(30);
    expect(new Set(site.articles.map(({ title }) => title)).size).toBe(30);
  });

  it('shows each article as it is', () => {
    for (const { url, title, body, lead, author } of site.articles) {
      const answer = site.answer(get(url));
      expect(answer.status, url).toBe(200);
      const text = flat(load(answer.body)('body').text());
      for (const part of [title, ...body, lead ?? '', author ?? '']) expect(text, url).toContain(flat(part));
    }
  });

  it('leads by clicking to every article, and to no dead end', () => {
    const dead = [...pages].filter(([, { status }]) => status >= 400).map(([address]) => address);
    expect(dead).toEqual([]);
    const missed = site.articles.filter(({ url }) => !pages.has(`GET ${url} `)).map(({ url }) => url);
    expect(missed).toEqual([]);
  });
});

describe('the redesigns', () => {
  it.for(GENERATED_REDESIGNS)('$name keeps most articles and has newer ones', ({ before, after }) => {
    const old = new Set(before.articles.map(({ title }) => title));
    expect(old.size).toBeGreaterThanOrEqual(12);
    const kept = after.articles.filter(({ title }) => old.has(title)).length;
    expect(kept).toBeGreaterThan(old.size / 2);
    expect(after.articles.length - kept).toBeGreaterThanOrEqual(4);
  });

  it('have names of their own', () => {
    expect(new Set(GENERATED_REDESIGNS.map(({ name }) => name)).size).toBe(GENERATED_REDESIGNS.length);
  });
});
