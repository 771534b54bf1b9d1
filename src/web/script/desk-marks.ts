import { listWaiting, send } from './desk-outbox.ts';
import { boxOf, findShown, itemOf, listRows, say } from './desk-rows.ts';
import { showToast } from './toast.ts';

type Mark = 'read' | 'important' | 'done';
type Act = Mark | 'unread' | 'unimportant' | 'undone';
const ACTS: Readonly<Record<Act, readonly [mark: Mark, isOn: boolean, opposite: Act]>> = {
  read: ['read', true, 'unread'],
  unread: ['read', false, 'read'],
  important: ['important', true, 'unimportant'],
  unimportant: ['important', false, 'important'],
  done: ['done', true, 'undone'],
  undone: ['done', false, 'done'],
};
const SAID: Readonly<Record<Act, string>> = {
  read: 'markedRead',
  unread: 'markedUnread',
  important: 'markedImportant',
  unimportant: 'markedUnimportant',
  done: 'markedDone',
  undone: 'markedUndone',
};
const UNDONE_MOST = 50;

/** What can be taken back, the last at the end. */
const done: { readonly act: Act | 'bulletin'; readonly items: readonly string[] }[] = [];

function has(row: HTMLElement, mark: Mark): boolean {
  return mark === 'read' ? !row.classList.contains('new') : row.classList.contains(mark);
}

function draw(item: string, mark: Mark, isOn: boolean): void {
  for (const one of findShown(item))
    one.classList.toggle(mark === 'read' ? 'new' : mark, mark === 'read' ? !isOn : isOn);
}

/** What is loaded beside the list stands as its row does: marks may be on their way. */
export function drawAs(row: HTMLElement): void {
  for (const one of findShown(itemOf(row)))
    for (const name of ['new', 'important', 'done', 'in-bulletin'])
      one.classList.toggle(name, row.classList.contains(name));
}

/** Says of each day how many of its stories are unread. */
function countDays(): void {
  for (const count of document.querySelectorAll<HTMLElement>('.stories:not(.plain) .day small')) {
    const rows = [...(count.parentElement?.nextElementSibling?.querySelectorAll('.row') ?? [])];
    const unread = rows.filter((row) => row.classList.contains('new')).length;
    count.textContent = say(unread === 0 ? 'ofDayRead' : 'ofDay', rows.length).replace('@', String(unread));
  }
}

/** Draws a mark at once and sends it; where that fails it is taken back, and said so. */
function apply(act: Act, items: readonly string[]): void {
  const [mark, isOn] = ACTS[act];
  const changed = items.filter((item) => {
    const [shown] = findShown(item);
    return shown === undefined || has(shown, mark) !== isOn;
  });
  if (changed.length === 0) return;
  for (const item of changed) draw(item, mark, isOn);
  countDays();
  sendMarks(
    act,
    changed.filter((item) => !takeFromWaiting(ACTS[act][2], item)),
  );
}

/** Takes back what was not sent yet. */
function takeFromWaiting(act: Act, item: string): boolean {
  const found = listWaiting().find(({ fields, items }) => fields['mark'] === act && items.includes(item));
  found?.items.splice(found.items.indexOf(item), 1);
  return found !== undefined;
}

/** Sends marks with the last of their kind, where these still wait. */
function sendMarks(act: Act, items: readonly string[]): void {
  const last = listWaiting().at(-1);
  if (last?.fields['mark'] === act) last.items.push(...items);
  else send({ address: '/marks', fields: { mark: act }, name: 'item', items: [...items], failed: takeBack });
  function takeBack(failed: readonly string[]): void {
    const [mark, isOn] = ACTS[act];
    for (const item of failed) draw(item, mark, !isOn);
    countDays();
    forget(act, failed);
    showToast(say('failed'), null);
  }
}

/** Marks stories so that it can be taken back, and says it. */
function mark(act: Act, rows: readonly HTMLElement[]): void {
  const [name, isOn] = ACTS[act];
  const items = rows.filter((row) => has(row, name) !== isOn).map(itemOf);
  if (items.length === 0) return;
  done.push({ act, items });
  if (done.length > UNDONE_MOST) done.shift();
  apply(act, items);
  showToast(say(SAID[act], items.length), { label: say('undo'), act: undoLast });
}

/** Sets a mark on all of these rows, or takes it from them where all have it. */
export function toggleMark(name: Mark, rows: readonly HTMLElement[]): void {
  const isOn = rows.some((row) => !has(row, name));
  mark(isOn ? name : ACTS[name][2], rows);
  clearChoice();
}

/** What is shown beside the list is read; this is no act of its own to take back. */
export function markShown(row: HTMLElement): void {
  apply('read', [itemOf(row)]);
}

/** Takes the last mark back. */
export function undoLast(): void {
  const last = done.pop();
  if (last === undefined) return;
  if (last.act === 'bulletin') {
    switchInBulletin(last.items);
    return;
  }
  const opposite = ACTS[last.act][2];
  apply(opposite, last.items);
  showToast(say(SAID[opposite], last.items.length), null);
}

export function clearChoice(): void {
  for (const row of listRows()) {
    const box = boxOf(row);
    if (box !== null) box.checked = false;
  }
}

/** Puts stories into the current bulletin, or takes them out of it, so that it can be taken back. */
export function toggleInBulletin(rows: readonly HTMLElement[]): void {
  const items = rows.map(itemOf);
  done.push({ act: 'bulletin', items });
  switchInBulletin(items);
  clearChoice();
}

/** Drawn at once; the service says how each stands now. */
function switchInBulletin(items: readonly string[]): void {
  for (const item of items) {
    drawInBulletin(item);
    send({
      address: '/bulletins/items',
      fields: {},
      name: 'itemId',
      items: [item],
      stored: async (answer) => {
        const { isIn } = (await answer.json()) as { readonly isIn: boolean };
        drawInBulletin(item, isIn);
        showToast(say(isIn ? 'bulletinAdded' : 'bulletinRemoved'), { label: say('undo'), act: undoLast });
      },
      failed: () => {
        drawInBulletin(item);
        forget('bulletin', [item]);
        showToast(say('bulletinFailed'), null);
      },
    });
  }
}

function drawInBulletin(item: string, isIn?: boolean): void {
  for (const one of findShown(item)) one.classList.toggle('in-bulletin', isIn);
}

/** What was read by being opened can be taken back like what was marked. */
export function noteOpened(item: HTMLElement): void {
  done.push({ act: 'read', items: [itemOf(item)] });
}

/** What was not stored cannot be taken back. */
function forget(act: Act | 'bulletin', items: readonly string[]): void {
  const kept = done.filter((one) => one.act !== act || !items.some((item) => one.items.includes(item)));
  done.splice(0, done.length, ...kept);
}

document.addEventListener('submit', (event) => {
  const { target: form, submitter: button } = event;
  if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
  const item = form.closest<HTMLElement>('.item');
  if (item !== null && form.matches('.choose')) {
    event.preventDefault();
    toggleInBulletin([item]);
  } else if (form.matches('.stories, .item .marks') && Object.hasOwn(ACTS, button.value)) {
    event.preventDefault();
    mark(button.value as Act, item === null ? listRows().filter((row) => boxOf(row)?.checked) : [item]);
    clearChoice();
  }
});
