/** Sends what a form would, with what shows that it comes from this page, also when the page is left meanwhile; throws where it is refused. */
export async function post(address: string, fields: URLSearchParams): Promise<Response> {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content;
  const answer = await fetch(address, {
    method: 'POST',
    body: fields,
    keepalive: true,
    headers: { accept: 'application/json', ...(csrf !== undefined && { 'x-csrf-token': csrf }) },
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}
