import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const WEB = fileURLToPath(new URL('../../src/web/', import.meta.url));
/** What other style sheets build on, in this order. */
const FIRST_STYLES = ['tokens.css', 'base.css', 'shell.css'];
const BROWSERS = ['chrome109', 'firefox115', 'safari16.4'];

/**
 * Bundles the pages' script and style into `folder`, with names that change with what is in them, and a manifest that
 * `readAssets` reads. Each file of src/web/script/ and src/web/style/ is in the bundle; there is no list to add it to.
 */
export async function bundleAssets(folder: string): Promise<void> {
  const [script, style, icon] = await Promise.all([
    bundle('script', 'ts', (files) => files.filter((file) => file.endsWith('.ts')).map(importOf)),
    bundle('style', 'css', (files) => {
      const others = files.filter((file) => file.endsWith('.css') && !FIRST_STYLES.includes(file));
      return [...FIRST_STYLES, ...others].map((file) => `@${importOf(file)}`);
    }),
    readFile(path.join(WEB, 'shell/favicon.svg')),
  ]);
  await mkdir(folder, { recursive: true });
  const manifest = {
    script: await write(folder, 'desk', 'js', script),
    style: await write(folder, 'desk', 'css', style),
    icon: await write(folder, 'favicon', 'svg', icon),
  };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
}

function importOf(file: string): string {
  return `import "./${file}";`;
}

async function bundle(
  room: string,
  loader: 'ts' | 'css',
  listImports: (files: readonly string[]) => readonly string[],
): Promise<Uint8Array> {
  const resolveDir = path.join(WEB, room);
  const files = (await readdir(resolveDir)).sort();
  const { outputFiles } = await build({
    stdin: { contents: listImports(files).join('\n'), resolveDir, loader },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: BROWSERS,
    charset: 'utf8',
    logLevel: 'warning',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild made nothing of src/web/${room}`);
  return output.contents;
}

async function write(folder: string, name: string, ending: string, body: Uint8Array): Promise<string> {
  const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const file = `${name}-${edition}.${ending}`;
  await writeFile(path.join(folder, file), body);
  return file;
}
