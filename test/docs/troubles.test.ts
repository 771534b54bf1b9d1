import { expect, it } from 'vitest';
import { read } from '../support/docs.ts';
import { SOURCES } from '../support/walls.ts';

/** What the program says, with strings that are put together joined. */
const SAID = [...SOURCES.values(), read('scripts/install.sh'), read('scripts/check.sh')]
  .join('\n')
  .replace(/['`]\s*\+\s*['`]/gu, '')
  .replaceAll('\\`', '');
/** Node's own. */
const OF_OTHERS = /^connect ECONNREFUSED/u;

it('quotes messages of troubles as the program writes them', () => {
  const chapter = read('docs/OPERATE.md').split('## Troubleshooting')[1] ?? '';
  const messages = [...chapter.matchAll(/^\| `([^`]+)`/gmu)].map(([, message = '']) => message);
  expect(messages.length).toBeGreaterThan(20);
  for (const message of messages.filter((one) => !OF_OTHERS.test(one))) {
    for (const part of message.split('…').map((one) => one.trim()))
      if (part.length > 3) expect(SAID.includes(part), `${message}: ${part}`).toBe(true);
  }
});
