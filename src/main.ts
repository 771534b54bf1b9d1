#!/usr/bin/env node
import type { Output } from './app/app.ts';
import { compileLater } from './app/compile-later.ts';
import { abandonServers, hasOpenServer } from './app/open-servers.ts';
import { EXIT, type ExitCode } from './cli/exit-codes.ts';
import { runCli } from './cli/program.ts';

/**
 * One Ctrl-C may come twice: the terminal sends it to every process of the group, and npm passes on its own. Whoever
 * does not want to wait presses again after this time.
 */
const SAME_SIGNAL_MS = 1000;

/** Aborts the work at the first SIGINT or SIGTERM; a second one ends the process at once, and its database with it. */
function abortOnSignal(stop: AbortController): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    firstAt ??= performance.now();
    if (performance.now() - firstAt > SAME_SIGNAL_MS) {
      void abandonServers().finally(() => process.exit(EXIT.interrupted));
    }
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function main(): Promise<ExitCode> {
  const stop = new AbortController();
  abortOnSignal(stop);
  const reader = { hasLeft: false };
  // A reader that has had enough, as `head` has, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (!hasOpenServer()) process.exit(EXIT.ok);
    reader.hasLeft = true;
    stop.abort();
  });
  const surroundings = {
    stdin: process.stdin,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    signal: stop.signal,
  };
  const code = await runCli(process.argv.slice(2), surroundings, async () => {
    const { openApp } = await import('./app/open-app.ts');
    return openApp(surroundings);
  });
  return reader.hasLeft && code === EXIT.interrupted ? EXIT.ok : code;
}

function outputOf(stream: NodeJS.WriteStream): Output {
  const colours = stream.isTTY && stream.hasColors();
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY, colours, sink: stream };
}

compileLater();
process.exitCode = await main();
