import { onKey } from './keys.ts';
import { post } from './request.ts';
import { showToast } from './toast.ts';

/** The page of one bulletin: entries are chosen and moved by keys, and dragged where there is a pointer. */

const list = (): HTMLElement | null => document.querySelector<HTMLElement>('#entries');
const entries = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#entries .entry')];
const current = (): HTMLElement | undefined =>
  entries().find((one) => one === document.activeElement || one.contains(document.activeElement));

function step(by: 1 | -1): boolean {
  const all = entries();
  const at = all.findIndex((one) => one === current());
  const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** Does something to an entry, and shows the list and the printed page as they are then. */
async function change(id: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const bulletin = list()?.dataset['bulletin'] ?? '';
  await post(`/bulletins/${bulletin}/entries/${id}`, new URLSearchParams(fields));
  await refresh();
  document.querySelector<HTMLElement>(`#entry-${CSS.escape(id)}`)?.focus();
}

async function refresh(): Promise<void> {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [old, fresh] = [document.querySelector('.chosen'), page.querySelector('.chosen')];
  if (old !== null && fresh !== null) old.replaceWith(fresh);
  const frame = document.querySelector<HTMLIFrameElement>('iframe.a4');
  // Its address is the same: setting it again loads it again.
  if (frame !== null) frame.setAttribute('src', frame.getAttribute('src') ?? '');
  prepare();
}

function act(fields: Readonly<Record<string, string>>): boolean {
  const id = current()?.dataset['entry'];
  if (id === undefined || !canChange()) return false;
  void change(id, fields).catch(() => location.reload());
  return true;
}

const canChange = (): boolean => document.querySelector('.entry-actions') !== null;

/** What brings back each entry that was taken out, the last at the end. */
const taken: (() => void)[] = [];

function takeOut(): boolean {
  const entry = current();
  const id = entry?.dataset['entry'];
  const title = entry?.querySelector('a')?.textContent ?? '';
  if (id === undefined || !canChange()) return false;
  const { removed = '', undo = '' } = list()?.dataset ?? {};
  const restore = (): void => {
    if (taken.includes(restore)) taken.splice(taken.indexOf(restore), 1);
    void change(id, { do: 'restore' });
  };
  const following = entries()[entries().findIndex((one) => one === entry) + 1]?.dataset['entry'];
  void change(id, { do: 'remove' })
    .then(() => {
      taken.push(restore);
      showToast(removed.replace('{}', title), { label: undo, act: restore });
      document.querySelector<HTMLElement>(`#entry-${CSS.escape(following ?? '')}`)?.focus();
    })
    .catch(() => location.reload());
  return true;
}

/** Opens what is folded and puts the focus on the first thing in it. */
function unfold(key: string): boolean {
  const summary = document.querySelector<HTMLElement>(`summary[data-key="${key}"]`);
  const folded = summary?.closest('details');
  if (!folded) return false;
  folded.open = true;
  folded.querySelector<HTMLElement>('button, input:not([type=hidden])')?.focus();
  return true;
}

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLElement>(selector);
  link?.click();
  return link !== null;
}

/** Entries can be dragged before others. */
function prepare(): void {
  if (!canChange()) return;
  for (const entry of entries()) {
    entry.draggable = true;
    entry.addEventListener('dragstart', (event) => {
      event.dataTransfer?.setData('text/plain', entry.dataset['entry'] ?? '');
    });
    entry.addEventListener('dragover', (event) => {
      event.preventDefault();
      entry.classList.add('target');
    });
    entry.addEventListener('dragleave', () => entry.classList.remove('target'));
    entry.addEventListener('drop', (event) => {
      event.preventDefault();
      const moved = event.dataTransfer?.getData('text/plain') ?? '';
      const other = entry.dataset['entry'] ?? '';
      entry.classList.remove('target');
      if (/^\d+$/u.test(moved) && moved !== other) {
        void change(moved, { do: 'before', other }).catch(() => location.reload());
      }
    });
  }
}

/** Buttons do without loading the page anew, so that the place in the list is kept. */
document.addEventListener('submit', (event) => {
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement) || !target.matches('.entry-actions')) return;
  const id = target.closest<HTMLElement>('.entry')?.dataset['entry'];
  const what = submitter instanceof HTMLButtonElement ? submitter.value : '';
  if (id === undefined || !['up', 'down', 'remove'].includes(what)) return;
  event.preventDefault();
  if (what === 'remove') takeOut();
  else
    void change(id, { do: what })
      .then(() => {
        const again = `#entry-${CSS.escape(id)} button[value="${what}"]`;
        document.querySelector<HTMLElement>(again)?.focus();
      })
      .catch(() => location.reload());
});

if (document.querySelector('.bulletin') !== null) {
  onKey('j', () => step(1));
  onKey('k', () => step(-1));
  onKey('J', () => act({ do: 'down' }));
  onKey('K', () => act({ do: 'up' }));
  onKey('x', takeOut);
  onKey('z', () => {
    const back = taken.pop();
    back?.();
    return back !== undefined;
  });
  onKey('e', () => {
    const id = current()?.id;
    return id !== undefined && follow(`#${CSS.escape(id)} [data-edit]`);
  });
  onKey('o', () => {
    const id = current()?.id;
    return id !== undefined && follow(`#${CSS.escape(id)} > a`);
  });
  for (const key of ['w', 'p', 'h', 'n']) onKey(key, () => follow(`[data-key="${key}"]`));
  for (const key of ['f', 'r']) onKey(key, () => unfold(key));
  prepare();
  // Who comes to edit an entry is in its form at once, and afterwards at the entry.
  const place = document.querySelector<HTMLElement>('.fields.edit input[name=title]');
  (place ?? entries().find(({ id }) => `#${id}` === location.hash))?.focus();
}
