import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TransientError, UsageError, messageOf } from '../../src/model/errors.ts';
import type {
  BrowserStart,
  Draft,
  Drawn,
  FromBrowser,
  PageAnswer,
  PageRequest,
  ToBrowser,
} from './messages.ts';
import { FatalError } from '../crawl/queue.ts';

/** What the browser is started with, and how long it may take. */
export interface BrowserOptions extends BrowserStart {
  /** The compiled browser-process beside this file. */
  readonly program: URL;
  /** A page that is not drawn by then is given up and its process ended, milliseconds. Default 60 s. */
  readonly deadlineMs?: number;
  /** Default 15 s. */
  readonly settleMs?: number;
  /** After so many pages the process is replaced. Default 100. */
  readonly pages?: number;
  /** Without work for so long it is ended, milliseconds. Default 60 s. */
  readonly idleMs?: number;
}

/** What is to be drawn, and who answers what the page asks for (`null`: refused). */
export interface Drawing {
  readonly draft: Omit<Draft, 'settleMs'>;
  readonly answer: (request: PageRequest) => Promise<PageAnswer | null>;
  readonly signal: AbortSignal;
}

/** One Chromium in a process of its own, started by the first page and replaced when it hangs or has drawn enough. */
export interface Browser {
  /**
   * Draws one page; further ones wait for it.
   * @throws TransientError `timeout` past the deadline, `browser` when the page breaks the browser
   * @throws FatalError where there is no Chromium that starts: no page's fault
   */
  draw(drawing: Drawing): Promise<Drawn>;
  close(): Promise<void>;
}

interface BrowserProcess {
  readonly child: ChildProcess;
  readonly folder: string;
  pages: number;
}

/** A process that does not end by itself within this is killed. */
const END_MS = 3000;

/** The browser of one process. */
export function createBrowser(options: BrowserOptions): Browser {
  const { deadlineMs = 60_000, settleMs = 15_000, pages = 100, idleMs = 60_000 } = options;
  let running: BrowserProcess | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const stop = async (): Promise<void> => {
    const old = running;
    running = null;
    if (old !== null) await end(old);
  };
  const queued = <T>(step: () => Promise<T>): Promise<T> => {
    const result = turn.then(step);
    turn = result.catch(() => undefined);
    return result;
  };
  const drawNext = async ({ draft, ...rest }: Drawing): Promise<Drawn> => {
    clearTimeout(idle);
    rest.signal.throwIfAborted();
    if (running !== null && (running.pages >= pages || !running.child.connected)) await stop();
    running ??= await startProcess(options);
    running.pages += 1;
    try {
      return await drawIn(running.child, { draft: { ...draft, settleMs }, ...rest }, deadlineMs);
    } catch (error) {
      await stop();
      throw error instanceof StartError ? new FatalError(cannotStart(options, error.message)) : error;
    } finally {
      idle = setTimeout(() => void queued(stop), idleMs).unref();
    }
  };
  return {
    draw: (drawing) => queued(() => drawNext(drawing)),
    async close() {
      clearTimeout(idle);
      await queued(stop);
    },
  };
}

/** No page could be opened. */
class StartError extends Error {}

function cannotStart({ executablePath }: BrowserStart, why: string): UsageError {
  return new UsageError([
    `VONG_CHROMIUM: ${executablePath} cannot be started, and a portal here has \`render: browser\` (${why})`,
  ]);
}

async function startProcess(options: BrowserOptions): Promise<BrowserProcess> {
  const { executablePath, sandbox, userAgent, program } = options;
  await access(executablePath, constants.X_OK).catch((error: unknown) => {
    throw new FatalError(cannotStart(options, messageOf(error)));
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-browser-'));
  const start: BrowserStart = { executablePath, sandbox, userAgent };
  const child = fork(program, [JSON.stringify(start)], {
    // Pages are strangers: none of the settings, which hold secrets, are in their process.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined);
  return { child, folder, pages: 0 };
}

/** Lets the process end itself, its Chromium first; kills it where it cannot. */
async function end({ child, folder }: BrowserProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(kill);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

function drawIn(
  child: ChildProcess,
  { draft, answer, signal }: Omit<Drawing, 'draft'> & { readonly draft: Draft },
  deadlineMs: number,
): Promise<Drawn> {
  const over = new AbortController();
  return new Promise<Drawn>((resolve, reject) => {
    const { signal: off } = over;
    const listeners = { signal: off };
    const deadline = setTimeout(() => {
      reject(new TransientError('timeout', `${draft.url}: not drawn within ${deadlineMs / 1000} s`));
    }, deadlineMs);
    off.addEventListener('abort', () => clearTimeout(deadline));
    signal.addEventListener(
      'abort',
      () => reject(new TransientError('timeout', `${draft.url}: broken off`)),
      listeners,
    );
    const send = (message: ToBrowser): void => {
      if (child.connected) child.send(message, () => undefined);
    };
    const exited = (): void => reject(new TransientError('browser', `${draft.url}: the browser broke down`));
    const heard = (message: FromBrowser): void => {
      if (message.kind === 'drawn') return resolve(message.drawn);
      if (message.kind === 'failed') {
        const { began, message: why } = message;
        return reject(began ? new TransientError('browser', `${draft.url}: ${why}`) : new StartError(why));
      }
      const { ask, request } = message;
      answer(request).then(
        (found) => send({ kind: 'answer', ask, answer: found }),
        () => send({ kind: 'answer', ask, answer: null }),
      );
    };
    child.on('message', heard).once('exit', exited);
    off.addEventListener('abort', () => child.off('message', heard).off('exit', exited));
    send({ kind: 'draw', draft });
  }).finally(() => over.abort());
}
