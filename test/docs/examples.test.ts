import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { writePayload } from '../../src/alerts/payload.ts';
import { portalSchema } from '../../src/model/portal.ts';
import { alertOf, articleRow } from '../support/articles.ts';
import { ALL_PAGES, blocks, code, read, rowsOf, section } from '../support/docs.ts';
import type { Item } from '../../src/model/item.ts';

describe('the portals in the pages', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'vong-docs-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are valid', async () => {
    const files = new Map<string, string>();
    for (const yaml of blocks(ALL_PAGES, 'yaml')) {
      files.set(`${(parse(yaml) as { id: string }).id}.yaml`, yaml);
    }
    const [typescript = ''] = blocks(read('docs/PORTALS.md'), 'ts');
    const plain = typescript.replace(/^import .*$/mu, 'const definePortal = (portal) => portal;');
    const url = `data:text/javascript,${encodeURIComponent(plain)}`;
    const { default: portal } = (await import(/* @vite-ignore */ url)) as { default: { id: string } };
    files.set('builtin.json', JSON.stringify({ ...portal, id: 'builtin', hosts: ['a.vn'], lists: lists() }));
    for (const [file, text] of files) await writeFile(path.join(folder, file), text);
    const loaded = await loadPortals({ folder });
    expect([...loaded.keys()]).toEqual(expect.arrayContaining(['hue', 'laocai-ngoaivu', 'builtin']));

    // Two portals may not share a host, so the built-in example is loaded on another one.
    function lists(): object[] {
      return (portal as unknown as { lists: { url: string }[] }).lists.map((list) => ({
        ...list,
        url: list.url.replace('hue.gov.vn', 'a.vn'),
      }));
    }
  });

  it('are described field by field', () => {
    const names = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties } = schema as { properties?: Record<string, unknown> };
      for (const name of Object.keys(properties ?? {})) names.add(name);
      for (const part of Object.values(schema)) collect(part);
    };
    collect(z.toJSONSchema(portalSchema, { io: 'input' }));
    const page = read('docs/PORTALS.md');
    expect(names.size).toBeGreaterThan(40);
    for (const name of names)
      expect(page, name).toMatch(new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``, 'u'));
  });

  it('have fixtures of the form that the tests read', () => {
    const [meta, expected] = blocks(read('docs/PORTALS.md'), 'json').map(
      (text) => JSON.parse(text) as object,
    );
    const real = (file: string) => JSON.parse(read(`fixtures/portals/sonla/${file}`)) as object;
    const fields = (goldens: object): string[][] =>
      Object.values(goldens).map((one: object) => Object.keys(one));
    expect(fields(expected ?? {})).toEqual(fields(real('expected.json')));
    const keys = (about: object): string[][] =>
      Object.values(about).map((one: { from: object }) => [...Object.keys(one), ...Object.keys(one.from)]);
    expect(keys(meta ?? {})).toEqual(keys(real('meta.json')));
  });
});

describe('an alert', () => {
  it('is described field by field', () => {
    const { article, verdict } = articleRow('a.vn/1');
    const item: Item = {
      ...article,
      ...verdict,
      id: '1',
      portal: 'yenbai',
      images: [{ url: 'https://a.vn/1.jpg', caption: null, credit: null }],
      story: {
        storyId: '1',
        eventId: '1',
        kind: 'new',
        of: null,
        similarity: 0,
        reason: { rule: 'nothing-earlier' },
        because: 'Nothing earlier to compare with.',
        eventOf: null,
        eventReason: { rule: 'nothing-near' },
        eventBecause: 'No article of these weeks has one of its names.',
        face: '1',
      },
      judgement: null,
      countryCorrection: null,
      incomplete: false,
      judgedFrom: 'text',
      revision: 1,
      firstSeenAt: '2026-11-22T03:00:00.000Z',
      updatedAt: '2026-11-22T03:00:00.000Z',
    };
    const text = writePayload(
      alertOf(item, { at: '2026-11-22T03:00:00.000Z', publicUrl: 'https://vong.example.org' }),
    );
    const { data, ...outer } = JSON.parse(text) as { data: Record<string, unknown> };
    const rows = rowsOf(section(read('docs/ALERTS.md'), 'The body'));
    expect(rows.map(([cell]) => code(cell))).toEqual([
      ...Object.keys(outer),
      ...Object.keys(data).map((field) => `data.${field}`),
    ]);
    for (const [cell, about] of rows) {
      const value = data[code(cell).replace('data.', '')];
      const inner = Array.isArray(value) ? (value[0] as unknown) : value;
      if (typeof inner !== 'object' || inner === null) continue;
      for (const name of Object.keys(inner)) expect(about).toContain(`\`${name}\``);
    }
  });
});
