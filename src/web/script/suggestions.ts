const PAUSE_MS = 120;

/** A combobox of the ARIA patterns: the list follows what is typed, the focus stays in the box. */
class Suggestions {
  readonly #input: HTMLInputElement;
  readonly #list = document.createElement('ul');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | undefined;

  constructor(input: HTMLInputElement) {
    this.#input = input;
    const list = this.#list;
    list.className = 'suggestions';
    list.id = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.dataset['suggestions'] ?? '');
    input.after(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    this.#setOpen(false);
    input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
    });
    input.addEventListener('blur', () => this.#setOpen(false));
    input.addEventListener('keydown', (event) => this.#steer(event));
    list.addEventListener('mousedown', (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const option = target?.closest<HTMLElement>('[role=option]');
      event.preventDefault();
      if (option) this.#take(option);
    });
  }

  #setOpen(isOpen: boolean): void {
    this.#list.hidden = !isOpen;
    this.#input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) this.#input.removeAttribute('aria-activedescendant');
  }

  #options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
  }

  #findActive(): HTMLElement | undefined {
    return this.#options().find((one) => one.getAttribute('aria-selected') === 'true');
  }

  #activate(option: HTMLElement | undefined): void {
    this.#findActive()?.setAttribute('aria-selected', 'false');
    if (option === undefined) return;
    option.setAttribute('aria-selected', 'true');
    this.#input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  #take(option: HTMLElement): void {
    this.#input.value = option.dataset['query'] ?? this.#input.value;
    this.#setOpen(false);
    this.#input.focus();
  }

  async #ask(): Promise<void> {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const address = `/suggestions?${new URLSearchParams({ q: this.#input.value }).toString()}`;
    const answer = await fetch(address, { signal: this.#asked.signal }).catch(() => null);
    if (answer?.ok !== true) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const chosen = this.#findActive()?.dataset['query'];
    this.#list.replaceChildren(...page.querySelectorAll('li'));
    this.#activate(this.#options().find((one) => one.dataset['query'] === chosen));
    this.#setOpen(this.#options().length > 0 && document.activeElement === this.#input);
  }

  #steer(event: KeyboardEvent): void {
    if (this.#list.hidden) {
      if (event.key === 'Escape') this.#input.blur();
      return;
    }
    const active = this.#findActive();
    if (event.key === 'Escape') this.#setOpen(false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const all = this.#options();
      const at = active === undefined ? -1 : all.indexOf(active);
      this.#activate(all.at(event.key === 'ArrowDown' ? (at + 1) % all.length : Math.max(at, 0) - 1));
    } else if (event.key === 'Enter' && active !== undefined) this.#take(active);
    else return;
    event.preventDefault();
  }
}

function watchBox(input: HTMLInputElement): Suggestions {
  return new Suggestions(input);
}

const box = document.querySelector<HTMLInputElement>('.search input[data-suggestions]');
if (box !== null) watchBox(box);
