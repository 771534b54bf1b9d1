import { z } from 'zod';
import { SETTINGS, loadConfig } from '../../src/app/config.ts';
import { code, table } from './markdown.ts';

/** The folder of the data depends on who runs Vọng, so the page names both. */
const DATA_DIR_DEFAULT = '`/var/lib/vong` as root, else `~/.local/share/vong`';

/** The table of docs/SETTINGS.md: name, meaning, accepted values and default of every setting. */
export function settingsTable(): string {
  const defaults = new Map<string, unknown>(Object.entries(loadConfig({})));
  const rows = Object.entries(SETTINGS).map(([name, { about, schema }]) => [
    code(name),
    about,
    acceptedValues(schema),
    name === 'VONG_DATA_DIR' ? DATA_DIR_DEFAULT : defaultText(defaults.get(name)),
  ]);
  return table(['name', 'meaning', 'values', 'default'], rows);
}

function defaultText(value: unknown): string {
  if (value === undefined || value instanceof Map) return 'none';
  return code(Array.isArray(value) ? value.join(',') : JSON.stringify(value).replaceAll('"', ''));
}

/** What a schema takes, as far as JSON Schema can say it: a choice, or a range of whole numbers. */
function acceptedValues(schema: z.ZodType): string {
  const input = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  if (input.enum !== undefined) return input.enum.map((value) => code(String(value))).join(', ');
  const output = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  if (output.type === 'integer') return `${String(output.minimum)} to ${String(output.maximum)}`;
  return 'text';
}
