import type { AlertLanguage } from '../model/vocabulary.ts';
import { type DigestLine, listLines } from './digest-lines.ts';
import { escapeHtml } from './html.ts';
import type { AlertText } from './alert-text.ts';
import { nameLink } from './text.ts';

/** For both schemes of colours; without `<style>` it is still readable. */
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 16px; background: #f3f4f1; color: #1d1f1c; font: 16px/1.5 system-ui, 'Segoe UI', Roboto, sans-serif; }
.mail { max-width: 600px; margin: 0 auto; padding: 24px; background: #fff; border-radius: 8px; overflow-wrap: anywhere; }
.kind, .again { margin: 0 0 8px; color: #5a6058; font-size: 14px; }
.again { color: #8a4b00; }
h1 { margin: 0 0 16px; font-size: 21px; line-height: 1.35; }
a { color: #17594a; }
h1 a { color: inherit; text-decoration: none; }
table { border-collapse: collapse; font-size: 15px; }
th { padding: 2px 16px 2px 0; color: #5a6058; font-weight: normal; text-align: left; vertical-align: top; white-space: nowrap; }
td { padding: 2px 0; vertical-align: top; }
.lead { margin: 16px 0; }
.links { margin: 16px 0 0; }
h2 { margin: 20px 0 6px; font-size: 16px; border-bottom: 1px solid #d9dcd6; }
.digest p { margin: 0 0 8px; }
.digest .follow-up { padding-left: 20px; }
.digest span { color: #5a6058; font-size: 14px; }
.digest .more { color: #5a6058; }
@media (prefers-color-scheme: dark) {
  body { background: #141613; color: #e6e8e3; }
  .mail { background: #1f221e; }
  .kind, th, .digest span, .digest .more { color: #a3aaa0; }
  h2 { border-color: #3a3f38; }
  .again { color: #f0b775; }
  a { color: #7fd1bb; }
}
@media (max-width: 420px) {
  body { padding: 0; }
  .mail { padding: 16px; border-radius: 0; }
}`;

/** Stands where a mail that may be a repetition says so. */
const AGAIN_PLACE = '<!-- again -->';

/** An alert as the HTML part of a mail: one column, no pictures, nothing loaded from elsewhere. */
export function writeMailHtml(text: AlertText, language: AlertLanguage): string {
  const { kind, title, facts, lead, original, link, digest } = text;
  const heading = link === null ? escapeHtml(title) : writeLink(link, title);
  const rows = facts.map(
    ({ name, value }) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const links = [
    original === null ? [] : [writeLink(original, nameLink('original', language))],
    link === null ? [] : [writeLink(link, nameLink('link', language))],
  ].flat();
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><div class="mail">`,
    AGAIN_PLACE,
    `<p class="kind">${escapeHtml(kind)}</p><h1>${heading}</h1>`,
    rows.length === 0 ? '' : `<table>${rows.join('')}</table>`,
    lead === null ? '' : `<p class="lead">${escapeHtml(lead)}</p>`,
    digest === undefined ? '' : `<div class="digest">${listLines(digest).map(writeLine).join('')}</div>`,
    links.length === 0 ? '' : `<p class="links">${links.join(' · ')}</p>`,
    '</div></body></html>',
  ].join('');
}

function writeLine({ kind, text, details, link }: DigestLine): string {
  if (kind === 'heading') return `<h2>${escapeHtml(text)}</h2>`;
  const said = link === null ? escapeHtml(text) : writeLink(link, text);
  const more = details === undefined ? '' : ` <span>(${escapeHtml(details)})</span>`;
  return `<p class="${kind}">${said}${more}</p>`;
}

/** The same mail, saying first that it may have come before. */
export function sayAgain(html: string, again: string): string {
  return html.replace(AGAIN_PLACE, () => `<p class="again">${escapeHtml(again)}</p>`);
}

function writeLink(address: string, words: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
}
