import { z } from 'zod';

/** A setting: what it is for, and how it is checked. */
export interface Setting<Schema extends z.ZodType> {
  readonly about: string;
  readonly schema: Schema;
}

/** Names what a setting is for beside its check. */
export function setting<Schema extends z.ZodType>(about: string, schema: Schema): Setting<Schema> {
  return { about, schema };
}

/** `true` or `false`. */
export const switchOn = z.enum(['true', 'false']).transform((value) => value === 'true');
/** A whole number within bounds. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/u, `expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.int().min(min, `expected at least ${min}`).max(max, `expected at most ${max}`));
/** A URL of one of these protocols. */
export const address = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `expected an address beginning with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

/** `from=to` pairs of origins, comma-separated. */
export const origins = z.string().transform((text, context): ReadonlyMap<string, string> => {
  const pairs = text.split(',').filter(Boolean);
  const parsed = pairs.map((pair) => pair.split('=').map((side) => side.trim()));
  const isOrigin = (side: string | undefined): boolean =>
    side !== undefined && URL.canParse(side) && new URL(side).origin === side;
  if (parsed.every((sides) => sides.length === 2 && sides.every(isOrigin))) {
    return new Map(parsed.map(([from, to]) => [from ?? '', to ?? '']));
  }
  context.addIssue('expected pairs such as https://a.vn=http://127.0.0.1:8000, separated by commas');
  return z.NEVER;
});

/** Host names, comma-separated, in lower case. */
export const hostNames = z.string().transform((text, context): readonly string[] => {
  const names = splitList(text).map((name) => name.toLowerCase());
  if (names.every((name) => /^[\p{L}\p{N}._-]+$/u.test(name) && URL.canParse(`http://${name}`))) {
    return names.map((name) => new URL(`http://${name}`).hostname);
  }
  context.addIssue('expected host names without port, separated by commas');
  return z.NEVER;
});

/** Origins of pages, comma-separated; `*` for all. */
export const pageOrigins = z.string().transform((text, context): readonly string[] => {
  const given = splitList(text);
  if (given.every((one) => one === '*' || (URL.canParse(one) && new URL(one).origin === one))) return given;
  context.addIssue('expected origins such as https://example.org, separated by commas, or *');
  return z.NEVER;
});

/** An e-mail address, with or without a name. */
export const mailAddress = z
  .string()
  .regex(/^(?:[^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u, 'expected an e-mail address');

/** Where whoever runs a site reaches who reads it: an e-mail address or one of a page, as one word of ASCII. */
export const contactAddress = z
  .string()
  .refine((text) => /^[\x21-\x7E]+$/u.test(text) && (isMail(text) || isPage(text)), {
    error:
      'expected an e-mail address such as you@example.org, or an address beginning with http:// or https://',
  });

function isMail(text: string): boolean {
  return /^[^<>()@\s]+@[^<>()@\s.]+(?:\.[^<>()@\s.]+)+$/u.test(text);
}

function isPage(text: string): boolean {
  return /^https?:\/\//iu.test(text) && URL.canParse(text);
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Durations such as `6h`, comma-separated; `none` for an empty list. */
export const durations = z.string().transform((text, context): readonly string[] => {
  const parts = text.trim() === 'none' ? [] : text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^\d+[smhd]$/u.test(part))) return parts;
  context.addIssue('expected durations such as 1h,6h,1d,7d, or none');
  return z.NEVER;
});
