import { onKey } from './keys.ts';

function openSheet(): undefined {
  const sheet = document.querySelector<HTMLDialogElement>('#keys');
  if (sheet !== null && !sheet.open) sheet.showModal();
}

onKey('?', openSheet);
onKey('/', () => {
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  if (box === null) return false;
  box.focus();
  box.select();
  return true;
});
