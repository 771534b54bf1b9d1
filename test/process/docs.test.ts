import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, vi } from 'vitest';
import { signMessage } from '../../src/alerts/signature.ts';
import { ALL_PAGES, blocks, read } from '../support/docs.ts';
import { openService } from '../support/http.ts';
import { runVong } from '../support/program.ts';

it('every shell block on the pages is one that a shell can read', () => {
  const all = blocks(ALL_PAGES, 'sh');
  expect(all.length).toBeGreaterThan(20);
  for (const lines of all) {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: lines, encoding: 'utf8' });
    expect(status, `${lines}${stderr}`).toBe(0);
  }
});

it('the program names its version and the commit that was built', async () => {
  const { stdout } = await runVong(['--version'], {});
  const [, version, commit = ''] = /^(\S+)(?: \((\w+)\))?\n$/u.exec(stdout) ?? [];
  expect(version).toBe((JSON.parse(read('package.json')) as { version: string }).version);
  // Of an archive nobody knows the commit; a checkout may have gone on since the build.
  if (!existsSync('.git')) return;
  expect(spawnSync('git', ['merge-base', '--is-ancestor', commit, 'HEAD']).status).toBe(0);
});

it('the image asks the service whether it lives', async () => {
  const service = await openService();
  const [, script = ''] = /^ {2}CMD \["node", "-e", "(.*)"\]$/mu.exec(read('Dockerfile')) ?? [];
  const ask = (port: string) =>
    new Promise((resolve) => {
      const env = { VONG_HTTP_PORT: port };
      spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' }).once('exit', resolve);
    });
  try {
    await expect(ask(new URL(service.url).port)).resolves.toBe(0);
    await expect(ask('1')).resolves.toBe(1);
  } finally {
    await service.close();
  }
});

it('the receiver on the page takes an alert when its signature holds, and refuses it when not', async () => {
  const [receiver = ''] = blocks(read('docs/ALERTS.md'), 'js');
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const port = await freePort();
  const child = spawn(process.execPath, ['--input-type=module', '--eval', receiver], {
    env: { WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: 'ignore',
  });
  const body = JSON.stringify({ type: 'item.new', data: { title: 'Tin', link: 'http://a.vn/items/1' } });
  const post = async (text: string): Promise<number> => {
    const headers = signMessage([secret], 'msg_1', new Date(), body);
    return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text })).status;
  };
  try {
    await vi.waitFor(async () => expect(await post(body)).toBe(204), { timeout: 20_000, interval: 100 });
    expect(await post(`${body} `)).toBe(400);
  } finally {
    child.kill();
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
