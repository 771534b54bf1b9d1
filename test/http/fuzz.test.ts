import { afterAll, beforeAll, expect, it } from 'vitest';
import fc from 'fast-check';
import { articleRow, storeArticle } from '../support/articles.ts';
import { arbitraryRequests, createAnswerCheck } from '../support/fuzz.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';

/** `FUZZ_REQUESTS=5000` asks for more. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 800);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_130);

let service: TestService;
beforeAll(async () => {
  service = await openService();
  for (let n = 0; n < 6; n++) {
    await storeArticle(
      service.store,
      articleRow(`a.vn/${n}`, { verdict: n === 5 ? { label: 'other', score: 0.1 } : {} }),
    );
  }
  await fetch(`${service.url}/api/subscriptions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'application/json' },
    body: '{"url":"https://example.org/hook"}',
  });
});
afterAll(() => service.close());

it(`${REQUESTS} requests made from the document get no 5xx, and no answer that it does not describe`, async () => {
  const answer = await fetch(`${service.url}/api/openapi.json`);
  const document = (await answer.json()) as Parameters<typeof createAnswerCheck>[0];
  const findWrong = createAnswerCheck(document);
  const requests = fc.sample(arbitraryRequests(document, API_TOKEN), { seed: SEED, numRuns: REQUESTS });
  const wrong: string[] = [];
  const statuses = new Map<string, number>();
  for (const request of requests) {
    const { method, path, headers, body } = request;
    const init = body === null ? { method, headers } : { method, headers, body };
    // A server may end a connection that was kept open just when the next request is sent on it.
    const send = () => fetch(`${service.url}${path}`, { ...init, redirect: 'manual' });
    const given = await send().catch(send);
    const found = findWrong(request, given.status, given.headers.get('content-type'), await given.text());
    if (found !== null) wrong.push(found);
    const kind = `${request.operationId} ${given.status < 300 ? 'answered' : 'refused'}`;
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
  }
  expect(wrong).toEqual([]);
  // Requests that are all refused would prove nothing.
  const answered = ['listItems', 'getItem', 'listPortals', 'listSubscriptions'].filter((operation) =>
    statuses.has(`${operation} answered`),
  );
  expect(answered).toEqual(['listItems', 'getItem', 'listPortals', 'listSubscriptions']);
}, 900_000);
