import { toggleInBulletin, toggleMark, undoLast } from './desk-marks.ts';
import { moveBy } from './desk-pane.ts';
import { boxOf, desk, findCurrent, findTargets, isWide, linkOf } from './desk-rows.ts';
import { onKey } from './keys.ts';

if (desk !== null) {
  const list = desk;
  const onTargets = (act: (rows: readonly HTMLElement[]) => void) => (): boolean => {
    const rows = findTargets();
    if (rows.length > 0) act(rows);
    return true;
  };
  onKey('j', () => {
    moveBy(1);
    return true;
  });
  onKey('k', () => {
    moveBy(-1);
    return true;
  });
  onKey('o', () => {
    const row = findCurrent();
    const pane = list.querySelector<HTMLElement>('.pane');
    if (row !== null && isWide()) pane?.focus();
    else if (row !== null) linkOf(row)?.click();
    return true;
  });
  onKey('v', () => {
    const address = findCurrent()?.dataset['original'];
    if (address !== undefined) open(address, '_blank', 'noopener,noreferrer');
    return true;
  });
  onKey('e', () => {
    const row = findCurrent();
    const place = list.querySelector<HTMLElement>('.pane [data-correct]');
    if (place !== null) place.focus();
    else if (row !== null) location.href = `${linkOf(row)?.href ?? ''}#correct`;
    return true;
  });
  onKey('x', () => {
    const row = findCurrent();
    const box = row && boxOf(row);
    if (box) box.checked = !box.checked;
    return true;
  });
  onKey(
    'm',
    onTargets((rows) => toggleMark('read', rows)),
  );
  onKey(
    'i',
    onTargets((rows) => toggleMark('important', rows)),
  );
  onKey(
    'd',
    onTargets((rows) => toggleMark('done', rows)),
  );
  onKey('b', onTargets(toggleInBulletin));
  onKey('z', () => {
    undoLast();
    return true;
  });
}
