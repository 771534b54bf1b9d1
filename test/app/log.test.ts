import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';

const KEY = Buffer.alloc(32, 9).toString('base64');
const TOKEN = `vong_${'t'.repeat(43)}`;
const SECRETS = {
  DATABASE_URL: 'postgres://vong:db-pass%21word@127.0.0.1/vong',
  REDIS_URL: 'redis://:redis-password@127.0.0.1',
  VONG_SMTP_URL: 'smtp://post:smtp-password@127.0.0.1',
  VONG_API_TOKEN: 'an-api-token-of-32-characters-or-more',
  VONG_SECRET_KEY: KEY,
};

/** What a log with these settings writes. */
function logged(
  settings: Record<string, string>,
  isTerminal: boolean,
  fields: object,
  message: string,
): string {
  let out = '';
  const log = createLog(loadConfig(settings), isTerminal, { write: (line) => (out += line) });
  log.warn(fields, message);
  return out;
}

describe('the log', () => {
  it('is JSON where it goes to no terminal, with levels by name and times of ISO 8601', () => {
    const line = JSON.parse(logged({}, false, { run: '7', portal: 'yenbai' }, 'read')) as Record<
      string,
      unknown
    >;
    expect(line).toEqual({
      level: 'warn',
      time: expect.any(String) as string,
      run: '7',
      portal: 'yenbai',
      msg: 'read',
    });
    expect(new Date(String(line['time'])).toISOString()).toBe(line['time']);
  });

  it('is text on a terminal, and the setting decides otherwise', () => {
    expect(logged({}, true, { run: '7', error: 'no way' }, 'read')).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z WARN {2}read run=7 error="no way"\n$/u,
    );
    expect(logged({ VONG_LOG_FORMAT: 'json' }, true, {}, 'read')).toMatch(/^\{"level":"warn"/u);
    expect(logged({ VONG_LOG_FORMAT: 'text' }, false, {}, 'read')).toMatch(/ WARN {2}read\n$/u);
  });

  it('keeps a line of text one line, which moves no cursor', () => {
    const line = logged({}, true, { title: 'a\nb', url: '\u009B31m' }, 'x\u001B[2J\ny');
    expect(line.split('\n')).toHaveLength(2);
    expect(line.trimEnd()).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/u);
  });

  it('holds no secret of a file that the settings name, and minds no file that is away', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'vong-log-'));
    const file = path.join(folder, 'password');
    await writeFile(file, 'password-of-a-file\n');
    const settings = { REDIS_PASSWORD_FILE: file, VONG_API_TOKEN_FILE: path.join(folder, 'none') };
    const out = logged(settings, false, { error: 'refused password-of-a-file' }, 'read');
    await rm(folder, { recursive: true });
    expect(JSON.parse(out)).toMatchObject({ error: 'refused …' });
  });

  it('takes a password that is no encoded text', () => {
    const settings = { REDIS_URL: 'redis://:%zz-password@127.0.0.1' };
    expect(logged(settings, false, { error: 'of %zz-password' }, 'read')).toContain('of …');
  });

  it.each(['json', 'text'])('as %s holds no secret of the settings, and none by its look', (format) => {
    const said = [
      ...Object.values(SECRETS),
      `password db-pass!word or redis-password or smtp-password`,
      'https://api.telegram.org/bot12345:AAE-secret_of_bot/sendMessage',
      `whsec_${KEY} whsk_${KEY} ${TOKEN} http://127.0.0.1/setup/${'s'.repeat(43)}`,
      'https://hooks.slack.com/services/T0/B0/slacksecret',
    ].join(' ');
    const out = logged({ ...SECRETS, VONG_LOG_FORMAT: format }, false, { error: said, urls: [said] }, said);
    expect(out).toContain('hooks.slack.com/…');
    for (const secret of [
      'db-pass',
      'redis-pass',
      'smtp-pass',
      'an-api-token',
      KEY,
      'AAE',
      'tttt',
      'ssss',
      'slacksecret',
    ])
      expect(out).not.toContain(secret);
  });
});
