import { describe, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { loadConfig } from '../../src/app/config.ts';
import type { PortalProposal } from '../../src/authoring/portal-proposal.ts';
import { askAboutFields } from '../../src/cli/commands/portals/ask.ts';

const layout = { id: 'tinh', title: ['.ten'], date: ['.ngay'], author: ['.ky'], body: ['.chu'] };
const sure = { agrees: 8, of: 8, doubt: null };
const PROPOSAL = {
  portal: { id: 'tinh', layouts: [layout] },
  unsure: [],
  fields: [
    { field: 'title', selector: '.ten', examples: ['Chủ tịch tỉnh tiếp Đại sứ Lào'], ...sure },
    {
      field: 'date',
      selector: '.ngay',
      examples: ['2026-11-01 08:30'],
      agrees: 0,
      of: 0,
      doubt: 'nothing is known',
    },
    { field: 'author', selector: '.ky', examples: ['Nguyễn Văn An'], agrees: 6, of: 8, doubt: null },
    { field: 'body', selector: '.chu', examples: [], ...sure },
  ],
} as unknown as PortalProposal;

async function ask(answers: string, isTerminal = true) {
  const said: string[] = [];
  const output = { write: (text: string) => void said.push(text), isTerminal };
  async function* stdin(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from(answers));
  }
  const app = { config: loadConfig({}), stdin: stdin(), stdout: output, stderr: output } as unknown as App;
  const { portal, unsure } = await askAboutFields(app, PROPOSAL);
  return { layout: portal.layouts?.[0], unsure, said: said.join('') };
}

describe('what is unsure of a proposed layout', () => {
  it('is asked on a terminal with what it gives, and left out where the answer is no', async () => {
    const { layout: left, unsure, said } = await ask('y\nkhông\n');
    expect(said).toBe(
      '  2026-11-01 08:30\ndate, by .ngay (nothing is known): is this when the articles were published? [Y/n] ' +
        '  Nguyễn Văn An\nauthor, by .ky: are these their authors? [Y/n] ',
    );
    expect(left).toEqual({ id: 'tinh', title: ['.ten'], date: ['.ngay'], body: ['.chu'] });
    expect(unsure).toEqual(['layouts: left out, as was answered: author']);
  });

  it('stays without a terminal, and where no more answers come', async () => {
    expect(await ask('n\nn\n', false)).toEqual({ layout, unsure: [], said: '' });
    expect((await ask('')).layout).toEqual(layout);
  });
});
