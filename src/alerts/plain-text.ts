import type { AlertLanguage } from '../model/vocabulary.ts';
import { type DigestLine, joinLine, listLines } from './digest-lines.ts';
import type { AlertText } from './alert-text.ts';
import { nameLink } from './text.ts';

/** An alert as lines of plain text: what happened, the facts, the lead, and the links last. */
export function writePlainText(text: AlertText, language: AlertLanguage): string {
  return `${text.kind}: ${text.title}\n${writePlainBody(text, language)}`.trimEnd();
}

/** The same without its first line, for channels that show the title in a place of its own. */
export function writePlainBody(
  { facts, lead, original, link, digest }: AlertText,
  language: AlertLanguage,
): string {
  const links = { original, link };
  const parts = [
    facts.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    lead === null ? '' : `\n${lead}\n`,
    digest === undefined
      ? ''
      : listLines(digest)
          .map((line) => `${writeLine(line)}\n`)
          .join(''),
    ...(['original', 'link'] as const).map((one) =>
      links[one] === null ? '' : `${nameLink(one, language)}: ${links[one]}`,
    ),
  ];
  return parts
    .filter((part) => part !== '')
    .join('\n')
    .trim();
}

function writeLine(line: DigestLine): string {
  const { kind, link } = line;
  const text = joinLine(line);
  if (kind === 'heading') return `\n${text.toLocaleUpperCase('vi')}`;
  const said = link === null ? text : `${text}\n${link}`;
  if (kind === 'more') return said;
  return kind === 'follow-up' ? `  – ${said}` : `• ${said}`;
}
