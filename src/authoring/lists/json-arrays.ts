import { parseJson } from '../../pipeline/embedded-json.ts';

/** An array of objects and where it stands. */
export interface JsonArray {
  readonly path: readonly string[];
  readonly entries: readonly unknown[];
}

const MOST_ARRAYS = 300;

/**
 * Arrays of objects wherever they stand, texts of JSON included, the outermost first: as deep as `deepest`, and in the first
 * `inside` entries of each array too.
 */
export function findArrays(
  root: unknown,
  { deepest, inside }: { readonly deepest: number; readonly inside: number },
): JsonArray[] {
  const found: JsonArray[] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    if (path.length > deepest || found.length >= MOST_ARRAYS) return;
    const inner = typeof value === 'string' && /^\s*[[{]/u.test(value) ? parseJson(value) : value;
    if (Array.isArray(inner)) {
      if (inner.some(isRecord)) found.push({ path, entries: inner as unknown[] });
      for (const [at, one] of inner.slice(0, inside).entries()) walk(one, [...path, String(at)]);
    } else if (isRecord(inner)) {
      // A path is written with dots.
      for (const [name, one] of Object.entries(inner)) if (!name.includes('.')) walk(one, [...path, name]);
    }
  };
  walk(root, []);
  return found;
}

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
