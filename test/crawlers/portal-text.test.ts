import { expect, it } from 'vitest';
import { printPortalFile } from '../../crawlers/registry/portal-text.ts';
import { fileText } from '../../src/cli/commands/portals/new.ts';
import type { PortalProposal } from '../../src/authoring/portal-proposal.ts';

const headers = { 'x-requested-with': 'XMLHttpRequest' };
const lists = ['a', 'b'].map((name) => ({ url: `https://tinh.test/${name}`, request: { headers } }));

it.each([
  ['new', fileText({ id: 'tinh', lists } as unknown as PortalProposal['portal'], [], [])],
  ['mended', printPortalFile({ id: 'tinh', lists })],
  ["mended of the operator's own", printPortalFile({ id: 'tinh', lists }, '# của tôi\nid: tinh\n')],
])('a %s portal file writes what two lists have in common at both', (_which, text) => {
  expect(text.match(/^ +x-requested-with: XMLHttpRequest$/gmu)).toHaveLength(2);
  expect(text).not.toMatch(/[&*]a1/u);
});
