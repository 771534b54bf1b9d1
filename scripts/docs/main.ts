import { writeFile } from 'node:fs/promises';
import { GENERATED_PAGES, pageAsGenerated, readPage } from './pages.ts';

/** `npm run docs`: writes what the code says into the pages of docs/; the rest of each page stays. */
for (const page of GENERATED_PAGES) {
  const before = await readPage(page);
  const after = await pageAsGenerated(page, before);
  if (after === before) continue;
  await writeFile(page, after);
  console.log(`written: ${page}`);
}
