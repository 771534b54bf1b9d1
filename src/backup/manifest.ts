import { z } from 'zod';

/** Of files that this program writes; it reads those up to it. */
export const FORMAT = 1;

/** Names of a backup's parts; tables are `tables/<name>/<number>.copy`. */
export const PARTS = {
  header: 'vong-backup.json',
  settings: 'settings.json',
  portals: 'portals/',
  tables: 'tables/',
  manifest: 'manifest.json',
} as const;

/** Enough to tell a backup by: looser than the rest, so that a newer one is told as such. */
export const formatSchema = z.looseObject({ format: z.int().min(1) });

/** What is known before the rows are read: it stands first. */
export const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** Version of the program that wrote it. */
  program: z.string(),
  /** The instant that it shows. */
  createdAt: z.iso.datetime(),
  engine: z.enum(['embedded', 'server']),
  /** The migrations that made the schema, in order. */
  migrations: z.array(z.strictObject({ version: z.int(), name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1) })).min(1),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string().regex(/^\d+$/u).nullable() })),
});

/** What is known at the end: a file without it was cut off. */
export const manifestSchema = z.strictObject({
  /** By table: how many rows, and the sum of their hashes (`RowSum`). */
  tables: z.record(z.string(), z.strictObject({ rows: z.int(), digest: z.string().length(64) })),
  /** By name: the SHA-256 of every other part. */
  files: z.record(z.string(), z.string().length(64)),
});

export type Header = z.output<typeof headerSchema>;
export type Manifest = z.output<typeof manifestSchema>;
