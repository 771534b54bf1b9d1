import type { z } from 'zod';
import { articleSchema } from './article.ts';
import type { Bilingual } from './bilingual.ts';
import { fieldNames } from './fields.ts';
import { type Item, itemSchema } from './item.ts';
import type { AlertLanguage } from './vocabulary.ts';

const ANSWERS = { vi: { yes: 'có', no: 'không' }, en: { yes: 'yes', no: 'no' } } as const;

/** What a field of an item is called where people read it; its own name where it has no such name. */
export function nameField(field: string): Bilingual {
  const schema = (itemSchema.shape as Readonly<Record<string, z.ZodType>>)[field];
  return (schema && fieldNames.get(schema)) ?? { vi: field, en: field };
}

/**
 * The fields of an article that have a name and are not among those `listed`, with their values as text (`null` where
 * they have none): a field that is new is seen where people read, without a line of its own there.
 */
export function listOtherFacts(
  item: Item,
  listed: ReadonlySet<string>,
  language: AlertLanguage,
): (readonly [field: keyof Item, value: string | null])[] {
  return articleSchema
    .keyof()
    .options.filter((field) => !listed.has(field) && fieldNames.has(itemSchema.shape[field]))
    .map((field) => [field, textOfValue(item[field], language)] as const);
}

function textOfValue(value: unknown, language: AlertLanguage): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((one) => textOfValue(one, language)).join(', ');
  if (typeof value === 'boolean') return ANSWERS[language][value ? 'yes' : 'no'];
  return typeof value === 'string' ? value : JSON.stringify(value);
}
