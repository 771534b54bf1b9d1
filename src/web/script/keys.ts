/** What a key does; `false`: nothing this time, so that the browser may. */
type Act = (event: KeyboardEvent) => boolean | undefined;

const acts = new Map<string, Act>();
let isGoing = false;

/** Lets a key of the page do something; not while something is typed, nor with Ctrl, Alt or Meta. */
export function onKey(key: string, act: Act): void {
  acts.set(key, act);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')
  );
}

function goTo(letter: string): void {
  document.querySelector<HTMLAnchorElement>(`.side [data-go="${CSS.escape(letter)}"]`)?.click();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]') !== null) return;
  const wasGoing = isGoing;
  isGoing = false;
  if (wasGoing) return goTo(event.key);
  if (event.key === 'g') {
    isGoing = true;
    return;
  }
  const act = acts.get(event.key);
  if (act !== undefined && act(event) !== false) event.preventDefault();
});
