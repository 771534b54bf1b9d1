import { post } from './request.ts';

/** Long enough that a word is typed to its end, short enough not to be waited for. */
const PAUSE_MS = 400;
const FIELDS = '[name=filter], [name=threshold], [name=events], [name=tried]';

const form = document.querySelector<HTMLFormElement>('form[data-try]');
const found = document.querySelector<HTMLElement>('#found');
if (form !== null && found !== null) tryWhileTyping(form, found);

/** Shows what the filter catches while it is typed: one try at a time, the last one for what stands there now. */
function tryWhileTyping(form: HTMLFormElement, found: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What is tried now: the next one waits for it. */
  let trying = Promise.resolve();
  let waiting = 0;
  const tryNow = async (): Promise<void> => {
    found.setAttribute('aria-busy', 'true');
    const fields = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string' && name !== 'secret') fields.append(name, value);
    });
    try {
      show(await (await post(form.dataset['try'] ?? '', fields)).text());
    } catch {
      // The button tries the same, and its page says what is the matter.
    }
    found.removeAttribute('aria-busy');
  };
  const queueTry = (): void => {
    waiting += 1;
    trying = trying.then(() => {
      waiting -= 1;
      return waiting > 0 ? undefined : tryNow();
    });
  };
  const show = (html: string): void => {
    found.innerHTML = html;
    const wrong = found.querySelector<HTMLElement>('[data-wrong]')?.dataset['wrong']?.split(' ') ?? [];
    const filter = form.querySelector<HTMLElement>('#filter');
    if (wrong.includes('filter')) filter?.setAttribute('aria-invalid', 'true');
    else filter?.removeAttribute('aria-invalid');
  };
  const trySoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(queueTry, PAUSE_MS);
  };
  const heed = (event: Event): void => {
    if (event.target instanceof Element && event.target.matches(FIELDS)) trySoon();
  };
  form.addEventListener('input', heed);
  document.querySelector('#tried')?.addEventListener('input', heed);
  const filter = form.querySelector<HTMLTextAreaElement>('#filter');
  if (filter !== null && filter.value !== '' && found.querySelector('.alerts-sum, .problems') === null)
    trySoon();
}

// A page that shows a secret is not asked for anew: the form would be sent once more.
const once = document.querySelector<HTMLElement>('[data-address]');
if (once?.dataset['address'] !== undefined) history.replaceState(null, '', once.dataset['address']);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = !('clipboard' in navigator);
  button.addEventListener('click', () => {
    const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset['copied'] ?? '';
    });
  });
}
