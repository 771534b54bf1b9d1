import type { Command } from 'commander';
import { createRobotsCache } from '../../../../crawlers/fetch/robots.ts';
import type { App } from '../../../app/app.ts';
import { createCrawlNet } from '../../../app/crawling.ts';
import { UsageError } from '../../../model/errors.ts';
import { isHostOf } from '../../../model/hosts.ts';
import type { Portal } from '../../../model/portal.ts';
import { findPortal, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatJson } from '../../../model/json-line.ts';
import { makePrintable, formatTable } from '../../output/terminal.ts';
import { findWords } from '../../words/words.ts';

/** `vong portals robots`. */
export function defineRobots(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'id of the portal')
    .argument('<url>', 'an address of it, or a path')
    .option('--json', 'as one JSON object')
    .action(run(checkRobots));
}

/** Whether robots.txt lets an address of a portal be fetched, and the line that says so. */
async function checkRobots(app: App, id: string, given: string, options: JsonOption): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const url = resolveAddress(portal, given);
  const net = createCrawlNet(app);
  try {
    const verdict = await createRobotsCache(net).check(url.href, app.clock(), portal.tls);
    const { allowed, reason, group, rule, crawlDelayMs, sitemaps } = verdict;
    if (options.json) {
      const answer = { url: url.href, allowed, reason, group, rule, crawlDelayMs, sitemaps };
      app.stdout.write(`${formatJson(answer, 2)}\n`);
      return EXIT.ok;
    }
    const t = findWords(app.config.VONG_LANGUAGE);
    const delay = crawlDelayMs === 0 ? t.portals.notSaid : `${crawlDelayMs / 1000} s`;
    const rows = [
      [t.portals.address, url.href],
      [t.portals.mayFetch, allowed ? t.yes : t.portals.mayNot],
      [t.because, reason],
      [t.portals.group, group ?? t.none],
      [t.portals.line, rule === null ? t.none : `${rule.line}: ${rule.text}`],
      [t.portals.delay, delay],
      [t.portals.sitemaps, sitemaps.join(' ') || t.none],
    ];
    app.stdout.write(formatTable(rows.map((row) => row.map(makePrintable))));
    return EXIT.ok;
  } finally {
    await net.close();
  }
}

/** An address of the portal, or a path at its main host. */
function resolveAddress(portal: Portal, given: string): URL {
  const base = `https://${portal.hosts[0] ?? ''}`;
  const url = URL.canParse(given, base) ? new URL(given, base) : null;
  if (url !== null && /^https?:$/u.test(url.protocol) && isHostOf(portal, url.hostname)) return url;
  throw new UsageError([
    `url: expected an address of ${portal.id} (${portal.hosts.join(', ')}) or a path, got "${given}"`,
  ]);
}
