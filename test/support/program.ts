import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A finished command. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `vong start`. */
export interface Started {
  readonly url: string;
  readonly pid: number;
  /** All that it has written so far. */
  said(): string;
  /** Sends the signal and waits for the end; returns the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

function spawnVong(args: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: run npm run build first');
  return spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', VONG_POSTGRES_DIR: inject('postgresDir'), ...settings },
  });
}

/** Runs a command of the built program to its end; `killed` ends it at once when it is aborted. */
export async function runVong(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  killed?: AbortSignal,
): Promise<Ended> {
  const child = spawnVong(args, settings);
  killed?.addEventListener('abort', () => void child.kill('SIGKILL'), { once: true });
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, stdout, stderr };
}

/** Runs a command whose reader has left before it writes, as `| true` would; returns its exit code. */
export async function runUnread(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<number | null> {
  const child = spawnVong(args, settings);
  child.stdout?.destroy();
  child.stderr?.resume();
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Starts the built service and waits until it says where it listens. */
export async function startVong(settings: Readonly<Record<string, string>>): Promise<Started> {
  const child = spawnVong(['start'], { VONG_HTTP_PORT: '0', VONG_TICK_SECONDS: '1', ...settings });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    url: await saidAddress(child),
    pid: child.pid ?? 0,
    said: () => said,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
      return child.exitCode;
    },
  };
}

/** A command of vong that npm runs, as the documents say it. */
export interface StartedByNpm {
  /** Address of the pages. */
  readonly url: string;
  /** Signals npm alone, as a service manager or `kill` does; returns npm's exit code. */
  endNpm(signal: NodeJS.Signals): Promise<number | null>;
  /** Signals npm and all it has started, as Ctrl-C in a terminal does; returns npm's exit code. */
  endGroup(signal: NodeJS.Signals): Promise<number | null>;
  /** Kills what is left of it, if anything is. */
  kill(): void;
}

/** Runs `npm run -s vong -- …` until it says where its pages are. */
export async function startByNpm(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<StartedByNpm> {
  const child = spawn('npm', ['run', '-s', 'vong', '--', ...args], {
    cwd: ROOT,
    // A group of its own, so that a signal for all of it does not meet the tests.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      VONG_POSTGRES_DIR: inject('postgresDir'),
      ...settings,
    },
  });
  const pid = child.pid ?? 0;
  const end = async (target: number, signal: NodeJS.Signals): Promise<number | null> => {
    const gone = once(child, 'exit');
    process.kill(target, signal);
    await gone;
    return child.exitCode;
  };
  return {
    url: await saidAddress(child),
    endNpm: (signal) => end(pid, signal),
    endGroup: (signal) => end(-pid, signal),
    kill() {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // The whole group has ended.
      }
    },
  };
}

/** Reads what a program says until it names its address; what it says later is dropped. */
function saidAddress(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`vong ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /(?:Vọng|Trang web): (http:\S+)/u.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
  });
}
