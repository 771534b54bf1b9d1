import { afterEach, describe, expect, it } from 'vitest';
import { teams } from '../../../src/alerts/channels/teams.ts';
import { alertOf, itemOf } from '../../support/articles.ts';
import { sendBy } from '../../support/channels.ts';
import { type Reply, servePosts } from '../../support/post-server.ts';

const ITEM = itemOf('7', { title: 'Lào Cai *tiếp* [đoàn](x)', lead: 'Ký “bản ghi nhớ”.' });
const BODY = teams.write(alertOf(ITEM), 'vi');

const servers: Awaited<ReturnType<typeof servePosts>>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A workflow: it takes what fits into 28 kB, and answers so. */
async function serveWorkflow(reply: Reply = { status: 202, body: '' }) {
  const server = await servePosts(({ json }) =>
    Buffer.byteLength(JSON.stringify(json)) > 28_000 ? { status: 413 } : reply,
  );
  servers.push(server);
  return server;
}

async function sendTo(url: string, given: object = {}) {
  const read = teams.readEndpoint(
    { url: `${url}/workflows/1?sig=geheim`, secret: null },
    { allowPrivate: true },
  );
  if (!('url' in read)) throw new Error(JSON.stringify(read));
  return sendBy(teams, read, { body: BODY, ...given });
}

interface Envelope {
  readonly attachments: readonly {
    contentType: string;
    content: { body: readonly object[]; actions: object[] };
  }[];
}

describe('a card for Teams', () => {
  it('is in the envelope of a message, in runs of text without Markdown, and opens the links', async () => {
    const server = await serveWorkflow();
    expect(await sendTo(server.url)).toMatchObject({ verdict: 'delivered', status: 202 });
    expect(server.posts[0]).toMatchObject({ path: '/workflows/1?sig=geheim', json: { type: 'message' } });
    const { attachments } = server.posts[0]?.json as unknown as Envelope;
    expect(attachments).toMatchObject([{ contentType: 'application/vnd.microsoft.card.adaptive' }]);
    const content = attachments[0]?.content;
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4', lang: 'vi' });
    expect(content?.body.every((part) => 'inlines' in part)).toBe(true);
    expect(JSON.stringify(content?.body)).toContain('Lào Cai *tiếp* [đoàn](x)');
    expect(content?.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Bài gốc', url: 'https://a.vn/7' },
      { type: 'Action.OpenUrl', title: 'Xem ở Vọng', url: 'https://vong.example/items/7' },
    ]);
  });

  it('that may have come before says so first, and fits', async () => {
    const server = await serveWorkflow();
    const long = itemOf('8', { title: 'Tên "dài" '.repeat(900), lead: 'Một câu “dài”. '.repeat(900) });
    const answer = await sendTo(server.url, { body: teams.write(alertOf(long), 'vi'), mayHaveCome: true });
    expect(answer).toMatchObject({ verdict: 'delivered' });
    const { attachments } = server.posts[0]?.json as unknown as Envelope;
    expect(JSON.stringify(attachments[0]?.content.body[0])).toContain('Gửi lại: ');
  });

  it.each<[status: number, verdict: string]>([
    [200, 'delivered'],
    [400, 'refused'],
    [401, 'retry'],
    [404, 'disable'],
    [410, 'disable'],
    [413, 'refused'],
    [429, 'retry'],
    [502, 'retry'],
  ])('that is answered %i ends as %s', async (status, verdict) => {
    const server = await serveWorkflow({ status, headers: { 'retry-after': '9' } });
    const askedMs = verdict === 'retry' ? 9000 : 0;
    expect(await sendTo(server.url)).toMatchObject({ status, verdict, askedMs, mayHaveCome: status >= 500 });
  });

  it('never shows its address, whatever is said back', async () => {
    const server = await serveWorkflow({ status: 500, body: 'bad /workflows/1?sig=geheim' });
    const answer = await sendTo(server.url);
    expect(answer).toMatchObject({ response: 'bad …' });
  });
});
