import { afterEach, describe, expect, it } from 'vitest';
import { GENERATED_REDESIGNS } from '../../bench/sites/redesigns/generated.ts';
import { loadPlatforms, readPortalFields } from '../../crawlers/registry/registry.ts';
import { stepMend } from '../../src/authoring/mend/mend.ts';
import type { KnownArticle } from '../../src/authoring/mend/known.ts';
import type { MendTask } from '../../src/authoring/mend/task.ts';
import { type MendPool, createMendPool } from '../../src/runs/mend-pool.ts';
import { portalOf } from '../support/pages.ts';

const PROGRAM = new URL('../../dist/src/runs/mend-worker.js', import.meta.url);

let pool: MendPool;
afterEach(() => pool.close());

async function describeTask(): Promise<MendTask> {
  const redesign = GENERATED_REDESIGNS.find(({ name }) => name === 'dongnai: trang-2.html');
  if (redesign === undefined) throw new Error('the redesign is gone');
  const known = redesign.before.articles.map((article): KnownArticle => {
    const { url, title, publishedAt } = article;
    const nothing = { author: null, lead: null, section: [], text: null };
    return { url, title, publishedAt, publishedPrecision: 'minute', ...nothing };
  });
  const portal = portalOf('dongnai');
  const asked = portal.lists.map(({ url }) => url);
  const texts = asked.map((url) => redesign.after.answer({ method: 'GET', url, headers: {}, body: '' }).body);
  return {
    portal,
    file: (await readPortalFields('dongnai', undefined)) ?? {},
    platforms: await loadPlatforms(),
    known,
    leads: [],
    pages: new Map(asked.map((url, at) => [url, { asked: url, url, text: texts[at] ?? '' }])),
    now: '2026-11-30T00:00:00.000Z',
  };
}

describe('steps of a mending taken in a thread', () => {
  it('are as they would be here, and leave the main thread free', async () => {
    pool = createMendPool({ program: PROGRAM });
    const task = await describeTask();
    expect(task.known.length).toBeGreaterThan(10);
    const step = await pool.stepMend(task);
    expect(step).toEqual(stepMend(task));
    expect(step.kind).toBe('fetch');
  });

  it('end where they take too long or the thread was closed', async () => {
    pool = createMendPool({
      program: new URL('../support/endless-thread.mjs', import.meta.url),
      deadlineMs: 500,
    });
    const task = await describeTask();
    await expect(pool.stepMend(task)).rejects.toThrow(/abort/iu);
    await pool.close();
    await expect(pool.stepMend(task)).rejects.toThrow('was closed');
  });
});
