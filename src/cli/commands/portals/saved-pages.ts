import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { App } from '../../../app/app.ts';
import { goldensSchema, metaSchema } from '../../../authoring/fixture.ts';
import { UsageError, messageOf } from '../../../model/errors.ts';
import { projectRoot } from '../../../app/project-root.ts';

const OWN_FILES = ['yaml', 'yml', 'json'];

/**
 * Where a portal's saved pages lie: beside the operator's own file in a folder of its id, else under
 * fixtures/portals of the checkout.
 */
export function findPagesFolder({ config }: App, id: string): string {
  const own = config.VONG_PORTALS_DIR;
  if (own !== undefined && OWN_FILES.some((ending) => existsSync(path.join(own, `${id}.${ending}`)))) {
    return path.join(own, id);
  }
  return fileURLToPath(new URL(`fixtures/portals/${id}/`, projectRoot()));
}

/** `meta.json` of a folder of saved pages; empty where there is none. Throws UsageError for a wrong one. */
export async function readMeta(folder: string): Promise<z.output<typeof metaSchema>> {
  return readJson(path.join(folder, 'meta.json'), metaSchema);
}

/** `expected.json` of a folder of saved pages; empty where there is none. Throws UsageError for a wrong one. */
export async function readGoldens(folder: string): Promise<z.output<typeof goldensSchema>> {
  return readJson(path.join(folder, 'expected.json'), goldensSchema);
}

async function readJson<Schema extends typeof metaSchema | typeof goldensSchema>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {} as z.output<Schema>;
    throw error;
  }
  try {
    const checked = schema.safeParse(JSON.parse(text));
    if (checked.success) return checked.data as z.output<Schema>;
    throw new UsageError(checked.error.issues.map((one) => `${file}: ${one.path.join('.')}: ${one.message}`));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError([`${file}: expected JSON, ${messageOf(error)}`]);
  }
}

/** Writes a value as indented JSON; the folder is made where it is missing. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
