import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TransientError, UsageError, messageOf } from '../../src/model/errors.ts';
import type {
  BrowserStart,
  FromBrowser,
  PageRequest,
  PageResponse,
  RenderTarget,
  RenderedPage,
  ToBrowser,
} from './messages.ts';

/** What the browser is started with, and how long it may take. */
export interface BrowserOptions extends BrowserStart {
  /** The compiled `process.ts` beside this file. */
  readonly program: URL;
  /** A page that is not rendered by then is given up and its process ended, milliseconds. Default 60 s. */
  readonly deadlineMs?: number;
  /** Default 15 s. */
  readonly settleMs?: number;
  /** After so many pages the process is replaced. Default 100. */
  readonly pages?: number;
  /** Without work for so long it is ended, milliseconds. Default 60 s. */
  readonly idleMs?: number;
}

/** A page to render, and who answers what it asks for (`null`: refused). */
export interface RenderTask {
  readonly target: Omit<RenderTarget, 'settleMs'>;
  readonly respond: (request: PageRequest) => Promise<PageResponse | null>;
  readonly signal: AbortSignal;
}

/** One Chromium in a process of its own, started by the first page and replaced when it hangs or has rendered enough. */
export interface Browser {
  /**
   * Renders one page; further ones wait for it.
   * @throws TransientError `timeout` past the deadline, `browser` when the page breaks the browser
   * @throws UsageError where there is no Chromium that starts: no page's fault
   */
  render(task: RenderTask): Promise<RenderedPage>;
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
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const stop = async (): Promise<void> => {
    const old = running;
    running = null;
    if (old !== null) await endProcess(old);
  };
  /** Runs a step after all that were queued before it. */
  const queue = <T>(step: () => Promise<T>): Promise<T> => {
    const result = last.then(step);
    last = result.catch(() => undefined);
    return result;
  };
  const renderNext = async ({ target, respond, signal }: RenderTask): Promise<RenderedPage> => {
    clearTimeout(idle);
    signal.throwIfAborted();
    if (running !== null && (running.pages >= pages || !running.child.connected)) await stop();
    running ??= await startProcess(options);
    running.pages += 1;
    try {
      return await renderIn(running.child, { ...target, settleMs }, respond, signal, deadlineMs);
    } catch (error) {
      await stop();
      throw error instanceof StartError ? cannotStart(options, error.message) : error;
    } finally {
      idle = setTimeout(() => void queue(stop), idleMs).unref();
    }
  };
  return {
    render: (task) => queue(() => renderNext(task)),
    async close() {
      clearTimeout(idle);
      await queue(stop);
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
    throw cannotStart(options, messageOf(error));
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
async function endProcess({ child, folder }: BrowserProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await exited;
    clearTimeout(kill);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** Renders one page in a process and answers what it asks for meanwhile. */
function renderIn(
  child: ChildProcess,
  target: RenderTarget,
  respond: RenderTask['respond'],
  signal: AbortSignal,
  deadlineMs: number,
): Promise<RenderedPage> {
  const { url } = target;
  const send = (message: ToBrowser): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  return new Promise<RenderedPage>((resolve, reject) => {
    const fail = (error: Error): void => settle(() => reject(error));
    const onMessage = (message: FromBrowser): void => {
      if (message.kind === 'rendered') return settle(() => resolve(message.page));
      if (message.kind === 'failed') {
        const why = message.message;
        return fail(
          message.wasOpened ? new TransientError('browser', `${url}: ${why}`) : new StartError(why),
        );
      }
      const { id, request } = message;
      respond(request).then(
        (response) => send({ kind: 'response', id, response }),
        () => send({ kind: 'response', id, response: null }),
      );
    };
    const onExit = (): void => fail(new TransientError('browser', `${url}: the browser broke down`));
    const onAbort = (): void => fail(new TransientError('timeout', `${url}: interrupted`));
    const deadline = setTimeout(() => {
      fail(new TransientError('timeout', `${url}: not rendered within ${deadlineMs / 1000} s`));
    }, deadlineMs);
    const settle = (end: () => void): void => {
      clearTimeout(deadline);
      child.off('message', onMessage).off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      end();
    };
    child.on('message', onMessage).once('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    send({ kind: 'render', target });
  });
}
