import { once } from 'node:events';
import type { Command } from 'commander';
import type { App, Roles } from '../../app/app.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** `vong start`. */
export function defineStart(command: Command, { run }: CommandContext): void {
  command.action(run((app) => start(app, { tick: true, workers: true, http: true })));
}

/** `vong web`. */
export function defineWeb(command: Command, { run }: CommandContext): void {
  command.action(run((app) => start(app, { tick: false, workers: false, http: true })));
}

/** `vong worker`. */
export function defineWorker(command: Command, { run }: CommandContext): void {
  command.action(run((app) => start(app, { tick: true, workers: true, http: false })));
}

/** Starts the roles and runs until SIGINT or SIGTERM, then closes in order. */
async function start(app: App, roles: Roles): Promise<ExitCode> {
  const service = await app.serve(roles);
  app.log.info({ url: service.url, ...roles }, 'vong is running');
  if (service.url !== null) app.stderr.write(`Vọng: ${service.url}\n`);
  if (!app.signal.aborted) await once(app.signal, 'abort');
  app.log.info({}, 'vong is stopping');
  await service.close();
  return EXIT.ok;
}
