import { onKey } from './keys.ts';

/** The list of bulletins: each is reached and opened by keys, and another begun. */

const links = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('.bulletins th[scope=row] a'),
];

function step(by: 1 | -1): boolean {
  const all = links();
  const at = all.findIndex((one) => one === document.activeElement);
  const next = all[at === -1 ? 0 : at + by];
  next?.focus();
  return next !== undefined;
}

function open(): boolean {
  const link = links().find((one) => one === document.activeElement);
  link?.click();
  return link !== undefined;
}

if (document.querySelector('[data-bulletins]') !== null) {
  onKey('j', () => step(1));
  onKey('k', () => step(-1));
  onKey('o', open);
  onKey('n', () => {
    const button = document.querySelector<HTMLButtonElement>('[data-begin]');
    button?.click();
    return button !== null;
  });
}
