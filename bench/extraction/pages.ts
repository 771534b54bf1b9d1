import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const rowSchema = z.object({
  id: z.string(),
  url: z.string(),
  html: z.string(),
  truth: z.object({
    articleBody: z.string().optional(),
    title: z.string().nullish(),
    datePublished: z.string().nullish(),
    author: z.union([z.string(), z.array(z.string())]).nullish(),
  }),
});

/** A page with what a person or a site's own parser says it holds. */
export type LabelledPage = z.output<typeof rowSchema>;
export type Truth = LabelledPage['truth'];

/** The labelled files, by name without `.jsonl.gz`. */
export const FILES = ['news', 'publishers', 'articles', 'dates'] as const;
export type FileName = (typeof FILES)[number];

/** Reads one file of labelled pages; their markup is NFC, as `decode` would give it. */
export function readPages(folder: string, name: FileName): LabelledPage[] {
  const text = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString();
  const rows = text.split('\n').filter(Boolean);
  return rows.map((line) => {
    const row = rowSchema.parse(JSON.parse(line));
    return { ...row, html: row.html.normalize('NFC') };
  });
}
