/** Secrets that are known by how they look: what of them stays says what it was. */
const LOOKS: readonly (readonly [looks: RegExp, instead: string])[] = [
  [/(whs(?:ec|k)_)[\w+/=]+/gu, '$1…'],
  [/(vong_)[\w-]{43,}/gu, '$1…'],
  [/(\/bot)[\w-]+(?::|%3A)[\w-]+/giu, '$1…'],
  [/(\/setup\/)[\w-]{8,}/gu, '$1…'],
  [/(hooks\.slack\.com\/)[^\s"]+/gu, '$1…'],
  [/(?<=:\/\/)[^\s/@"]+@/gu, '…@'],
];

/** A text for a log or a terminal without what looks like a secret, and without the `known` ones. */
export function withoutSecrets(text: string, known: readonly string[] = []): string {
  const named = known.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  return LOOKS.reduce((rest, [looks, instead]) => rest.replace(looks, instead), named);
}
