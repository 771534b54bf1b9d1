/** The list of news, `null` on other pages. */
export const desk = document.querySelector<HTMLElement>('.desk');

/** Whether the article is read beside the list. */
export function isWide(): boolean {
  return matchMedia('(min-width: 1100px)').matches;
}

export function listRows(): HTMLElement[] {
  return [...(desk?.querySelectorAll<HTMLElement>('.row') ?? [])];
}

export function findRow(itemId: string): HTMLElement | null {
  return desk?.querySelector<HTMLElement>(`#item-${CSS.escape(itemId)}`) ?? null;
}

/** The row where the reader is. */
export function findCurrent(): HTMLElement | null {
  return desk?.querySelector<HTMLElement>('.row[aria-current=true]') ?? null;
}

/** The rows that are chosen; where none is, the one where the reader is. */
export function findTargets(): HTMLElement[] {
  const chosen = listRows().filter((row) => boxOf(row)?.checked === true);
  if (chosen.length > 0) return chosen;
  const current = findCurrent();
  return current === null ? [] : [current];
}

export function boxOf(row: HTMLElement): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>('.pick input');
}

export function linkOf(row: HTMLElement): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>('h3 a');
}

export function itemOf(row: HTMLElement): string {
  return row.dataset['item'] ?? '';
}

/** Makes a row the one where the reader is; its title has the focus, so that a screen reader says it. */
export function makeCurrent(row: HTMLElement): void {
  findCurrent()?.removeAttribute('aria-current');
  row.setAttribute('aria-current', 'true');
  linkOf(row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

/** Where an item is shown: in the list, and as it is read. */
export function findShown(itemId: string): HTMLElement[] {
  const id = CSS.escape(itemId);
  return [...document.querySelectorAll<HTMLElement>(`.row[data-item="${id}"], .item[data-item="${id}"]`)];
}

/** A text of the page, with a count where it has one. */
export function say(name: string, count = 0): string {
  const place = desk ?? document.querySelector<HTMLElement>('main > .item');
  return (place?.dataset[name] ?? '').replace('#', String(count));
}
