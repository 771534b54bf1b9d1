import { type Config, SETTINGS } from './config.ts';
import type { ShownSetting } from '../http/tools.ts';
import { ADDRESS_SETTINGS, SECRET_SETTINGS } from './secret-settings.ts';

/** The settings in force, by name; of secrets only whether they are set. */
export function listShownSettings(config: Config): ShownSetting[] {
  return Object.entries(SETTINGS).map(([name, { about }]) => {
    const value = config[name as keyof Config];
    if (value === undefined) return { name, about, value: null, isSecret: false };
    if (SECRET_SETTINGS.has(name)) return { name, about, value: null, isSecret: true };
    const text = writeValue(value);
    return { name, about, value: ADDRESS_SETTINGS.has(name) ? showAddress(text) : text, isSecret: false };
  });
}

function showAddress(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

function writeValue(value: NonNullable<Config[keyof Config]>): string {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join(', ');
  return [...value].map((entry) => [entry].flat().join('=')).join(', ');
}
