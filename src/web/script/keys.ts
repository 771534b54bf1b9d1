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

/** Where one types, other than in a search: Ctrl or Cmd with Enter sends the form, Escape goes back to what the field is about. */
function leaveField(event: KeyboardEvent): void {
  const field = event.target;
  if (!(field instanceof HTMLElement) || field.matches('[type=search]') || event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = field.closest('form');
    event.preventDefault();
    form?.requestSubmit(form.querySelector<HTMLButtonElement>('button.main'));
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    field.blur();
    field.closest<HTMLElement>('[tabindex]')?.focus();
  }
}

document.addEventListener('keydown', (event) => {
  if (isTyping(event.target)) return leaveField(event);
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
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
