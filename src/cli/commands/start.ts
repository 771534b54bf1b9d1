import { once } from 'node:events';
import type { App, Roles } from '../../app/app.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** Starts the roles and runs until SIGINT or SIGTERM, then closes in order. */
export async function start(app: App, roles: Roles): Promise<ExitCode> {
  const service = await app.serve(roles);
  app.log.info({ url: service.url, ...roles }, 'vong is running');
  if (service.url !== null) app.stderr.write(`Vọng: ${service.url}\n`);
  if (!app.signal.aborted) await once(app.signal, 'abort');
  app.log.info({}, 'vong is stopping');
  await service.close();
  return EXIT.ok;
}

/** Brings the schema up to date; every opening of the store does, so that is all there is to do. */
export async function migrate(app: App): Promise<ExitCode> {
  await app.withStore((store) => store.ping());
  app.stderr.write('The schema is up to date.\n');
  return EXIT.ok;
}
