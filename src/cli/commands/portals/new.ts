import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { loadPlatforms } from '../../../../crawlers/registry/registry.ts';
import type { App } from '../../../app/app.ts';
import { describeField, isUnsure } from '../../../authoring/layout-choice.ts';
import type { PortalProposal } from '../../../authoring/portal-proposal.ts';
import { chooseId } from '../../../authoring/site-names.ts';
import { UsageError } from '../../../model/errors.ts';
import { findPortalOfHost } from '../../../model/hosts.ts';
import { parseAddress } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';
import { askAboutFields } from './ask.ts';
import { exploreSite } from './explore.ts';
import { SCHEMA_FILE, buildSchemaText } from './schema.ts';

interface NewOptions {
  readonly id?: string;
  readonly force?: true;
}

/** `vong portals new`. */
export function defineNew(command: Command, { run }: CommandContext): void {
  command
    .argument('<url>', 'address of the site, or better of its section on foreign affairs')
    .option('--id <id>', 'id of the portal; by default from the host')
    .option('--force', 'replace the file when it is there')
    .action(run(writeNewPortal));
}

/**
 * Looks at a site and writes a portal file for it into VONG_PORTALS_DIR, with what is unsure as comments in the file
 * and on stderr. A file that is there is replaced with `force` only.
 */
async function writeNewPortal(app: App, address: string, options: NewOptions): Promise<ExitCode> {
  const url = parseAddress('url', address);
  const folder = app.config.VONG_PORTALS_DIR;
  if (folder === undefined) {
    throw new UsageError([
      'VONG_PORTALS_DIR: expected the folder to write the file into, such as $PWD/portals',
    ]);
  }
  const id = options.id ?? chooseId(url.hostname);
  const file = path.join(folder, `${id}.yaml`);
  if (existsSync(file) && options.force !== true) {
    throw new UsageError([
      `${file}: is there already; --force replaces it, --id gives the new one another name`,
    ]);
  }
  await mkdir(folder, { recursive: true });
  const known = findPortalOfHost(url.hostname, await app.portals());
  const explored = await exploreSite(app, url, id, await loadPlatforms());
  if (app.signal.aborted) return EXIT.interrupted;
  if ('failed' in explored) {
    app.stderr.write(`${makePrintable(`${url.href}: ${explored.failed}`)}\n`);
    return EXIT.failed;
  }
  const proposal = await askAboutFields(app, explored);
  const replaced =
    known === null || known.id === id
      ? []
      : [
          `${url.hostname} belongs to the portal "${known.id}": name the file and its id so (--id ${known.id})`,
        ];
  const unsure = [...replaced, ...proposal.unsure];
  await writeFile(path.join(folder, SCHEMA_FILE), await buildSchemaText());
  const learnt = proposal.fields.filter((field) => !isUnsure(field)).map(describeField);
  await writeFile(file, fileText(proposal.portal, learnt, unsure));
  app.stdout.write(`${file}\n`);
  for (const one of learnt) app.stderr.write(`${makePrintable(`learnt: ${one}`)}\n`);
  for (const one of unsure) app.stderr.write(`${makePrintable(`unsure: ${one}`)}\n`);
  app.stderr.write(`Next: read the file, then: vong portals check ${id}\n`);
  return EXIT.ok;
}

/** A proposed portal file as text, with what is to be said of it as comments. */
export function fileText(
  portal: PortalProposal['portal'],
  learnt: readonly string[],
  unsure: readonly string[],
): string {
  const told = [...learnt.map((one) => `learnt: ${one}`), ...unsure.map((one) => `unsure: ${one}`)];
  const comments = told.map((one) => `# ${makePrintable(one)}\n`).join('');
  const body = stringify(portal, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
  return `# yaml-language-server: $schema=./${SCHEMA_FILE}\n${comments}${body}`;
}
