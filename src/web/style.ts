/** The one style sheet: readable on a phone, in print, in light and dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1c1f23; --soft: #59616b; --paper: #fdfdfb; --line: #d9dde2; --accent: #8a1c1c; --mark: #fbeec2;
  --trouble: #fdeaea; --added: #e3f4e4; --against: #e4e7ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8e6e1; --soft: #a3abb5; --paper: #16181b; --line: #363b42; --accent: #f0a08c; --mark: #4a3f17;
    --trouble: #3d2020; --added: #1d3a22; --against: #333a44;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1rem 2rem; max-width: 52rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
a { color: var(--accent); }
a:focus-visible, button:focus-visible, summary:focus-visible, pre:focus-visible, input:focus-visible, select:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
header {
  display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: .75rem 0;
  border-bottom: 1px solid var(--line);
}
header nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.brand { font-size: 1.4rem; font-weight: 700; text-decoration: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); }
h1 { font-size: 1.6rem; line-height: 1.3; }
h2 { font-size: 1.15rem; line-height: 1.35; margin: 1.75rem 0 .25rem; }
.en { font-size: .8em; font-weight: 400; color: var(--soft); }
.search { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0; }
.search label { min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); flex: 1 1 10rem; }
.search .wide { flex-basis: 100%; }
input, select, button {
  font: inherit; min-height: 2.75rem; padding: .4rem .6rem; max-width: 100%;
  color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: .3rem;
}
option { color: CanvasText; background: Canvas; }
button { cursor: pointer; font-weight: 600; }
.items { list-style: none; margin: 0; padding: 0; }
.items > li { padding: 0 0 1rem; border-bottom: 1px solid var(--line); }
.items p { margin: .25rem 0; }
.facts { display: flex; flex-wrap: wrap; gap: 0 1rem; color: var(--soft); }
.file { color: var(--soft); overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; padding: 0 .25em; border-radius: .2em; }
article mark { padding: 0; }
.against { background: var(--against); }
.decided { border-bottom: 2px solid var(--mark); }
.grounds { margin: .5em 0; padding: .2em 1em; border-left: 4px solid var(--accent); }
.grounds footer { border: 0; margin: 0; padding: 0; color: var(--soft); font-size: .85rem; }
summary { cursor: pointer; padding: .6rem 0; }
time { white-space: nowrap; }
.reason, .also, .event { font-size: .95rem; }
.event { margin: .5rem 0; padding-left: 1em; border-left: 2px solid var(--soft); }
.event p, .event ul { margin: .2rem 0; }
.fragment { color: var(--soft); }
ins { background: var(--added); }
del { background: var(--trouble); }
.revision h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
.lead { font-weight: 600; }
.text p { margin: .6rem 0; }
.empty { padding: 1rem; border: 1px dashed var(--line); border-radius: .3rem; }
.none { color: var(--soft); }
.paging { display: flex; gap: 1.5rem; padding: 1rem 0; }
body:has(.cards) { max-width: 75rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--line); }
th { overflow-wrap: normal; }
th .en { display: block; }
.cards td { min-width: 6.5rem; }
.cards td.number { min-width: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td .en, td small { display: block; line-height: 1.45; }
td small .en { display: inline; }
tr.trouble td:first-child { border-left: 4px solid var(--accent); padding-left: .6rem; }
.thirds { table-layout: fixed; }
.mend { margin: 1rem 0; padding: 0 1rem .5rem; border: 1px solid var(--line); border-radius: .3rem; }
.mend h3 { margin: .75rem 0 0; }
.mend h4 { margin: .75rem 0 0; font-size: 1rem; }
.mend p { margin: .35rem 0; }
.doubts, .because { margin: .25rem 0; }
.standing { font-weight: 600; }
.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .25rem 1.5rem; padding: 0; list-style: none; }
.surveyed { padding: .35rem 0; border-top: 1px solid var(--line); }
.survey h2 { font-size: 1rem; margin: 1rem 0 .25rem; }
.survey li { margin: .3rem 0; }
.survey ul { margin: .25rem 0; padding-left: 1.25rem; }
.refusal { padding: .6rem .9rem; border-left: 4px solid var(--accent); background: var(--trouble); }
.diff { overflow: auto; max-height: 24rem; margin: 0; border: 1px solid var(--line); font-size: .85rem; }
.diff code { display: block; width: max-content; min-width: 100%; padding: .4rem .6rem; font: inherit; font-family: ui-monospace, monospace; }
.diff ins, .diff del { text-decoration: none; display: block; }
.decide { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; padding: .75rem 0; }
.decide label { flex: 1 1 14rem; max-width: 24rem; }
.decide input { display: block; width: 100%; }
.decide input[type=checkbox] { display: inline; width: auto; min-height: 1.2rem; vertical-align: middle; }
.decide p { flex: 1 1 100%; max-width: 48rem; margin: 0; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); }
button.main .en { color: inherit; }
tr.trouble { background: var(--trouble); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; }
dd { margin: 0; }
@media (max-width: 48rem) {
  .cards thead { position: absolute; left: -999rem; }
  .cards, .cards tbody, .cards tr { display: block; }
  .cards tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  .cards tr.trouble { padding: .6rem; border-left: 4px solid var(--accent); }
  .cards tr.trouble td:first-child { border: 0; padding: 0; }
  .cards td { display: block; min-width: 0; padding: .1rem 0; border: 0; text-align: left; }
  .cards td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
  .cards td:empty, .cards td.zero { display: none; }
  .decide label { flex-basis: 100%; }
}
@media (max-width: 34rem) {
  dl { grid-template-columns: 1fr; }
  dd { margin: 0 0 .5rem; }
}
@media print {
  header nav, .search, .paging, footer, .skip { display: none; }
  body { max-width: none; background: none; color: #000; font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
  .items li, tr { break-inside: avoid; }
}
`;
