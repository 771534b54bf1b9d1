import { type Command, Option } from 'commander';
import type { App } from '../../app/app.ts';
import { wholeNumber } from '../arguments.ts';
import type { CheckOptions } from './portals/check.ts';
import type { NewOptions } from './portals/new.ts';
import type { Into } from '../program.ts';

/** The commands about portals: what is known, and the tools of those who add them. */
export function registerPortals(program: Command, app: App, into: Into): void {
  const portals = program.command('portals').description('what portals are known');
  portals
    .command('list')
    .description('every known portal')
    .option('--json', 'as one JSON array')
    .action(
      into(async (options: { json?: true }) => (await import('./portals/list.ts')).listPortals(app, options)),
    );
  registerLooks(portals, app, into);
  registerPages(portals, app, into);
}

/** Looks at a site. */
function registerLooks(portals: Command, app: App, into: Into): void {
  portals
    .command('new')
    .description('look at a site and write a portal file for it into VONG_PORTALS_DIR')
    .argument('<url>', 'address of the site, or better of its section on foreign affairs')
    .option('--id <id>', 'id of the portal; by default from the host')
    .option('--force', 'replace the file when it is there')
    .action(
      into(async (url: string, options: NewOptions) =>
        (await import('./portals/new.ts')).newPortal(app, url, options),
      ),
    );
  portals
    .command('robots')
    .description('whether robots.txt lets an address be fetched, and why')
    .argument('<id>', 'id of the portal')
    .argument('<url>', 'an address of it, or a path')
    .option('--json', 'as one JSON object')
    .action(
      into(async (id: string, url: string, options: { json?: true }) =>
        (await import('./portals/robots.ts')).robotsOf(app, id, url, options),
      ),
    );
  portals
    .command('check')
    .description('fetch lists and newest articles, tell what each step saw; nothing is stored')
    .argument('<id>', 'id of the portal')
    .addOption(new Option('--pages <n>', 'articles to read, 1 to 20 (3)').argParser(wholeNumber(1, 20)))
    .option('--json', 'as one JSON document')
    .action(
      into(async (id: string, options: CheckOptions) =>
        (await import('./portals/check.ts')).checkPortal(app, id, options),
      ),
    );
}

/** Pages that are saved, what is expected of them, and the form of the files. */
function registerPages(portals: Command, app: App, into: Into): void {
  portals
    .command('capture')
    .description(
      'save pages of a portal, with where they came from: those given, else lists and first articles',
    )
    .argument('<id>', 'id of the portal')
    .argument('[url...]', 'lists or articles of it')
    .action(
      into(async (id: string, urls: string[]) =>
        (await import('./portals/capture.ts')).capture(app, id, urls),
      ),
    );
  portals
    .command('schema')
    .description('the JSON Schema of portal files, for editors')
    .action(into(async () => (await import('./portals/schema.ts')).printSchema(app)));
  portals
    .command('health')
    .description('how each source is: ok, silent, degraded or broken, and what was seen')
    .argument('[id]', 'id of one portal, with the pages kept of its trouble')
    .option('--sample <kind>', 'print the page kept of this kind')
    .option('--json', 'as one JSON array')
    .action(
      into(async (id: string | undefined, options: { json?: true; sample?: string }) =>
        (await import('./portals/health.ts')).portalsHealth(app, id, options),
      ),
    );
  portals
    .command('golden')
    .description('compare saved articles with what is expected of them; draft what is missing, to be read')
    .argument('<id>', 'id of the portal')
    .option('--force', 'replace what a person has read, too')
    .action(
      into(async (id: string, options: { force?: true }) =>
        (await import('./portals/golden.ts')).goldenOf(app, id, options),
      ),
    );
}
