import { expect, it } from 'vitest';
import { warnOfSubscriptions } from '../../src/app/subscription-warnings.ts';
import { openTestStore } from '../support/database.ts';
import { portals } from '../support/pages.ts';
import { keptLog, testConfig } from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';

it('a service says at its start which subscriptions do not do what they were made for', async () => {
  const db = await openTestStore();
  try {
    const here = await addWebhook(db.store, 'http://127.0.0.1:9000/', 'country:LA');
    const there = await addWebhook(db.store, 'https://example.org/', 'country:LA');
    const off = await addWebhook(db.store, 'https://example.net/', 'country:LA');
    await db.pool.query(`update subscriptions set filter = 'score>high' where id <> $1`, [there.id]);
    await db.store.subscriptions.setActive(off.id, false, 'for the test');
    const warn = async (settings: Record<string, string>): Promise<string[]> => {
      const log = keptLog();
      warnOfSubscriptions(await db.store.subscriptions.list(), {
        config: testConfig(settings),
        portals,
        log,
      });
      return log.warnings;
    };
    const unread = `a stored filter is answered by nothing {"subscription":"${here.id}","field":"filter"`;
    expect(await warn({})).toEqual([
      expect.stringContaining(unread),
      expect.stringMatching(new RegExp(`point to 127.0.0.1 .*"subscriptions":\\["${there.id}"\\]`, 'u')),
    ]);
    expect(await warn({ VONG_PUBLIC_URL: 'https://vong.example' })).toEqual([
      expect.stringContaining(unread),
    ]);
    expect(await warn({ VONG_PUBLIC_URL: 'http://localhost:8080' })).toHaveLength(2);
  } finally {
    await db.close();
  }
});
