/** What is stored, read beside the network through PostgreSQL's socket, and held against what was published and received. */
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';

export interface Books {
  countArticles(): Promise<number>;
  /** Whether each portal has that many articles. */
  areStored(published: number): Promise<boolean>;
  /** Whether a first crawl of each portal has ended. */
  wereRead(): Promise<boolean>;
  /** Lets the portals be crawled now, and no others. */
  hurry(): Promise<void>;
  /** Whether each alert is delivered, and came. */
  isTold(webhooks: Readonly<Record<string, number>>): Promise<boolean>;
  compare(published: number, webhooks: Readonly<Record<string, number>>): Promise<string>;
  close(): Promise<void>;
}

export async function openBooks(socket: string, receiver: string, portals: number): Promise<Books> {
  const pool = openDatabase({ host: socket, user: 'vong', database: 'vong' }, 'vong bench', 2);
  const number = async (sql: string): Promise<number> =>
    Number((await pool.query<{ n: string }>(sql)).rows[0]?.n ?? 0);
  while (
    await pool.query('select 1').then(
      () => false,
      () => true,
    )
  )
    await pause(100);
  const store = createStore(
    pool,
    () => new Date(),
    () => Promise.resolve([Buffer.alloc(32, 7)]),
  );
  await store.subscriptions.add({
    name: null,
    channel: 'webhook',
    url: receiver,
    secret: `whsec_${Buffer.alloc(32, 5).toString('base64')}`,
    filter: '',
    threshold: null,
    events: ['item.new'],
    language: 'vi',
    maxAge: null,
    window: null,
    urgentFilter: null,
  });
  const ours = "portal_id like 'may-%'";
  const listAlerts = async () =>
    (
      await pool.query<{ id: string; status: string; story: string }>(
        `select d.id, d.status, coalesce(a.story_id::text, d.id) as story from deliveries d join articles a on a.id = d.article_id
       where a.${ours}`,
      )
    ).rows;
  return {
    countArticles: () => number(`select count(*) as n from articles where ${ours}`),
    areStored: async (published) =>
      (await number(`select count(*) as n from articles where ${ours}`)) >= published * portals,
    wereRead: async () =>
      (await number(`select count(*) as n from portals where id like 'may-%' and was_read`)) === portals,
    async hurry() {
      await pool.query(`update portals set next_due_at = now() where id like 'may-%'`);
      await pool.query(`update portals set paused_at = now(), paused_by = 'bench' where id not like 'may-%'`);
    },
    isTold: async (webhooks) =>
      (await listAlerts()).every(({ id, status }) => status === 'delivered' && webhooks[id] !== undefined),
    async compare(published, webhooks) {
      const stored = await number(`select count(*) as n from articles where ${ours}`);
      const different = await number(`select count(distinct url) as n from articles where ${ours}`);
      const alerts = await listAlerts();
      const stories = new Set(alerts.map(({ story }) => story));
      const came = Object.keys(webhooks);
      const unknown = came.filter((id) => !alerts.some((one) => one.id === id));
      const again = Object.values(webhooks).filter((count) => count > 1).length;
      const silent =
        await number(`select count(*) as n from articles where ${ours} and label = 'foreign-affairs'
        and story_kind = 'new' and not is_past and not exists (select from deliveries d where d.article_id = articles.id)`);
      return (
        `articles lost ${published * portals - different}, doubled ${stored - different}; ` +
        `${alerts.length} alerts: lost ${alerts.filter(({ id }) => !came.includes(id)).length + silent}, ` +
        `doubled ${alerts.length - stories.size + unknown.length}, sent again with the same id ${again}`
      );
    },
    close: () => pool.end(),
  };
}
