import { load } from 'cheerio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openService, type TestService } from '../support/http.ts';
import { type ItemKinds, putItemKinds } from '../support/item-kinds.ts';
import { type SignedIn, signIn } from '../support/people.ts';

let service: TestService;
let [lan, reader]: SignedIn[] = [];
let ids: ItemKinds;
beforeAll(async () => {
  service = await openService();
  lan = await signIn(service, 'analyst', 'lan');
  reader = await signIn(service, 'reader');
});
afterAll(() => service.close());
beforeEach(async () => {
  await service.pool.query('truncate articles, stories, raw_pages, story_decisions restart identity cascade');
  ids = await putItemKinds(service.store);
});

type Fields = Readonly<Record<string, string | readonly string[]>>;

async function send(path: string, fields: Fields, who = lan) {
  const body = new URLSearchParams({ csrf: who?.csrf ?? '' });
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value);
  const answer = await fetch(`${service.url}${path}`, {
    method: 'POST',
    body,
    headers: { cookie: who?.cookie ?? '', origin: service.url },
    redirect: 'manual',
  });
  const $ = load(await answer.text());
  return { status: answer.status, to: answer.headers.get('location'), refusal: $('.problems').text().trim() };
}

async function open(path: string, who = lan) {
  const answer = await fetch(`${service.url}${path}`, { headers: { cookie: who?.cookie ?? '' } });
  const $ = load(await answer.text());
  const words = (selector: string): string => $(selector).text().replace(/\s+/gu, ' ').trim();
  return { $, words };
}

const item = (id: string) => service.store.items.get(id);
const done = { status: 303 };

describe('an analyst', () => {
  it('says whether an item is foreign affairs, with a note, and takes it back', async () => {
    const path = `/items/${ids.main}/judgement`;
    const sent = await send(path, { label: 'other', note: ' tin trong nước ' });
    expect(sent).toMatchObject({ status: 303, to: `/items/${ids.main}#why` });
    expect(await item(ids.main)).toMatchObject({
      label: 'other',
      judgement: { by: 'Lan', note: 'tin trong nước' },
    });
    expect((await open(`/items/${ids.main}`)).words('.decided-by')).toContain(
      'Lan quyết định, 22/11/2026 10:00',
    );
    expect(await send(path, { label: 'undo' })).toMatchObject(done);
    expect(await item(ids.main)).toMatchObject({ label: 'foreign-affairs', judgement: null });
    expect(await send(path, { label: 'undo' })).toMatchObject({
      status: 400,
      refusal: 'Chưa thay đổi gì: không có gì để đổi.',
    });
    expect(await send(path, { label: 'maybe' })).toMatchObject({ status: 400 });
  });

  it('takes a country out, puts others in by their names, and takes it back', async () => {
    const path = `/items/${ids.main}/countries`;
    expect(await send(path, { change: 'save', more: 'Campuchia, TH; Hàn Quốc', note: 'x' })).toMatchObject(
      done,
    );
    expect(await item(ids.main)).toMatchObject({
      countries: ['KH', 'TH', 'KR'],
      countryCorrection: { by: 'Lan', machineCountries: ['LA'] },
    });
    expect(await send(path, { change: 'save', country: ['KH', 'KR', 'XX'] })).toMatchObject(done);
    expect((await item(ids.main))?.countries).toEqual(['KH', 'KR']);
    for (const more of ['Atlantis', 'ZZ'])
      expect(await send(path, { change: 'save', country: ['KH', 'KR'], more })).toMatchObject({
        status: 400,
        refusal: `Chưa thay đổi gì: không có nước nào tên là “${more}”.`,
      });
    expect(await send(path, { change: 'save', country: ['KH', 'KR'] })).toMatchObject({ status: 400 });
    expect(await send(path, { change: 'undo' })).toMatchObject(done);
    expect(await item(ids.main)).toMatchObject({ countries: ['LA'], countryCorrection: null });
  });

  it('splits a story, joins another by its address or number, and takes both back', async () => {
    const path = `/items/${ids.main}/story`;
    const story = async (id: string) => (await item(id))?.story?.storyId;
    const before = await story(ids.main);
    expect(await send(path, { change: 'split', note: 'khác ngày' })).toMatchObject({
      to: `/items/${ids.main}#corrections`,
    });
    expect(await story(ids.main)).not.toBe(before);
    const other = 'https://www.baosonla.vn/tin/2?utm_source=zalo';
    expect(await send(path, { change: 'join', other })).toMatchObject(done);
    expect(await story(ids.followUp)).toBe(await story(ids.main));
    const { $, words } = await open(`/items/${ids.main}`);
    expect(words('.decisions')).toMatch(
      /Lan: nhập chuyện #\d+Hoàn tác.*Lan: tách bài #\d+ · Ghi chú: khác ngày/u,
    );
    for (const times of [1, 2]) {
      const shown = (await open(`/items/${ids.main}`)).$('.decisions input[name=decision]');
      expect(shown, `undo ${times}`).toHaveLength(1);
      expect(await send(path, { change: 'undo', decision: shown.attr('value') ?? '' })).toMatchObject(done);
    }
    expect(await story(ids.main)).toBe(before);
    const decision = $('.decisions input[name=decision]').attr('value') ?? '';
    expect(await send(path, { change: 'undo', decision })).toMatchObject({ status: 400 });
    const here = `${service.url}/items/${ids.undated}`;
    expect(await send(path, { change: 'group', other: here })).toMatchObject(done);
    expect((await item(ids.undated))?.story?.eventId).toBe((await item(ids.main))?.story?.eventId);
    expect(await send(path, { change: 'ungroup' })).toMatchObject(done);
    for (const wrong of ['', 'x', '999999', 'https://baosonla.vn/none', ids.light, 'javascript:1'])
      expect(await send(path, { change: 'join', other: wrong })).toMatchObject({
        status: 400,
        refusal: expect.stringContaining('không tìm thấy bài kia') as string,
      });
  });

  it('writes notes, and changes and deletes his own', async () => {
    const path = `/items/${ids.copy}/notes`;
    expect(await send(path, { text: ' Hỏi lại <b>Sở</b>.\r\nGấp. ' })).toMatchObject({
      to: `/items/${ids.copy}#notes`,
    });
    const [note] = await service.store.notes.listOf([ids.copy]);
    expect(note).toMatchObject({ author: 'Lan', text: 'Hỏi lại <b>Sở</b>.\nGấp.' });
    expect((await open(`/items/${ids.copy}`)).words('.note .said')).toBe('Hỏi lại <b>Sở</b>. Gấp.');
    expect((await open(`/items/${ids.copy}`, reader)).words('.note')).toContain('Gấp.');
    expect((await open(`/items/${ids.copy}`, reader)).$('.notes form')).toHaveLength(0);
    for (const text of ['', '  ', 'x'.repeat(4001)])
      expect(await send(path, { text })).toMatchObject({ status: 400 });
    const own = `${path}/${note?.id}`;
    const ha = await signIn(service, 'analyst', `ha${note?.id}`);
    expect(await send(own, { change: 'delete' }, ha)).toMatchObject({ status: 400 });
    expect(await send(own, { change: 'edit', text: 'Xong.' })).toMatchObject(done);
    expect((await open(`/items/${ids.copy}`)).words('.note')).toContain('sửa 22/11/2026 10:00');
    expect(await send(own, { change: 'delete' })).toMatchObject(done);
    expect(await service.store.notes.listOf([ids.copy])).toEqual([]);
  });

  it('puts an item into the bulletin from its page, which says in which number it stands', async () => {
    const page = await open(`/items/${ids.main}`);
    const form = page.$('form[action="/bulletins/items"]');
    const fields = Object.fromEntries(
      ['itemId', 'back'].map((name) => [name, form.find(`[name=${name}]`).attr('value') ?? '']),
    );
    expect([form.find('.put-in').text(), page.$('.item.in-bulletin').length]).toEqual(['Đưa vào bản tin', 0]);
    expect(await send('/bulletins/items', fields)).toMatchObject({ status: 303, to: `/items/${ids.main}` });
    const { $, words } = await open(`/items/${ids.main}`);
    expect([words('.take-out'), $('.item.in-bulletin').length]).toEqual(['Bỏ khỏi bản tin', 1]);
    expect(words('.item > .soft')).toMatch(/^Trong bản tin số: \d+\/2026$/u);
    // A version of the same story is in it as well.
    expect((await open(`/items/${ids.copy}`)).words('.item > .soft')).toContain('Trong bản tin số');
  });

  it('is noted in the audit with what was changed', async () => {
    await send(`/items/${ids.main}/countries`, { change: 'save', more: 'Nga' });
    const [entry] = await service.store.audit.list(1, null);
    expect(entry).toMatchObject({
      actor: 'Lan',
      way: 'page',
      action: 'correctCountries',
      subjectKind: 'items',
      subjectId: ids.main,
      detail: { countries: 'RU' },
    });
  });
});

it('nothing is changed by who may only read, or by a form of another page', async () => {
  for (const [path, fields] of [
    ['judgement', { label: 'other' }],
    ['countries', { change: 'save' }],
    ['story', { change: 'split' }],
    ['notes', { text: 'x' }],
    ['notes/1', { change: 'delete' }],
  ] as const) {
    const of = `/items/${ids.main}/${path}`;
    expect([path, (await send(of, fields, reader)).status]).toEqual([path, 403]);
    const stolen = await send(of, { ...fields, csrf: 'wrong' }, lan && { ...lan, csrf: 'wrong' });
    expect([path, stolen.status]).toEqual([path, 403]);
  }
  expect((await open(`/items/${ids.main}`, reader)).$('main form:not(.marks)')).toHaveLength(0);
  expect(await item(ids.main)).toMatchObject({ judgement: null, countryCorrection: null });
  expect(await service.store.notes.listOf([ids.main])).toHaveLength(1);
});
