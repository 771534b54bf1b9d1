import { desk, findRow, isWide, itemOf, linkOf, listRows, makeCurrent, say } from './desk-rows.ts';
import { drawAs, markShown } from './desk-marks.ts';

const pane = desk?.querySelector<HTMLElement>('.pane') ?? null;
/** A skeleton is shown only where it takes longer. */
const PATIENCE_MS = 300;
let asked: AbortController | undefined;

/** Shows a row's article beside the list, and marks it as read. */
export function readBeside(row: HTMLElement): void {
  makeCurrent(row);
  if (!isWide()) return;
  void show(row);
  markShown(row);
}

async function show(row: HTMLElement): Promise<void> {
  if (pane === null) return;
  asked?.abort();
  const mine = new AbortController();
  asked = mine;
  const waiting = setTimeout(() => pane.classList.add('waiting'), PATIENCE_MS);
  try {
    const answer = await fetch(`/items/${itemOf(row)}?part=pane`, { signal: mine.signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // A whole page has its content in `main`; a piece of one is all there is.
    const content = page.querySelector('main') ?? page.body;
    pane.replaceChildren(...content.childNodes);
    pane.scrollTop = 0;
    drawAs(row);
  } catch {
    if (mine.signal.aborted) return;
    pane.replaceChildren(say('notLoaded'));
  } finally {
    clearTimeout(waiting);
    if (asked === mine) pane.classList.remove('waiting');
  }
}

/** Moves by so many rows, and reads there. */
export function moveBy(step: number): void {
  const rows = listRows();
  const at = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = rows[at < 0 ? 0 : at + step];
  if (next !== undefined) readBeside(next);
}

desk?.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const row = event.target.closest<HTMLElement>('.row');
  if (row === null || event.target.closest('.pick') !== null) return;
  const link = event.target.closest('a');
  if (link !== null && link !== linkOf(row)) return;
  if (!isWide()) {
    markShown(row);
    if (link === null) linkOf(row)?.click();
    return;
  }
  event.preventDefault();
  readBeside(row);
});

// Who comes back from an article finds the row where he was.
const last = findRow(sessionStorage.getItem('vong-row') ?? '');
if (last !== null) makeCurrent(last);
addEventListener('pagehide', () => {
  const row = desk?.querySelector<HTMLElement>('.row[aria-current=true]');
  if (row) sessionStorage.setItem('vong-row', itemOf(row));
});
