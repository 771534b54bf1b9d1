import { existsSync } from 'node:fs';
import * as dclint from 'dclint';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/app/config.ts';
import { read } from '../support/docs.ts';

/** The package's types name files that TypeScript does not find. */
const { DCLinter } = dclint as unknown as {
  readonly DCLinter: new (config: object) => {
    lintFiles(files: readonly string[], isRecursive: boolean): readonly { messages: readonly unknown[] }[];
  };
};

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

  it('is what the schema of Compose allows, and its linter has nothing against it', () => {
    const off = ['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order'];
    // An image that is built here has a name all the same, by which it is found again.
    const rules = Object.fromEntries([...off, 'no-build-and-image'].map((rule) => [rule, 0 as const]));
    const found = new DCLinter({
      rules,
      quiet: false,
      debug: false,
      exclude: [],
      stopOnError: false,
    }).lintFiles(['compose.yaml'], false);
    expect(found.flatMap(({ messages }) => messages)).toEqual([]);
  });

  it('lets its own containers write nothing, and gain no rights', () => {
    for (const role of ['web', 'worker', 'migrate']) {
      expect(services[role]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    }
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

describe('the Dockerfile', () => {
  it('has nothing that its linter is against', () => {
    expect(validate(read('Dockerfile')).map(({ message }) => message)).toEqual([]);
  });

  it.each([/(?<=AS vong\n)[^]*?(?=\nFROM)/u, /(?<=AS browser\n)[^]*?(?=\nFROM)/u])(
    'ends its image %# as a user who is not root',
    (stage) => {
      const users = stage.exec(read('Dockerfile'))?.[0].match(/^USER .*$/gmu) ?? [];
      expect(users.at(-1)).toBe('USER node');
    },
  );
});
