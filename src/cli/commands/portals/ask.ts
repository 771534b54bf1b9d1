import type { App } from '../../../app/app.ts';
import { isUnsure } from '../../../authoring/layout-choice.ts';
import type { FieldConfidence } from '../../../authoring/layout/layout-proposal.ts';
import type { PortalProposal } from '../../../authoring/portal-proposal.ts';
import { makePrintable } from '../../output/terminal.ts';

const QUESTIONS: Readonly<Record<FieldConfidence['field'], string>> = {
  title: 'are these headlines',
  lead: 'are these summaries of the articles',
  date: 'is this when the articles were published',
  author: 'are these their authors',
  body: 'is this their text',
};

/**
 * Asks on a terminal about the fields of a layout that are unsure, with what they give; what is answered with no is
 * left out of the file. Without a terminal, or an answer, everything stays.
 */
export async function askAboutFields(app: App, proposal: PortalProposal): Promise<PortalProposal> {
  const doubtful = proposal.fields.filter((field) => isUnsure(field) && field.examples.length > 0);
  if (doubtful.length === 0 || !app.stderr.isTerminal || !app.stdout.isTerminal) return proposal;
  const answers = readLines(app.stdin);
  const refused: FieldConfidence['field'][] = [];
  for (const { field, selector, examples, doubt } of doubtful) {
    for (const one of examples) app.stderr.write(`  ${makePrintable(one)}\n`);
    const why = doubt === null ? '' : ` (${doubt})`;
    app.stderr.write(makePrintable(`${field}, by ${selector}${why}: ${QUESTIONS[field]}? [Y/n] `));
    const answer = await answers.next();
    if (answer.done === true) break;
    if (/^\s*(?:n|no|k|không)\b/iu.test(answer.value)) refused.push(field);
  }
  return refused.length === 0 ? proposal : leaveOut(proposal, refused);
}

/** The proposal without these fields; without title or text there is no layout. */
function leaveOut(
  { portal, unsure, learnt, fields }: PortalProposal,
  refused: readonly FieldConfidence['field'][],
): PortalProposal {
  const isUseless = refused.includes('title') || refused.includes('body');
  const kept = (portal.layouts ?? []).map(
    (layout) =>
      Object.fromEntries(
        Object.entries(layout).filter(([name]) => !(refused as readonly string[]).includes(name)),
      ) as typeof layout,
  );
  const { layouts: _layouts, ...rest } = portal;
  return {
    portal: isUseless ? rest : { ...rest, layouts: kept },
    unsure: [...unsure, `layouts: left out, as was answered: ${refused.join(', ')}`],
    learnt,
    fields: fields.filter(({ field }) => !refused.includes(field)),
  };
}

async function* readLines(stdin: App['stdin']): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stdin) {
    const lines = `${rest}${chunk.toString()}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line;
  }
  if (rest !== '') yield rest;
}
