import { type Command, Option } from 'commander';
import { z } from 'zod';
import { readBy } from './arguments.ts';

type SearchField = z.ZodOptional | z.ZodDefault;

/** Gives a command an option for each field of a search. */
export function addSearchOptions(command: Command, fields: Readonly<Record<string, SearchField>>): void {
  for (const [name, field] of Object.entries(fields)) command.addOption(searchOption(name, field));
}

/** An option with the description, the choices and the check of the search's field. */
function searchOption(name: string, field: SearchField): Option {
  const inner = field.unwrap() as z.ZodType;
  const value = inner.meta()?.format === 'date' ? 'day' : name;
  const option = new Option(`--${name} <${value}>`, inner.description);
  if (inner instanceof z.ZodEnum) option.choices(inner.options.map(String));
  else option.argParser(readBy(inner));
  return field instanceof z.ZodDefault ? option.default(field.def.defaultValue) : option;
}
