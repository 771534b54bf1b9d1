import { describe, expect, it } from 'vitest';
import { fetchWhole, markCutOff } from '../../crawlers/fetch/cut-off.ts';
import type { FetchedPage } from '../../crawlers/fetch/fetched.ts';
import { TransientError } from '../../src/model/errors.ts';
import type { Validators } from '../../src/model/validators.ts';

const NONE: Validators = { etag: null, lastModified: null };
const START = '<!doctype html><html><body><p>Tỉnh tiếp đoàn.</p>';

const page = (text: string): FetchedPage => ({
  finalUrl: 'https://a.vn/1',
  status: 200,
  contentType: 'text/html',
  text,
  fetchedAt: '2026-11-22T03:00:00.000Z',
  validators: NONE,
});
const isCut = (text: string, headers: Readonly<Record<string, string>> = {}): boolean =>
  markCutOff({ headers }, page(text)).isIncomplete === true;

describe('a page of which no length was told is cut off', () => {
  it.each([
    ['where it breaks off in a sentence', `${START}<p>Hai bên ký bản ghi`],
    ['in a tag', `${START}<p>Hai bên ký.</p><div cla`],
    ['in an end tag', `${START}<p>Hai bên ký.</p></bo`],
    ['in a script', `${START}<script>var a = {`],
  ])('%s', (_, text) => {
    expect(isCut(text)).toBe(true);
    expect(isCut(`${text}\n`)).toBe(true);
  });

  it.each([
    ['that has its end tag', `${START}<p>Hai bên ký</p></body></html>`],
    ['that has it before something else', `${START}</BODY > thống kê`],
    ['that leaves its end tags out', `${START}<p>Hai bên ký bản ghi nhớ</p>\n`],
    ['that ends with a sentence', `${START}<p>Hai bên ký bản ghi nhớ.”`],
    ['that is a piece without a frame', '<p>Hai bên ký bản ghi'],
  ])('but not one %s', (_, text) => {
    expect(isCut(text)).toBe(false);
  });

  it.each([
    ['its length was told', { 'content-length': '70' }],
    ['it came in chunks', { 'transfer-encoding': 'chunked' }],
  ])('and not one of which the end is known: %s', (_, headers) => {
    expect(isCut(`${START}<p>Hai bên ký bản ghi`, headers)).toBe(false);
  });
});

describe('a page that was cut off', () => {
  const cut = (text: string): FetchedPage => ({ ...page(text), isIncomplete: true });
  const known: Validators = { etag: '"1"', lastModified: null };

  it.each<
    [what: string, answers: (FetchedPage | null | Error)[], asked: (Validators | null)[], text: string]
  >([
    ['is fetched again', [cut('a'), page('ab')], [known, null], 'ab'],
    ['is taken as it is where it is cut off again', [cut('a'), cut('ab')], [known, null], 'ab'],
    ['is the longer of both', [cut('ab'), cut('a')], [known, null], 'ab'],
    [
      'is what there is where nothing else comes',
      [cut('a'), new TransientError('timeout', '')],
      [known, null],
      'a',
    ],
    ['is no page that was whole', [page('a')], [known], 'a'],
  ])('%s', async (_, answers, asked, text) => {
    const sent: (Validators | null)[] = [];
    const found = await fetchWhole((validators) => {
      const answer = answers[sent.push(validators) - 1] ?? null;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    }, known);
    expect([found?.text, sent]).toEqual([text, asked]);
  });

  it('does not hide a fault of our own', async () => {
    let asked = 0;
    const fetch = (): Promise<FetchedPage> =>
      asked++ === 0 ? Promise.resolve(cut('a')) : Promise.reject(new TypeError('a fault'));
    await expect(fetchWhole(fetch, null)).rejects.toThrow('a fault');
  });
});
