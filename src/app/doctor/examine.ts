import { UsageError, messageOf } from '../../model/errors.ts';
import type { Portal } from '../../model/portal.ts';
import type { App } from '../app.ts';
import { readBuild } from '../version.ts';
import { checkDatabase, checkQueues, findDatabase } from './engines.ts';
import { type Finding, good, note, wrong } from './finding.ts';
import { checkBackups, checkDataFolder, checkKeyFile, checkZone } from './machine.ts';
import { checkChromium, checkMail, checkPortalFiles, checkPortals } from './outside.ts';

/** Looks at everything that a service needs, and changes nothing. `reached`: portals whose sites are asked. */
export async function examine(app: App, reached: readonly Portal[]): Promise<Finding[]> {
  const { config } = app;
  const { address, stopped } = await findDatabase(app);
  const portals = await app.portals().catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    return error;
  });
  const known: ReadonlyMap<string, Portal> = portals instanceof UsageError ? new Map() : portals;
  const checks: (() => Promise<readonly Finding[]> | readonly Finding[])[] = [
    () => [good('Vọng', `${readBuild()}, Node.js ${process.versions.node}, uid ${process.getuid?.()}`)],
    () => [
      config.VONG_CONTACT === undefined
        ? note('Settings', 'right; nobody is named to the portals', 'set VONG_CONTACT')
        : good('Settings', 'right'),
    ],
    () => [checkZone(app.clock())],
    () => checkDataFolder(config),
    async () => [await checkKeyFile(config)],
    async () => [await checkBackups(config, app.clock())],
    () => (address === null ? [stopped] : checkDatabase(app, address)),
    () => checkQueues(app, address),
    () =>
      portals instanceof UsageError
        ? portals.problems.map((problem) => wrong('Portal files', problem, 'correct the setting'))
        : checkPortalFiles(app),
    async () => [await checkChromium(config, known)],
    async () => [await checkMail(config)],
    () => checkPortals(app, reached),
  ];
  const found: Finding[] = [];
  for (const check of checks) {
    try {
      found.push(...(await check()));
    } catch (error) {
      found.push(wrong('Doctor', messageOf(error), 'VONG_LOG_LEVEL=debug vong doctor'));
    }
  }
  return found;
}
