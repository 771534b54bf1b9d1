import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import type { Log } from '../model/records.ts';
import { withoutSecrets } from '../model/without-secrets.ts';
import type { Config } from './config.ts';
import { ADDRESS_SETTINGS } from './secret-settings.ts';

/** Where whole lines go. */
interface Lines {
  write(line: string): void;
}

/** A password as short as this stands in many words. */
const LEAST_SECRET = 6;

/** The log on standard error, one line each; by the settings JSON, or text for people. */
export function createLog(
  config: Config,
  isTerminal: boolean,
  lines: Lines = pino.destination({ dest: 2, sync: true }),
): Log {
  const isText = (config.VONG_LOG_FORMAT ?? (isTerminal ? 'text' : 'json')) === 'text';
  const known = listSecrets(config);
  return pino(
    {
      level: config.VONG_LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    {
      write(line: string) {
        const clean = withoutSecrets(line, known);
        lines.write(isText ? writeText(clean) : clean);
      },
    },
  );
}

/** `2026-12-01T05:30:00.000Z WARN  what it is about, run=12 portal=yenbai`. */
function writeText(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${writeValue(value)}`);
  const words = [String(time), String(level).toUpperCase().padEnd(5), escape(String(msg)), ...rest];
  return `${words.join(' ')}\n`;
}

function writeValue(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/u.test(value)
    ? escape(value)
    : escape(JSON.stringify(value));
}

/** A line stays one, and moves no terminal's cursor. */
function escape(text: string): string {
  return text.replace(
    /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Files that hold nothing but secrets. */
const SECRET_FILES = [
  'DATABASE_PASSWORD_FILE',
  'REDIS_PASSWORD_FILE',
  'VONG_SMTP_PASSWORD_FILE',
  'VONG_API_TOKEN_FILE',
  'VONG_SECRET_KEY_FILE',
] as const;

/** Secrets of the settings, as they stand there and as they are meant. */
function listSecrets(config: Config): string[] {
  const addresses = [...ADDRESS_SETTINGS].flatMap((name) => {
    const value = config[name as keyof Config];
    const { password } = new URL(typeof value === 'string' ? value : 'none:');
    return [password, decode(password)];
  });
  const keys = (config.VONG_SECRET_KEY ?? []).map((key) => key.toString('base64'));
  const inFiles = SECRET_FILES.flatMap((name) => readWords(config[name]));
  const all = [...addresses, ...keys, ...inFiles, config.VONG_API_TOKEN ?? ''];
  return all.filter(({ length }) => length >= LEAST_SECRET);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The lines of a file; none where it cannot be read, which whoever needs it tells. */
function readWords(file: string | undefined): string[] {
  try {
    return file === undefined ? [] : readFileSync(file, 'utf8').split(/\s+/u);
  } catch {
    return [];
  }
}
