import type { Subscription } from '../../model/records.ts';
import type { View } from './view.tsx';

/** The secret of a subscription, which is shown this once; the script gives the page the subscription's address. */
export function SecretOnce({
  view: { t },
  subscription: { id, publicKey },
  secret,
}: {
  view: View;
  subscription: Pick<Subscription, 'id' | 'publicKey'>;
  secret: string;
}) {
  return (
    <div data-address={`/alerts/${id}`}>
      <h1>{t.secretTitle}</h1>
      <p>{t.secretWhat}</p>
      <p class="alerts-secret">
        <code id="secret">{secret}</code>
        <button type="button" data-copy="secret" data-copied={t.copied} hidden>
          {t.copy}
        </button>
      </p>
      {publicKey === null ? null : (
        <p>
          {t.publicKey}: <code>{publicKey}</code>
        </p>
      )}
      <p>
        <a class="btn main" href={`/alerts/${id}`}>
          {t.goOn}
        </a>
      </p>
    </div>
  );
}
