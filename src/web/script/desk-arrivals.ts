import { desk, findRow, say } from './desk-rows.ts';

/** What the stream says of an item. */
interface Told {
  readonly item: { readonly id: string; readonly label: string } | null;
}

const place = desk?.querySelector<HTMLElement>('.arrived') ?? null;
const arrived = new Set<string>();

/** News wait behind a button: nothing moves under who reads. */
function tell(item: NonNullable<Told['item']>): void {
  if (place === null || item.label !== 'foreign-affairs' || findRow(item.id) !== null) return;
  arrived.add(item.id);
  const button = place.querySelector('button') ?? document.createElement('button');
  button.type = 'button';
  button.textContent = say('arrived', arrived.size);
  if (!button.isConnected) {
    button.addEventListener('click', () => location.reload());
    place.append(button);
  }
  place.hidden = false;
}

// Older pages of a list do not change by what is new.
if (place !== null && !new URLSearchParams(location.search).has('cursor')) {
  const events = new EventSource('/api/events');
  events.addEventListener('item.new', (event: MessageEvent<string>) => {
    const { item } = JSON.parse(event.data) as Told;
    if (item !== null) tell(item);
  });
  addEventListener('pagehide', () => events.close());
}
