import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { email } from '../../../src/alerts/channels/email.ts';
import type { Answer, Message, Ways } from '../../../src/alerts/channel.ts';
import { createMailer } from '../../../src/alerts/smtp.ts';
import { alertOf, itemOf } from '../../support/articles.ts';
import { sendBy } from '../../support/channels.ts';
import { refuse, serveMail } from '../../support/mail-server.ts';

const FROM = 'Vọng <vong@vong.example>';
const OPEN = { allowPrivate: true };
const PORTAL = {
  name: 'Sở Ngoại vụ Lào Cai',
  nameEn: 'Lao Cai Foreign Affairs',
  province: 'Lào Cai',
} as const;
const ITEM = itemOf('7', {
  title: 'Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu',
  lead: 'Sáng 22/11, tỉnh tiếp đoàn. Hai bên ký “bản ghi nhớ”.',
  url: 'https://laocai.gov.vn/tin?a=1&b=2',
  publishedAt: '2026-11-22T01:05:00.000Z',
  publishedPrecision: 'minute',
  countries: ['CN'],
});
const BODY = email.write(alertOf(ITEM, { portal: PORTAL }), 'vi');
const TO = 'mailto:a@example.org,b@example.org';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(options: Parameters<typeof serveMail>[0] = {}) {
  const server = await serveMail(options);
  closers.push(server.close);
  return server;
}

/** One attempt by the mail server at this address. */
async function sendTo(
  smtp: string,
  { url = TO, given = {}, ways = {} }: { url?: string; given?: Partial<Message>; ways?: Partial<Ways> } = {},
): Promise<Answer> {
  const mailer = createMailer({ url: smtp, from: FROM });
  return sendBy(email, { url, secret: null }, { body: BODY, ...given }, { mailer, ...ways });
}

describe('the recipients of e-mail', () => {
  it.each<[given: string, kept: string]>([
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['mailto:a@example.org, b@example.org,a@example.org', 'mailto:a@example.org,b@example.org'],
    ['MAILTO:van.thu+vong@sngv.laocai.gov.vn', 'mailto:van.thu+vong@sngv.laocai.gov.vn'],
  ])('%s are kept as %s', (url, kept) => {
    expect(email.readEndpoint({ url, secret: null }, OPEN)).toEqual({ url: kept, secret: null });
  });

  it.each<[given: string]>([
    ['a@example.org'],
    ['mailto:'],
    ['mailto:a'],
    ['mailto:a@localhost'],
    ['mailto:a@example.org,b'],
    ['mailto:a@example.org,'],
    ['mailto:a@example.org?cc=b@example.org'],
    ['mailto:A <a@example.org>'],
    ['mailto:a@example.org\r\nBcc: b@example.org'],
    ['mailto:a..b@example.org'],
    [`mailto:${'a'.repeat(65)}@example.org`],
    [`mailto:${Array.from({ length: 21 }, (_, i) => `a${i}@example.org`).join(',')}`],
    ['https://example.org/'],
  ])('%s are refused', (url) => {
    expect(email.readEndpoint({ url, secret: null }, OPEN)).toMatchObject([{ field: 'url' }]);
  });

  it('have no secret: the mail server is a setting', () => {
    expect(email.readEndpoint({ url: 'mailto:a', secret: 'x' }, OPEN)).toMatchObject([
      { field: 'url' },
      { field: 'secret' },
    ]);
  });
});

describe('an e-mail', () => {
  it('has text and HTML, a list, a thread by story, and asks for no answer and no delivery status', async () => {
    const server = await serve();
    expect(await sendTo(server.url)).toMatchObject({ verdict: 'delivered', status: 250, error: null });
    const [{ mail, from, to, notify } = expect.fail('no mail came')] = server.received;
    expect([from, to, notify]).toEqual([
      'vong@vong.example',
      ['a@example.org', 'b@example.org'],
      [['NEVER'], ['NEVER']],
    ]);
    expect(mail.from?.text).toBe('"Vọng" <vong@vong.example>');
    // No recipient is told who the others are.
    expect([mail.to, mail.cc, mail.bcc].flat().map((one) => one?.text)).toEqual([
      '"Vọng" <vong@vong.example>',
      undefined,
      undefined,
    ]);
    expect(mail.subject).toBe('Tin mới: Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu');
    expect(mail.messageId).toBe('<msg_1@vong.example>');
    expect([mail.references, mail.inReplyTo]).toEqual(['<story-7@vong.example>', '<story-7@vong.example>']);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headerLines).toContainEqual({ key: 'list-id', line: 'List-ID: <alerts.vong.example>' });
    expect(mail.text?.trim()).toBe(
      [
        'Tin mới: Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu',
        'Nguồn: Sở Ngoại vụ Lào Cai',
        'Tỉnh: Lào Cai',
        'Ngày: 22/11/2026 08:05',
        'Nước: Trung Quốc',
        'Vì: đối ngoại',
        '',
        'Sáng 22/11, tỉnh tiếp đoàn. Hai bên ký “bản ghi nhớ”.',
        '',
        'Bài gốc: https://laocai.gov.vn/tin?a=1&b=2',
        'Xem ở Vọng: https://vong.example/items/7',
      ].join('\n'),
    );
    expect(mail.html).toContain('Lào Cai tiếp đoàn &lt;Vân Nam&gt; &amp; Hà Khẩu');
    expect(mail.html).toContain('<a href="https://laocai.gov.vn/tin?a=1&amp;b=2">Bài gốc</a>');
    expect(mail.html).not.toMatch(/<Vân|class="again"|src=/u);
  });

  it('that may have come says so at the top, under the same id', async () => {
    const server = await serve();
    await sendTo(server.url, { given: { mayHaveCome: true } });
    const [{ mail } = expect.fail('no mail came')] = server.received;
    expect(mail.messageId).toBe('<msg_1@vong.example>');
    expect(mail.text).toMatch(/^Gửi lại: /u);
    expect(mail.html).toContain('<p class="again">Gửi lại: ');
  });

  it('of a bulletin names its stories and brings it as a Word document', async () => {
    const bulletin = {
      id: '5',
      number: 48,
      year: 2026,
      title: 'Bản tin đối ngoại',
      from: '2026-11-23',
      to: '2026-11-29',
      stories: ['Tin một', 'Tin hai'],
    };
    const file = {
      name: 'ban-tin.docx',
      contentType: 'application/x-test',
      bytes: Buffer.from('PK\u0003\u0004 é'),
    };
    const body = email.write(
      {
        id: 'msg_1',
        event: 'bulletin.released',
        at: '2026-11-30T00:00:00Z',
        publicUrl: 'https://vong.example',
        about: 'bulletin',
        bulletin,
        file,
      },
      'vi',
    );
    const server = await serve();
    await sendTo(server.url, { given: { body } });
    const [{ mail } = expect.fail('no mail came')] = server.received;
    expect(mail.subject).toBe('Bản tin mới: Bản tin đối ngoại 48/2026');
    expect(mail.text).toContain('1. Tin một\n2. Tin hai');
    expect(mail.text).toContain('Xem ở Vọng: https://vong.example/bulletins/5');
    expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['ban-tin.docx', 'application/x-test'],
    ]);
    expect(mail.attachments[0]?.content.equals(file.bytes)).toBe(true);
  });

  it('of a source or a try is in no thread', () => {
    const ping = { id: 'msg_2', event: 'test.ping', about: 'ping', subscription: '1' } as const;
    const written = email.write(
      { ...ping, at: '2026-11-22T00:00:00Z', publicUrl: 'http://[::1]:8080' },
      'en',
    );
    expect(JSON.parse(written)).toMatchObject({
      host: 'vong.invalid',
      subject: 'Test: This channel of Vọng works',
    });
    expect(written).not.toContain('References');
  });

  it('is small, however long the article', () => {
    const long = itemOf('8', { title: 'Tên dài '.repeat(200), lead: 'Một câu dài. '.repeat(2000) });
    const written = email.write(alertOf(long), 'vi');
    expect(Buffer.byteLength(written)).toBeLessThan(20_000);
    expect((JSON.parse(written) as { subject: string }).subject.length).toBeLessThanOrEqual(180);
  });
});

describe('a mail server', () => {
  it('that takes some for good not at all is told in the log; the others have the mail', async () => {
    const server = await serve({
      onRcptTo: ({ address }, _, done) =>
        done(address.startsWith('a@') ? refuse(550, '5.1.1 no such user') : null),
    });
    expect(await sendTo(server.url)).toMatchObject({
      verdict: 'delivered',
      status: 250,
      error: 'not taken for a@example.org: 550 5.1.1 no such user',
    });
    expect(server.received.map(({ to }) => to)).toEqual([['b@example.org']]);
  });

  it('that defers one recipient gets that one alone the next time', async () => {
    let isFull = true;
    const server = await serve({
      onRcptTo: ({ address }, _, done) =>
        done(isFull && address.startsWith('a@') ? refuse(452, '4.2.2 mailbox full') : null),
    });
    const ways = { mailer: createMailer({ url: server.url, from: FROM }) };
    expect(await sendTo(server.url, { ways })).toMatchObject({
      verdict: 'retry',
      error: 'not taken for a@example.org: 452 4.2.2 mailbox full',
      // Were this service started anew in between, b@ would get it again: the mail says so then.
      mayHaveCome: true,
    });
    isFull = false;
    expect(await sendTo(server.url, { ways })).toMatchObject({ verdict: 'delivered', error: null });
    expect(server.received.map(({ to }) => to)).toEqual([['b@example.org'], ['a@example.org']]);
  });

  it.each<[status: number, said: string, verdict: string]>([
    [450, '4.7.1 greylisted', 'retry'],
    [451, 'try again', 'retry'],
    [550, '5.1.1 no such user', 'disable'],
    [550, '5.7.1 not wanted here', 'refused'],
    [552, '5.2.2 mailbox full', 'refused'],
  ])('that answers every recipient %i %s ends it as %s', async (status, said, verdict) => {
    const server = await serve({ onRcptTo: (_, __, done) => done(refuse(status, said)) });
    expect(await sendTo(server.url)).toMatchObject({ verdict, status, mayHaveCome: false });
  });

  it.each<[status: number, verdict: string]>([
    [451, 'retry'],
    [554, 'refused'],
  ])('that answers the mail itself %i ends it as %s', async (status, verdict) => {
    const server = await serve({
      onData: (stream, _, done) => stream.resume().on('end', () => done(refuse(status, 'said so'))),
    });
    expect(await sendTo(server.url)).toMatchObject({ verdict, status, mayHaveCome: false });
  });

  it('that takes neither login nor sender does not cost the alert: those are settings', async () => {
    const wrong = await serve({
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(refuse(535, '5.7.8 wrong')),
    });
    const answer = await sendTo(wrong.url.replace('//', '//vong:dau%40tam@'));
    expect(answer).toMatchObject({ verdict: 'retry', status: 535 });
    expect(JSON.stringify(answer)).not.toMatch(/dau|tam/u);
    const strict = await serve({ onMailFrom: (_, __, done) => done(refuse(550, 'not you')) });
    expect(await sendTo(strict.url)).toMatchObject({
      verdict: 'retry',
      status: 550,
      error: expect.stringContaining('not you') as string,
    });
  });

  it('that is not there cannot have got it; one that goes silent after the mail may have', async () => {
    const server = await serve();
    await server.close();
    expect(await sendTo(server.url)).toMatchObject({ verdict: 'retry', status: null, mayHaveCome: false });
    const cut = await serve({ onData: (stream) => stream.resume().on('end', () => brokenOff.abort()) });
    const brokenOff = new AbortController();
    expect(await sendTo(cut.url, { ways: { signal: brokenOff.signal } })).toMatchObject({
      verdict: 'retry',
      status: null,
      mayHaveCome: true,
      error: expect.stringMatching(/^stopped: /u) as string,
    });
  });

  it('that never greets gets nothing when the service stops', async () => {
    const stopping = new AbortController();
    const silent = createServer(() => stopping.abort()).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    closers.push(() => silent.close());
    const { port } = silent.address() as AddressInfo;
    expect(await sendTo(`smtp://127.0.0.1:${port}`, { ways: { signal: stopping.signal } })).toMatchObject({
      verdict: 'retry',
      status: null,
      mayHaveCome: false,
    });
  });

  it('is spoken to by STARTTLS where it offers it, if its certificate is trusted', async () => {
    const file = (name: string): string =>
      readFileSync(fileURLToPath(new URL(`../../../fixtures/tls/${name}`, import.meta.url)), 'utf8');
    const server = await serve({
      key: file('server.key'),
      cert: file('server.pem'),
      disabledCommands: [],
      onAuth: ({ username, password }, _, done) => done(null, { user: `${username}/${password}` }),
    });
    const url = `smtp://vong:dau%40tam@localhost:${server.port}`;
    expect(await sendTo(url)).toMatchObject({
      verdict: 'retry',
      status: null,
      mayHaveCome: false,
      error: expect.stringMatching(
        /^connection: STARTTLS or TLS: .*certificate is not trusted \(.+\); VONG_SMTP_CA_FILE/u,
      ) as string,
    });
    const mailer = createMailer({ url, from: FROM, ca: file('chain.pem') });
    expect(await sendTo(url, { ways: { mailer } })).toMatchObject({ verdict: 'delivered' });
    expect(server.received).toMatchObject([{ isEncrypted: true, user: 'vong/dau@tam' }]);
  });

  it('elsewhere gets no password unless it offers STARTTLS', async () => {
    const asked: (string | undefined)[] = [];
    const server = await serve({
      allowInsecureAuth: true,
      onAuth: ({ password }, _, done) => {
        asked.push(password ?? undefined);
        done(null, { user: 'vong' });
      },
    });
    // Loopback, but not by a name that says so.
    expect(await sendTo(`smtp://vong:tam@0.0.0.0:${server.port}`)).toMatchObject({ verdict: 'retry' });
    expect([asked, server.received]).toEqual([[], []]);
    expect(await sendTo(`smtp://vong:tam@127.0.0.1:${server.port}`)).toMatchObject({ verdict: 'delivered' });
    expect(asked).toEqual(['tam']);
  });

  it('that is not set is named', async () => {
    const answer = await sendBy(email, { url: TO, secret: null }, { body: BODY });
    expect(answer).toMatchObject({
      verdict: 'retry',
      error: expect.stringContaining('VONG_SMTP_URL') as string,
    });
  });
});
