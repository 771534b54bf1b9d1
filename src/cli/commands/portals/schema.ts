import type { Command } from 'commander';
import { z } from 'zod';
import { loadPlatforms } from '../../../../crawlers/registry/registry.ts';
import type { App } from '../../../app/app.ts';
import { portalSchema } from '../../../model/portal.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

/** What the JSON Schema is called beside portal files. */
export const SCHEMA_FILE = 'portal.schema.json';

/** `vong portals schema`. */
export function defineSchema(command: Command, { run }: CommandContext): void {
  command.action(run(printSchema));
}

/** The JSON Schema (2020-12) of portal files, for editors. */
async function printSchema(app: App): Promise<ExitCode> {
  app.stdout.write(await buildSchemaText());
  return EXIT.ok;
}

/** The JSON Schema of portal files as text; with a platform, what the platform gives may be left out. */
export async function buildSchemaText(): Promise<string> {
  const { $schema, ...schema } = z.toJSONSchema(portalSchema, { io: 'input' });
  const { properties = {}, required = [] } = schema;
  const document = {
    $schema,
    title: 'A portal of Vọng',
    ...schema,
    properties: {
      ...properties,
      platform: { ...(properties['platform'] as object), enum: await platformNames() },
    },
    required: required.filter((name) => name !== 'articles'),
    anyOf: [{ required: ['articles'] }, { required: ['platform'] }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function platformNames(): Promise<string[]> {
  return [...(await loadPlatforms()).keys()].sort();
}
