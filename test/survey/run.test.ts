import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Survey } from '../../src/model/survey.ts';
import { recentSince, surveyPortals } from '../../src/survey/run.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import type { Crawling } from '../../src/app/app.ts';
import { vong } from '../support/cli.ts';
import { NOW, articlePage, listPage, portalNamed } from '../support/crawl.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { type Asked, PATIENT, answerSites, surveyTools } from '../support/survey.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore(() => NOW);
});
afterAll(() => db.close());

const IDS = Array.from({ length: 7 }, (_, i) => `tinh${i}`);
const PORTALS = IDS.map((id) =>
  portalNamed(id, { lists: [{ url: `https://${id}.vn/tin` }], politeness: PATIENT }),
);
const SITES = Object.fromEntries(
  IDS.map((id) => [`${id}.vn`, { '/tin': listPage(['/bai/1']), '/bai/1': articlePage(`Tin của ${id}`) }]),
);

describe('a survey of many portals', () => {
  it('that is broken off keeps what it saw, and goes on without asking again', async () => {
    const asked: Asked[] = [];
    const hosts = Object.keys(SITES);
    const tools = { ...(await surveyTools(PORTALS, hosts, answerSites(SITES, asked))), store: db.store };
    const ending = new AbortController();
    const first: Survey[] = [];
    await surveyPortals(
      PORTALS,
      recentSince(NOW, false),
      { ...tools, signal: ending.signal },
      {
        onSurvey(survey) {
          first.push(survey);
          if (first.length === 2) ending.abort();
        },
        onFault: () => undefined,
      },
    );
    const before = new Set(first.map(({ portal }) => portal));
    expect(before.size).toBeGreaterThanOrEqual(2);
    expect(before.size).toBeLessThan(IDS.length);

    asked.length = 0;
    const second: [string, boolean][] = [];
    const onFault = (): undefined => undefined;
    await surveyPortals(PORTALS, recentSince(NOW, false), tools, {
      onSurvey: ({ portal, verdict }, isKept) => {
        expect(verdict).toBe('works-generic');
        second.push([portal, isKept]);
      },
      onFault,
    });
    expect(second.map(([portal]) => portal).sort()).toEqual(IDS);
    expect(second.filter(([, isKept]) => isKept).map(([portal]) => portal)).toEqual([...before].sort());
    const again = new Set(asked.map(({ host }) => host));
    for (const portal of before) expect(again.has(`${portal}.vn`)).toBe(false);

    asked.length = 0;
    const kept: boolean[] = [];
    const onSurvey = (_: Survey, isKept: boolean): unknown => kept.push(isKept);
    await surveyPortals(PORTALS, recentSince(NOW, false), tools, { onSurvey, onFault });
    expect([asked.length, kept.every(Boolean)]).toEqual([0, true]);
    await surveyPortals(PORTALS.slice(0, 1), new Date(NOW.getTime() + 1), tools, { onSurvey, onFault });
    expect(kept.at(-1)).toBe(false);
  });

  it('asks again where no connection was made, and says in its report what it did not ask again', async () => {
    const portals = ['mat', 'con'].map((id) =>
      portalNamed(id, { lists: [{ url: `https://${id}.vn/tin` }], politeness: PATIENT }),
    );
    const page = { '/tin': listPage(['/bai/1']), '/bai/1': articlePage('Tin') };
    const answers = answerSites({ 'mat.vn': page, 'con.vn': page });
    const off = { now: true };
    const tools = {
      ...(await surveyTools(portals, ['mat.vn', 'con.vn'], (request, response) => {
        if (off.now && request.headers.host === 'mat.vn') request.socket.destroy();
        else answers(request, response);
      })),
      store: db.store,
    };
    const seen = async (since: Date) => {
      const found: [string, string, boolean][] = [];
      await surveyPortals(portals, since, tools, {
        onSurvey: ({ portal, verdict }, isKept) => found.push([portal, verdict, isKept]),
        onFault: () => undefined,
      });
      return found.sort();
    };
    expect(await seen(recentSince(NOW, false))).toEqual([
      ['con', 'works-generic', false],
      ['mat', 'dead', false],
    ]);
    off.now = false;
    // Nobody was to be asked within five minutes of a robots.txt that was not answered.
    Object.assign(tools, { robots: createRobotsCache(tools.net) });
    expect(await seen(recentSince(NOW, false))).toEqual([
      ['con', 'works-generic', true],
      ['mat', 'works-generic', false],
    ]);

    const crawling: Partial<Crawling> = {
      survey: (asked, again, progress) => surveyPortals(asked, recentSince(NOW, again), tools, progress),
    };
    const survey = (...options: string[]) =>
      vong(['portals', 'survey', 'con', ...options], '', {
        portals: () => Promise.resolve(new Map(portals.map((portal) => [portal.id, portal]))),
        withCrawling: (_, work) => work(crawling as Crawling, db.store),
      });
    expect((await survey()).out).toContain('từ 22/11/2026 10:00; --again để khảo sát lại');
    const { surveys } = JSON.parse((await survey('--json')).out) as { surveys: { kept: boolean }[] };
    expect(surveys.map(({ kept }) => kept)).toEqual([true]);
    const nowhere = await survey('--html', '/nowhere/at/all/page.html');
    expect([nowhere.code, nowhere.out]).toEqual([2, '']);
    expect(nowhere.err).toContain('--html: expected a file in a folder that can be written to');
  });

  it('waits for a portal that is being crawled', async () => {
    const [portal] = PORTALS;
    if (portal === undefined) throw new Error('no portal');
    const tools = {
      ...(await surveyTools([portal], Object.keys(SITES), answerSites(SITES))),
      store: db.store,
    };
    const seen: string[] = [];
    let free = (): void => undefined;
    let held: Promise<unknown> = Promise.resolve();
    await new Promise<void>((begin) => {
      held = db.store.withLock(`vong:portal:${portal.id}`, () => {
        begin();
        return new Promise<void>((end) => (free = end));
      });
    });
    let refuse = (): void => undefined;
    const refused = new Promise<void>((resolve) => (refuse = resolve));
    const withLock: typeof db.store.withLock = async (name, work) => {
      const result = await db.store.withLock(name, work);
      if (result === null) refuse();
      return result;
    };
    const store = Object.assign(Object.create(db.store) as typeof db.store, { withLock });
    const surveyed = surveyPortals(
      [portal],
      new Date(NOW.getTime() + 1),
      { ...tools, store },
      {
        onSurvey: ({ portal: id }) => seen.push(id),
        onFault: (_, reason) => seen.push(reason),
      },
    );
    await refused;
    expect(seen).toEqual([]);
    free();
    await Promise.all([held, surveyed]);
    expect(seen).toEqual([portal.id]);
  });
});
