import type { Language } from '../../http/viewer.ts';
import type { Token } from '../../model/token.ts';
import { TOKEN_SCOPES } from '../../model/vocabulary.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { Field, Refusal } from '../people/form.tsx';
import { CsrfField } from '../shell/csrf-field.tsx';

/** How the making of a token ended. */
export interface TokenNotice {
  /** A token that was just made. */
  readonly token?: string;
  readonly problem?: string;
}

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
  readonly tokens: readonly Token[];
  readonly now: Date;
  readonly csrf: string;
  readonly notice: TokenNotice;
}

/** The API's tokens: made, shown once, revoked. */
export function Tokens({ t, language, tokens, now, csrf, notice }: Given) {
  return (
    <section id="tokens" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t.system.tokens}</h2>
      {notice.problem === undefined ? null : <Refusal>{notice.problem}</Refusal>}
      {notice.token === undefined ? null : (
        <div class="once">
          <p>{t.system.shownOnce}</p>
          <p>
            <code>{notice.token}</code>
          </p>
        </div>
      )}
      {tokens.length === 0 ? (
        <p>{t.system.noTokens}</p>
      ) : (
        <TokenTable t={t} language={language} tokens={tokens} now={now} csrf={csrf} />
      )}
      <NewToken t={t} csrf={csrf} isOpen={notice.problem !== undefined} />
    </section>
  );
}

function TokenTable({ t, language, tokens, now, csrf }: Omit<Given, 'notice'>) {
  const { date } = findFormats(language);
  return (
    <div class="wide" tabindex={0} role="region" aria-labelledby="tokens-title">
      <table>
        <thead>
          <tr>
            <th>{t.system.tokenName}</th>
            <th>{t.system.scopes}</th>
            <th>{t.system.made}</th>
            <th>{t.system.lastUsed}</th>
            <th>{t.system.state}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr>
              <td>{token.name}</td>
              <td>{token.feed === null ? token.scopes.join(' ') : t.system.feed(token.feed)}</td>
              <td>{date(token.createdAt)}</td>
              <td>{token.lastUsedAt === null ? t.system.never : date(token.lastUsedAt)}</td>
              <td>
                {describeState(t, token, now, date)}
                {token.revokedAt === null ? (
                  <form method="post" action="/system/tokens/revoke">
                    <CsrfField csrf={csrf} />
                    <button name="name" value={token.name}>
                      {t.system.revoke(token.name)}
                    </button>
                  </form>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface NewTokenGiven {
  readonly t: Catalogue;
  readonly csrf: string;
  /** What was typed was refused: the form is shown again. */
  readonly isOpen: boolean;
}

function NewToken({ t, csrf, isOpen }: NewTokenGiven) {
  return (
    <details class="invite" open={isOpen}>
      <summary class="btn">{t.system.newToken}</summary>
      <form method="post" action="/system/tokens" class="stack">
        <CsrfField csrf={csrf} />
        <Field name="name" label={t.system.newTokenName} autocomplete="off" />
        <fieldset>
          <legend>{t.system.scopes}</legend>
          {TOKEN_SCOPES.map((scope) => (
            <label class="scope">
              <input type="checkbox" name="scopes" value={scope} /> <code>{scope}</code>
            </label>
          ))}
        </fieldset>
        <button class="main">{t.system.createToken}</button>
      </form>
    </details>
  );
}

function describeState(
  t: Catalogue,
  { revokedAt, expiresAt }: Token,
  now: Date,
  date: (iso: string) => string,
): string {
  if (revokedAt !== null) return t.system.revoked(date(revokedAt));
  if (expiresAt === null) return t.system.inForce;
  return Date.parse(expiresAt) <= now.getTime()
    ? t.system.ended(date(expiresAt))
    : t.system.until(date(expiresAt));
}
