import { CHANNELS } from '../../alerts/channels.ts';
import type { View } from './view.tsx';
import { nameChannel } from './words.ts';

/** The ways of sending, one of which a form is for; `base`: the address that takes `channel`. */
export function ChannelChoice({ view, base }: { view: View; base: string }) {
  const { t } = view;
  return (
    <>
      <h1>{t.chooseChannel}</h1>
      <ul class="alerts-channels">
        {CHANNELS.map(({ name }) => {
          const words = nameChannel(view, name);
          return (
            <li>
              <a href={`${base}${base.includes('?') ? '&' : '?'}channel=${name}`}>
                <strong>{words.name}</strong>
                <span>{words.about}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
