import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { addMailPassword, readApiToken } from '../../src/app/setting-files.ts';

const TOKEN = 'a-token-of-more-than-32-characters';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vong-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(text: string): Promise<string> {
  const file = path.join(folder, 'secret');
  await writeFile(file, text);
  return file;
}

it('an API token comes from its file, and is as long as one of the settings', async () => {
  const VONG_API_TOKEN_FILE = await write(`${TOKEN}\n`);
  expect(readApiToken(loadConfig({ VONG_API_TOKEN_FILE }))).toBe(TOKEN);
  expect(readApiToken(loadConfig({}))).toBeNull();
  expect(() => readApiToken(loadConfig({ VONG_API_TOKEN: TOKEN, VONG_API_TOKEN_FILE }))).toThrow(
    'VONG_API_TOKEN_FILE: expected no VONG_API_TOKEN beside it',
  );
  await write('too-short-a-secret\n');
  expect(() => readApiToken(loadConfig({ VONG_API_TOKEN_FILE }))).toThrow(
    /^VONG_API_TOKEN_FILE: expected one line of at least 32 characters in (?!.*too-short)/u,
  );
  await write(`${TOKEN}\n${TOKEN}\n`);
  expect(() => readApiToken(loadConfig({ VONG_API_TOKEN_FILE }))).toThrow('VONG_API_TOKEN_FILE: expected');
});

it('the password of the mail server comes from its file as it is', async () => {
  const file = await write('p@ss/w:rd #1%\n');
  const address = new URL(addMailPassword('smtp://me@mail.example.org:587', file));
  expect(decodeURIComponent(address.password)).toBe('p@ss/w:rd #1%');
  expect([address.username, address.host]).toEqual(['me', 'mail.example.org:587']);
  for (const wrong of ['smtp://mail.example.org', 'smtp://me:one@mail.example.org'])
    expect(() => addMailPassword(wrong, file)).toThrow('VONG_SMTP_PASSWORD_FILE: expected');
  expect(addMailPassword('smtp://mail.example.org', undefined)).toBe('smtp://mail.example.org');
});
