import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The pages' script, style and icon: their addresses and the files behind. */
export interface Assets {
  readonly script: string;
  readonly style: string;
  readonly icon: string;
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array<ArrayBuffer> }>;
}

/** Where the files are served. */
export const ASSETS_PATH = '/assets';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads what scripts/assets/bundle.ts wrote. @throws where the folder is not there */
export async function readAssets(folder: string): Promise<Assets> {
  const { script, style, icon } = await readManifest(folder);
  const files = await Promise.all(
    [script, style, icon].map(async (name) => {
      const body = new Uint8Array(await readFile(path.join(folder, name)));
      return [name, { type: TYPES[path.extname(name)] ?? 'application/octet-stream', body }] as const;
    }),
  );
  return {
    script: `${ASSETS_PATH}/${script}`,
    style: `${ASSETS_PATH}/${style}`,
    icon: `${ASSETS_PATH}/${icon}`,
    files: new Map(files),
  };
}

/** The pages' style alone, for a page that stands in a file of its own. @throws where the folder is not there */
export async function readStyle(folder: string): Promise<string> {
  return readFile(path.join(folder, (await readManifest(folder)).style), 'utf8');
}

async function readManifest(folder: string): Promise<Readonly<Record<'script' | 'style' | 'icon', string>>> {
  return JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as Record<
    'script' | 'style' | 'icon',
    string
  >;
}
