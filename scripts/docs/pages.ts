import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { buildSchemaText } from '../../src/cli/commands/portals/schema.ts';
import { roomsTable } from '../../test/support/walls.ts';
import { apiCalls, apiErrors, apiObjects, apiOverview } from './api.ts';
import { commandOverview, commandReference } from './commands.ts';
import { outcomesTable } from './outcomes.ts';
import { settingsTable } from './settings.ts';

/** A part of a page that the code says; on the page it stands between `<!-- name -->` and `<!-- /name -->`. */
interface GeneratedPart {
  readonly page: string;
  readonly name: string;
  readonly write: () => string | Promise<string>;
}

const PARTS: readonly GeneratedPart[] = [
  { page: 'docs/ARCHITECTURE.md', name: 'rooms', write: roomsTable },
  { page: 'docs/FLOW.md', name: 'outcomes', write: outcomesTable },
  { page: 'docs/SETTINGS.md', name: 'settings', write: settingsTable },
  { page: 'docs/CLI.md', name: 'overview', write: commandOverview },
  { page: 'docs/CLI.md', name: 'reference', write: commandReference },
  { page: 'docs/API.md', name: 'overview', write: apiOverview },
  { page: 'docs/API.md', name: 'errors', write: apiErrors },
  { page: 'docs/API.md', name: 'calls', write: apiCalls },
  { page: 'docs/API.md', name: 'objects', write: apiObjects },
];

/** Every page with generated parts, by its path from the project's folder, and the JSON Schema of portal files. */
export const GENERATED_PAGES: readonly string[] = [
  ...new Set(PARTS.map(({ page }) => page)),
  'docs/portal.schema.json',
];

/**
 * A page as it must be: `text`, what stands there now, with its generated parts written anew, formatted.
 * @throws Error when a marker is missing.
 */
export async function pageAsGenerated(page: string, text: string): Promise<string> {
  if (page === 'docs/portal.schema.json') return buildSchemaText();
  let written = text;
  for (const part of PARTS.filter((one) => one.page === page)) {
    written = replacePart(written, part, await part.write());
  }
  return format(written, { ...(await resolveConfig(page)), filepath: page });
}

function replacePart(text: string, { page, name }: GeneratedPart, content: string): string {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start) throw new Error(`${page} has no ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}

/** What stands in a page now. */
export function readPage(page: string): Promise<string> {
  return readFile(page, 'utf8');
}
