import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import {
  makePortalsFolder,
  readOperatorFile,
  writeOperatorFile,
} from '../../../../crawlers/registry/operator-file.ts';
import { loadPlatforms } from '../../../../crawlers/registry/registry.ts';
import type { App } from '../../../app/app.ts';
import { describeField, isUnsure } from '../../../authoring/layout-choice.ts';
import type { PortalProposal } from '../../../authoring/portal-proposal.ts';
import { chooseId } from '../../../authoring/site-names.ts';
import { UsageError, messageOf } from '../../../model/errors.ts';
import { findPortalOfHost } from '../../../model/hosts.ts';
import { type Portal, portalSchema } from '../../../model/portal.ts';
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
    .option('--force', 'replace the file when it is there, and the portal that reads the site as yet')
    .action(run(writeNewPortal));
}

/** Where the new file is written. */
interface Target {
  readonly folder: string;
  readonly id: string;
  readonly file: string;
  readonly portals: ReadonlyMap<string, Portal>;
  /** The portal that reads the site as yet, and is replaced. */
  readonly replaced: Portal | null;
}

/**
 * Looks at a site and writes a portal file for it into VONG_PORTALS_DIR, with what is unsure as comments in the file
 * and on stderr. Whether it may be written is found out before the site is asked for anything.
 */
async function writeNewPortal(app: App, address: string, options: NewOptions): Promise<ExitCode> {
  const url = parseAddress('url', address);
  const target = await chooseTarget(app, url, options);
  const { id, replaced } = target;
  if (replaced !== null && replaced.id !== (options.id ?? id))
    app.stderr.write(`${url.hostname} belongs to the portal "${id}": the file takes its id\n`);
  const explored = await exploreSite(app, url, id, await loadPlatforms());
  if (app.signal.aborted) return EXIT.interrupted;
  if ('failed' in explored) {
    app.stderr.write(`${makePrintable(`${url.href}: ${explored.failed}`)}\n`);
    return EXIT.failed;
  }
  const proposal = await askAboutFields(app, explored);
  const { unsure } = proposal;
  const sure = proposal.fields.filter((field) => !isUnsure(field)).map(describeField);
  const learnt = [...proposal.learnt, ...sure];
  const isWritten = await writeFiles(app, target, fileText(proposal.portal, learnt, unsure));
  for (const one of learnt) app.stderr.write(`${makePrintable(`learnt: ${one}`)}\n`);
  for (const one of unsure) app.stderr.write(`${makePrintable(`unsure: ${one}`)}\n`);
  if (!isWritten) return EXIT.failed;
  app.stderr.write(`Next: read the file, then: vong portals check ${id}\n`);
  return EXIT.ok;
}

/** Where the file of a site goes; throws UsageError where it cannot be written, or would be in a portal's way. */
async function chooseTarget(app: App, url: URL, { id: named, force }: NewOptions): Promise<Target> {
  const folder = app.config.VONG_PORTALS_DIR;
  if (folder === undefined) {
    throw new UsageError([
      'VONG_PORTALS_DIR: expected the folder to write the file into, such as $PWD/portals',
    ]);
  }
  if (named !== undefined) checkId(named);
  await makePortalsFolder(folder);
  const portals = await app.portals();
  const replaced = findPortalOfHost(url.hostname, portals);
  const id = replaced?.id ?? named ?? chooseId(url.hostname);
  const file = path.join(folder, `${id}.yaml`);
  if (force !== true) await refuseToReplace({ folder, id, file, portals, replaced }, url);
  return { folder, id, file, portals, replaced };
}

function checkId(id: string): void {
  const read = portalSchema.shape.id.safeParse(id);
  if (!read.success) throw new UsageError([`--id: ${read.error.issues[0]?.message ?? ''}, got "${id}"`]);
}

async function refuseToReplace({ folder, id, portals, replaced }: Target, { href, hostname }: URL) {
  if (replaced !== null) {
    throw new UsageError([
      `${href}: expected a site that no portal reads yet, ${hostname} belongs to the portal "${id}"; --force writes a file that replaces it`,
    ]);
  }
  const ways = '--force replaces it, --id gives the new one another name';
  if (portals.has(id)) {
    throw new UsageError([`--id: expected an id that no portal of another site has, got "${id}"; ${ways}`]);
  }
  // A file that is wrong stands for no portal.
  const wrong = await readOperatorFile(folder, id);
  if (wrong !== null) throw new UsageError([`${wrong.path}: is there already; ${ways}`]);
}

/** Writes the file, and the schema beside it; where that fails, the file is printed. Returns whether it was written. */
async function writeFiles(app: App, { folder, id, file }: Target, text: string): Promise<boolean> {
  try {
    await writeOperatorFile(folder, id, text);
    await writeFile(path.join(folder, SCHEMA_FILE), await buildSchemaText());
  } catch (error) {
    app.stderr.write(
      `${makePrintable(`${file}: could not be written (${messageOf(error)}); it is printed`)}\n`,
    );
    app.stdout.write(text);
    return false;
  }
  app.stdout.write(`${file}\n`);
  return true;
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
