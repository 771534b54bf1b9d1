/** What a form brings back so that it is known to be of this service; nothing where there is no session. */
export function CsrfField({ csrf }: { csrf: string }) {
  return csrf === '' ? null : <input type="hidden" name="csrf" value={csrf} />;
}
