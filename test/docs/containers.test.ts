import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/app/config.ts';
import { read } from '../support/docs.ts';

describe('compose.yaml', () => {
  interface Service {
    readonly command?: readonly string[];
    readonly image: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly depends_on?: Readonly<Record<string, { condition: string }>>;
    readonly healthcheck?: { readonly disable?: boolean };
  }
  const given: Readonly<Record<string, string>> = {
    VONG_API_TOKEN: 'a-token-of-more-than-32-characters',
    VONG_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    POSTGRES_PASSWORD: 'secret',
  };
  const filled = read('compose.yaml').replace(
    /\$\{([A-Z_]+):([-?])([^}]*)\}/gu,
    (_, name: string, kind: string, rest: string) => given[name] ?? (kind === '-' ? rest : ''),
  );
  const { services } = parse(filled, { merge: true }) as { services: Readonly<Record<string, Service>> };

  it('gives every role settings that it accepts', () => {
    for (const role of ['web', 'worker', 'migrate']) {
      expect(services[role]?.command).toEqual([role]);
      const config = loadConfig(services[role]?.environment ?? {});
      expect(config.VONG_HTTP_HOST).toBe('0.0.0.0');
      expect(config.DATABASE_URL).toBe('postgres://vong:secret@postgres:5432/vong');
      expect(config.REDIS_URL).toBe('redis://redis:6379');
    }
  });

  it('holds no secret, and does not start without them', () => {
    for (const name of Object.keys(given)) {
      const uses = read('compose.yaml').match(new RegExp(`\\$\\{${name}[^}]*\\}`, 'gu')) ?? [];
      expect(uses.length, name).toBeGreaterThan(0);
      for (const use of uses) expect(use).toMatch(/:\?/u);
    }
  });

  it('waits only for services that tell when they are ready', () => {
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const checked = services[name]?.healthcheck?.disable !== true && services[name]?.healthcheck;
        expect(condition).toBe(checked ? 'service_healthy' : 'service_completed_successfully');
      }
    }
    expect(Object.keys(services['web']?.depends_on ?? {})).toEqual(['migrate', 'redis']);
  });

  it('has a Redis that loses no job', () => {
    expect(services['redis']?.command?.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
  });
});

it('the image copies only what is there', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gmu)].flatMap(([, from = '']) =>
    from.split(' '),
  );
  expect(copied.length).toBeGreaterThan(3);
  for (const file of copied) expect(existsSync(file), file).toBe(true);
});
