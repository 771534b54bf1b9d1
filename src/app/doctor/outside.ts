import { messageOf } from '../../model/errors.ts';
import type { Portal } from '../../model/portal.ts';
import type { App } from '../app.ts';
import { findChromiumProblem, findPortalsFolderProblem, listDrawnPortals } from '../check-settings.ts';
import type { Config } from '../config.ts';
import { addMailPassword, readCertificates } from '../setting-files.ts';
import { type Finding, good, note, wrong } from './finding.ts';

/** Whether Chromium starts: it must where a portal is drawn, and prints bulletins. */
export async function checkChromium(config: Config, portals: ReadonlyMap<string, Portal>): Promise<Finding> {
  const drawn = listDrawnPortals(portals);
  const isNeeded = drawn.length > 0;
  const missing = await findChromiumProblem(config, portals);
  if (missing !== null) {
    const toDo = 'apt-get install chromium, or set VONG_CHROMIUM';
    return isNeeded ? wrong('Chromium', missing, toDo) : note('Chromium', missing, toDo);
  }
  try {
    const { tryBrowser } = await import('../../../crawlers/browser/try-browser.ts');
    const sandbox = config.VONG_CHROMIUM_SANDBOX && process.getuid?.() !== 0;
    const version = await tryBrowser({ executablePath: config.VONG_CHROMIUM, sandbox });
    return good('Chromium', `version ${version} starts; drawn portals: ${drawn.join(', ') || 'none'}`);
  } catch (error) {
    const why = messageOf(error).split('\n')[0];
    const toDo = 'apt-get install --reinstall chromium; in containers VONG_CHROMIUM_SANDBOX=false';
    const seen = `${config.VONG_CHROMIUM} does not start (${why})`;
    return isNeeded ? wrong('Chromium', seen, toDo) : note('Chromium', seen, toDo);
  }
}

/** Whether the mail server of the settings takes a connection and the password. */
export async function checkMail(config: Config): Promise<Finding> {
  const { VONG_SMTP_URL: address, VONG_MAIL_FROM: from, VONG_SMTP_CA_FILE: caFile } = config;
  const what = 'Mail server';
  if (address === undefined) return note(what, 'none is set: no alerts by e-mail');
  if (from === undefined) return wrong(what, 'it has no sender', 'set VONG_MAIL_FROM');
  const { hostname } = new URL(address);
  try {
    const url = addMailPassword(address, config.VONG_SMTP_PASSWORD_FILE);
    const ca = caFile === undefined ? undefined : readCertificates('VONG_SMTP_CA_FILE', caFile);
    const { tryMailServer } = await import('../../alerts/smtp.ts');
    const failure = await tryMailServer({ url, from, ca });
    if (failure === null) return good(what, `${hostname} answers and lets us in`);
    return wrong(what, `${hostname}: ${failure}`, 'start that server, or correct VONG_SMTP_URL');
  } catch (error) {
    return wrong(what, messageOf(error), 'correct this setting');
  }
}

/** Whether each of the operator's portal files is right. */
export async function checkPortalFiles(
  app: Pick<App, 'config' | 'portals' | 'portalProblems'>,
): Promise<Finding[]> {
  const folder = await findPortalsFolderProblem(app.config);
  if (folder !== null)
    return [
      wrong('Portal files', folder, `mkdir -p "${app.config.VONG_PORTALS_DIR}", or correct the setting`),
    ];
  const portals = [...(await app.portals()).values()];
  const on = portals.filter(({ enabled }) => enabled).length;
  const problems = await app.portalProblems();
  if (problems.length === 0) return [good('Portal files', `${portals.length} portals, ${on} switched on`)];
  return problems.map((problem) =>
    wrong('Portal files', problem, 'correct the file; until then it is left out'),
  );
}

/** Whether the sites of portals answer, whatever they say: their robots.txt is asked for, once. */
export async function checkPortals(app: Pick<App, 'config'>, portals: readonly Portal[]): Promise<Finding[]> {
  const { createCrawlNet } = await import('../crawling.ts');
  const net = createCrawlNet(app);
  const check = async ({ id, tls, lists }: Portal): Promise<Finding> => {
    const what = `Portal ${id}`;
    const { origin } = new URL(lists[0]?.url ?? 'https://invalid');
    try {
      const { status } = await net.fetch(`${origin}/robots.txt`, { tls, maxRedirects: 5, timeoutMs: 15_000 });
      return good(what, `${origin} answers (${status})`);
    } catch (error) {
      return wrong(what, messageOf(error), `vong portals survey ${id}`);
    }
  };
  try {
    return await Promise.all(portals.map(check));
  } finally {
    await net.close();
  }
}
