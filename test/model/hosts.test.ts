import { describe, expect, it } from 'vitest';
import { findPortalOfHost, isHostOf, listHosts, plainHost } from '../../src/model/hosts.ts';
import { portalSchema } from '../../src/model/portal.ts';

function portalWith(id: string, hosts: readonly string[], aliases: Record<string, string> = {}) {
  return portalSchema.parse({
    id,
    name: id,
    nameEn: id,
    kind: 'portal',
    province: null,
    hosts,
    lists: [{ url: `https://${hosts[0] ?? ''}/` }],
    articles: { match: ['.'] },
    identity: { hostAliases: aliases },
  });
}

const hue = portalWith('hue', ['hue.gov.vn', 'www.old.hue.gov.vn'], { 'm.hue.vn': 'hue.gov.vn' });
const other = portalWith('other', ['www.khac.vn']);
const portals = new Map([hue, other].map((portal) => [portal.id, portal]));

describe('the hosts of a portal', () => {
  it('are those that its file names, and their aliases', () => {
    expect(listHosts(hue)).toEqual(['hue.gov.vn', 'www.old.hue.gov.vn', 'm.hue.vn']);
  });

  it.each([
    ['hue.gov.vn', 'hue'],
    ['www.hue.gov.vn', 'hue'],
    ['WWW.HUE.GOV.VN', 'hue'],
    ['hue.gov.vn.', 'hue'],
    ['old.hue.gov.vn', 'hue'],
    ['www.m.hue.vn', 'hue'],
    ['khac.vn', 'other'],
    ['a.hue.gov.vn', null],
    ['gov.vn', null],
    ['wwwhue.gov.vn', null],
    ['', null],
  ])('%s belongs to %s', (host, id) => {
    expect(findPortalOfHost(host, portals)?.id ?? null).toBe(id);
    expect(isHostOf(hue, host)).toBe(id === 'hue');
  });

  it.each([
    ['www.www.hue.gov.vn', 'hue.gov.vn'],
    ['www.vn', 'www.vn'],
    ['..', '..'],
  ])('%s is compared as %s', (host, plain) => {
    expect(plainHost(host)).toBe(plain);
  });
});
