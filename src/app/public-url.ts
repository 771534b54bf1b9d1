import type { Config } from './config.ts';

/** Where readers reach the pages, without a slash at its end: as set, else where this process listens, else where the settings say. */
export function findPublicUrl(config: Config, listening: string | null): string {
  const local = listening ?? `http://${config.VONG_HTTP_HOST}:${config.VONG_HTTP_PORT}`;
  return (config.VONG_PUBLIC_URL ?? local).replace(/\/+$/u, '');
}
