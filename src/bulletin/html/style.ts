import type { BulletinSettings } from '../../model/bulletin.ts';

/**
 * How a bulletin looks on a screen and on paper: A4 with the margins of its settings, the page number in the middle of the
 * top margin from page 2 on. Of the settings only numbers come in.
 */
export function writeStyle({
  fontSize,
  marginTop,
  marginRight,
  marginBottom,
  marginLeft,
}: BulletinSettings): string {
  const margins = `${marginTop}mm ${marginRight}mm ${marginBottom}mm ${marginLeft}mm`;
  return `
@page { size: A4; margin: ${margins}; @top-center { content: counter(page); font: ${fontSize}pt ${FONT}; } }
@page :first { @top-center { content: none; } }
:root { --size: ${fontSize}pt; --margins: ${margins}; }
${RULES}`;
}

/** Times New Roman, and fonts of the same widths where it is missing. */
const FONT = '"Times New Roman", "Liberation Serif", Tinos, serif';
const RULES = `* { box-sizing: border-box; }
html { color-scheme: light; background: #fff; }
body { margin: 0; color: #000; font: var(--size)/1.3 ${FONT}; overflow-wrap: break-word; }
p { margin: 0 0 6pt; }
.story, .source { text-indent: 10mm; }
.story { text-align: justify; }
.source { font-style: italic; }
.note { margin: 4pt 0 8pt 10mm; padding-left: 8pt; border-left: 1.5pt solid #808080; text-align: justify; }
h1 { margin: 10pt 0 2pt; font-size: calc(var(--size) + 2pt); line-height: 1.25; text-align: center; text-transform: uppercase; }
.decree h1 { font-size: var(--size); }
.plain h1 { font-size: 22pt; }
h2 { margin: 14pt 0 6pt; font-size: var(--size); text-transform: uppercase; break-after: avoid; }
h3 { margin: 10pt 0 4pt; font-size: var(--size); break-after: avoid; }
.center { text-align: center; }
.period { font-weight: bold; text-align: center; }
.rule { width: 30%; margin: 3pt auto 8pt; border: 0; border-top: .75pt solid #000; }
.rule.whole { width: 100%; }
.head { display: grid; grid-template-columns: 41fr 59fr; gap: 0 4mm; text-align: center; line-height: 1.25; }
.head p { margin: 0; }
.head .caps { font-size: calc(var(--size) - 1pt); text-transform: uppercase; }
.head .nation { font-size: calc(var(--size) - 2pt); font-weight: bold; white-space: nowrap; }
.head .motto { display: inline-block; padding-bottom: 2pt; border-bottom: .75pt solid #000; font-size: calc(var(--size) - 1pt); font-weight: bold; }
.head .agency { font-weight: bold; }
.head .number { font-size: 13pt; }
.head .place { font-size: calc(var(--size) - 1pt); font-style: italic; }
table { width: 100%; margin: 10pt 0 14pt; border-collapse: collapse; font-size: calc(var(--size) - 2pt); line-height: 1.25; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 2pt 4pt; border: .75pt solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.counts th, .counts { font-size: 10pt; }
.counts td { overflow-wrap: normal; }
.counts { font-size: 10pt; }
.counts td { text-align: center; }
.index { table-layout: fixed; }
.index th:first-child { width: 8%; }
.index th:nth-child(3) { width: 24%; }
.index th:last-child { width: 19%; }
ul { margin: 0 0 8pt; padding-left: 10mm; list-style: '–  '; }
li { margin: 0 0 3pt; }
a { color: #1a4e8a; }
.signature { display: grid; grid-template-columns: 1fr 1fr; margin-top: 14pt; break-inside: avoid; }
.signature p { margin: 0; }
.recipients { font-size: 11pt; }
.recipients b { font-size: 12pt; font-style: italic; }
.signer { font-weight: bold; text-align: center; }
.signer .office { text-transform: uppercase; }
.signer .name { margin-top: 25mm; }
.draft { position: fixed; inset: 0; z-index: -1; display: grid; place-items: center; color: #f5e6e6; font: bold 110pt ${FONT}; pointer-events: none; }
.draft span { rotate: -45deg; white-space: nowrap; }
@media screen {
  body { max-width: 210mm; min-height: 297mm; margin: 0 auto; padding: var(--margins); }
  .draft { position: absolute; inset: 0 0 auto; height: 297mm; overflow: hidden; }
}
/* Beside a list of stories the page is shown smaller, with its margins. */
@media screen and (min-width: 460px) and (max-width: 793px) { html { zoom: .73; } }
@media screen and (min-width: 460px) and (max-width: 579px) { html { zoom: .58; } }
@media screen and (max-width: 459px) {
  body { min-height: 0; padding: 16px; }
  .head, .signature { grid-template-columns: 1fr; gap: 12px; }
  .head .nation { white-space: normal; }
  .draft { height: 100vh; font-size: 48pt; }
  table { font-size: 10pt; }
}
`;
