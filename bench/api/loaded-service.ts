import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { reachablePrograms, stopServers } from '../pipeline/engine.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const PORT = 8491;
const URL_OF_SERVICE = `http://127.0.0.1:${PORT}`;
const PATIENCE_MS = 120_000;

/** Runs `vong web` as a process of its own on a store that `bench/stories` loaded into a folder, while `use` runs. */
export async function withLoadedService(folder: string, use: (url: string) => Promise<void>): Promise<void> {
  const service = spawn(process.execPath, [MAIN, 'web'], {
    env: {
      PATH: '/usr/bin:/bin',
      VONG_DATA_DIR: path.join(folder, 'data'),
      VONG_POSTGRES_DIR: await reachablePrograms(folder),
      VONG_HTTP_PORT: String(PORT),
      VONG_LOG_LEVEL: 'warn',
      VONG_RATE_LIMIT: '1000000',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await waitUntilReady(service);
    await use(URL_OF_SERVICE);
  } finally {
    if (service.kill('SIGTERM')) await once(service, 'exit');
    await stopServers(folder);
  }
}

async function waitUntilReady(service: ChildProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline && service.exitCode === null) {
    const answer = await fetch(`${URL_OF_SERVICE}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('the service does not answer');
}
