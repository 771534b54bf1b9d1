import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { readPageSafely } from '../../../articles/read-page.ts';
import type { Portal } from '../../../model/portal.ts';
import type { PageLook } from '../../../model/survey.ts';
import { type LookedList, lookAtList, lookAtPage, takeInTurns } from '../../../survey/look.ts';
import type { Site } from '../../../survey/site.ts';
import { findPortal, type JsonOption, readWholeNumber } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { type CheckReport, writeCheck } from '../../output/check-report.ts';
import { formatJson } from '../../../model/json-line.ts';
import { withSite } from './site.ts';

interface CheckOptions extends JsonOption {
  readonly pages?: number;
}

/** `vong portals check`. */
export function defineCheck(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'id of the portal')
    .option('--pages <n>', 'articles to read, 1 to 20 (3)', readWholeNumber(1, 20))
    .option('--json', 'as one JSON document')
    .action(run(checkPortal));
}

/**
 * Fetches a portal's lists and its newest articles as a crawl would, stores nothing, and shows
 * what each step saw. Fails where a list gives no article or a page no text.
 */
async function checkPortal(app: App, id: string, options: CheckOptions): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const report = await withSite(app, portal, (site) => checkSite(app, portal, site, options.pages ?? 3));
  if (options.json) app.stdout.write(`${formatJson(report, 2)}\n`);
  else writeCheck(app, report);
  if (app.signal.aborted) return EXIT.interrupted;
  return report.works ? EXIT.ok : EXIT.failed;
}

async function checkSite(app: App, portal: Portal, site: Site, pages: number): Promise<CheckReport> {
  const looked: LookedList[] = [];
  for (const list of portal.lists) looked.push(await lookAtList(portal, list, site));
  const references = takeInTurns(
    portal,
    looked.map((list) => list.references),
  );
  const checked: PageLook[] = [];
  for (const reference of references.slice(0, pages)) {
    if (app.signal.aborted) break;
    checked.push(await lookAtPage(portal, reference, site, readPageSafely));
  }
  const { allowed, reason, crawlDelayMs } = await site.robots(portal.lists[0]?.url ?? '');
  const lists = looked.map(({ look }) => look);
  return {
    id: portal.id,
    name: portal.name,
    platform: portal.platform ?? null,
    enabled: portal.enabled,
    unverified: portal.unverified,
    note: portal.note ?? null,
    robots: { allowed, reason, crawlDelayMs },
    lists,
    pages: checked,
    works: checked.length > 0 && [...lists, ...checked].every(({ error }) => error === null),
  };
}
