import { noteOpened, toggleInBulletin, toggleMark, undoLast } from './desk-marks.ts';
import { onKey } from './keys.ts';
import { showToast } from './toast.ts';

/** What needs a script is shown only where there is one; also in what is put into the page later. */
function showButtons(within: ParentNode): void {
  for (const button of within.querySelectorAll<HTMLElement>('.item [data-copy], .item .print'))
    button.hidden = false;
}

function textToCopy(button: HTMLElement): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(button.dataset['copy'] ?? '')}`);
}

async function copy(button: HTMLElement): Promise<void> {
  const field = textToCopy(button);
  if (field === null) return;
  field.select();
  // Where the clipboard is refused, the text stands selected.
  await navigator.clipboard.writeText(field.value);
  showToast(button.closest<HTMLElement>('.item')?.dataset['copied'] ?? '', null);
}

async function share(link: HTMLElement): Promise<void> {
  const { share: url = '', title = '' } = link.dataset;
  await navigator.share({ url, title });
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const copying = target?.closest<HTMLElement>('.item [data-copy]');
  if (copying) void copy(copying).catch(() => undefined);
  if (target?.closest('.item .print')) window.print();
  const sharing = target?.closest<HTMLElement>('.item [data-share]');
  if (sharing && 'share' in navigator) {
    event.preventDefault();
    // A person who closes the sheet wants nothing more.
    void share(sharing).catch(() => undefined);
  }
});

/** Follows what a key of the item names. */
function follow(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`.item [data-key="${key}"]`);
  if (target === null) return false;
  const folded = target.closest('details');
  if (target.matches('summary') && folded !== null) {
    folded.open = true;
    target.scrollIntoView({ block: 'start' });
    target.focus();
    return true;
  }
  target.click();
  return true;
}

showButtons(document);
new MutationObserver(() => showButtons(document)).observe(document.body, { childList: true, subtree: true });
const whole = document.querySelector<HTMLElement>('main > .item');
if (whole !== null) {
  for (const key of ['v', 'e']) onKey(key, () => follow(key));
  if (whole.dataset['opened'] !== undefined) noteOpened(whole);
  const marking = whole.querySelector('.marks') !== null;
  for (const [key, name] of Object.entries({ m: 'read', i: 'important', d: 'done' } as const))
    onKey(key, () => {
      if (marking) toggleMark(name, [whole]);
      return marking;
    });
  onKey('b', () => {
    const isWriting = whole.querySelector('.choose') !== null;
    if (isWriting) toggleInBulletin([whole]);
    return isWriting;
  });
  onKey('z', () => {
    undoLast();
    return true;
  });
}
