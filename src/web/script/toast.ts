const SHOWN_MS = 8000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something at the page's foot for a while, with a button that takes it back where there is one. */
export function showToast(
  text: string,
  undo: { readonly label: string; readonly act: () => void } | null,
): void {
  const toast = findToast();
  clearTimeout(timer);
  toast.replaceChildren(text);
  if (undo !== null) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = undo.label;
    button.addEventListener('click', () => {
      toast.hidden = true;
      undo.act();
    });
    toast.append(button);
  }
  toast.hidden = false;
  timer = setTimeout(() => (toast.hidden = true), SHOWN_MS);
}

/** One live region for all: a screen reader reads what comes into it. */
function findToast(): HTMLElement {
  const known = document.querySelector<HTMLElement>('.toast');
  if (known !== null) return known;
  const made = document.createElement('div');
  made.className = 'toast';
  made.setAttribute('role', 'status');
  made.hidden = true;
  document.body.append(made);
  return made;
}
