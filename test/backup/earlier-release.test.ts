import path from 'node:path';
import { expect, it } from 'vitest';
import { backUp, describeSchema, restore, sumTables } from '../support/backup.ts';
import { openEmptyDatabase, queryRows } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { transaction } from '../../src/store/database.ts';
import { migrate, migrateInside } from '../../src/store/migrate.ts';

/** Rows as a release of migration 34 wrote them; later ones fill what they have added. */
const ROWS = `
  insert into portals (id, next_due_at) values ('yenbai', '2026-11-20T00:00:00Z');
  insert into runs (portal_id, status, created_at, finished_at)
    values ('yenbai', 'done', '2026-11-19T00:00:00Z', '2026-11-19T00:01:00Z');
  insert into run_outcomes (run_id, key, kind, reason) values (1, 'a.vn/1', 'stored', '');
  insert into addresses (key, portal_id, url, outcome, reason, first_seen_at, last_tried_at)
    values ('a.vn/1', 'yenbai', 'https://a.vn/1', 'stored', '', '2026-11-19T00:00:00Z', '2026-11-19T00:00:00Z');
  insert into raw_pages (key, portal_id, page, html, fetched_at)
    values ('a.vn/1', 'yenbai', '{}', '\\x00ff0a5c', '2026-11-19T00:00:00Z');
  insert into stories (event_id, created_at) values (1, '2026-11-19T00:00:00Z');
  insert into articles (key, portal_id, url, title, body, layout, confidence, sources, label, score, evidence, countries,
      model, content_hash, text_hash, story_id, story_kind, first_seen_at, updated_at)
    values ('a.vn/1', 'yenbai', 'https://a.vn/1', 'Tiếp đoàn', E'Một\\nhai\\t\\\\', 'generic', 0.8,
      '{"title": "markup", "publishedAt": null, "author": null}', 'foreign-affairs', 0.9, '[]', '{LA}',
      'old', 'h', 't', 1, 'new', '2026-11-19T00:00:00Z', '2026-11-19T00:00:00Z');
  insert into subscriptions (channel, language, url, secret, created_at)
    values ('webhook', 'vi', 'https://example.org/', 'sealed:1:abc:def', '2026-11-18T00:00:00Z');
  insert into deliveries (id, subscription_id, event, article_id, story_id, created_at, next_attempt_at)
    values ('msg_1', 1, 'item.new', 1, 1, '2026-11-19T00:00:00Z', '2026-11-19T00:00:00Z')`;

it.each([34, 56])(
  'a backup that a release of migration %i made becomes what that database becomes by an upgrade',
  async (last) => {
    const folder = await temporaryFolder();
    const source = await openEmptyDatabase();
    const target = await openEmptyDatabase();
    try {
      const versions = new Set(Array.from({ length: last }, (_, at) => at + 1));
      await transaction(source.pool, (db) => migrateInside(db, versions));
      await source.pool.query(ROWS);
      const file = path.join(folder, 'old.tar.gz');
      await backUp(source.pool, file);
      const found = await queryRows<{ last: number }>(
        source.pool,
        'select max(version) as last from migrations',
      );
      expect(found).toEqual([{ last }]);
      const { header } = await restore(target.pool, file);
      expect(header.migrations.at(-1)?.version).toBe(last);
      await migrate(source.pool);
      // When a migration was applied differs.
      const [upgraded, restored] = await Promise.all(
        [source, target].map(async ({ pool }) => ({ ...(await sumTables(pool)), migrations: null })),
      );
      expect(restored).toEqual(upgraded);
      expect(restored).toMatchObject({ articles: { rows: 1 }, deliveries: { rows: 1 } });
      expect(await describeSchema(target.pool)).toEqual(await describeSchema(source.pool));
    } finally {
      await source.close();
      await target.close();
      await removeFolder(folder);
    }
  },
);
