import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectQueues } from '../../queues/connect.ts';
import { createChecks } from '../../src/app/watching.ts';
import { removeFolder, startRedis, temporaryFolder } from '../support/engines.ts';
import { API_TOKEN, openService } from '../support/http.ts';
import { IDLE_PAGES, testConfig } from '../support/service.ts';

/** Such a request once hung for 15 s; an answer takes one, whatever else the machine does. */
const PATIENCE_MS = 10_000;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => removeFolder(folder));

it('a Redis that was stopped is told while a client still waits, no crawl is stored, and nobody is ready', async () => {
  const redis = await startRedis(folder);
  const quiet = (): void => undefined;
  const connection = await connectQueues(
    { redisUrl: redis.url },
    { debug: quiet, info: quiet, warn: quiet, error: quiet },
  );
  const parts = { config: testConfig({}), pages: IDLE_PAGES } as unknown as Parameters<
    typeof createChecks
  >[0];
  const checks = createChecks(parts, connection, false).filter(({ what }) => what === 'The queue');
  const service = await openService({ checks, isQueueUp: () => connection.answers(1000) });
  const readiness = async () => (await fetch(`${service.url}/readyz`)).status;
  const ask = () =>
    fetch(`${service.url}/api/crawls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'application/json' },
      body: '{"portals":["yenbai"]}',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  expect((await ask()).status).toBe(202);
  expect(await readiness()).toBe(200);
  await redis.stop();
  const refused = await ask();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await readiness()).toBe(503);
  expect((await service.pool.query('select 1 from crawls')).rowCount).toBe(1);
  await service.close();
  await connection.close();
});
