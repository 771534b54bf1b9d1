import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putFigures } from '../support/figures.ts';
import { type TestService, openService } from '../support/http.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
  await putFigures(service, ['sonla', 'laocai'], { days: 60 });
});
afterAll(() => service.close());

const read = async (path: string, at = service) => {
  const answer = await fetch(at.url + path);
  return {
    status: answer.status,
    source: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()),
  };
};

describe('the overview', () => {
  it('draws bars as high as what was counted, with the same numbers in table and CSV', async () => {
    const $ = load((await read('/overview')).source);
    const counts = $('#perDay tbody tr')
      .map((_, row) => Number($(row).find('td').first().text()))
      .get();
    expect(counts).toHaveLength(28);
    const most = Math.max(...counts);
    const drawn = counts.filter((count) => count > 0);
    expect(
      $('#perDay rect.bar')
        .map((_, bar) => Number($(bar).attr('height')))
        .get(),
    ).toEqual(drawn.map((count) => Math.round((count / most) * 10_000) / 100));
    const { source } = await read('/overview/perDay.csv');
    expect(source.startsWith('\uFEFFTừ ngày,Tin,Không rõ ngày\r\n')).toBe(true);
    const lines = source.trim().split('\r\n').slice(1);
    expect(lines.map((line) => Number(line.split(',')[1]))).toEqual(counts);
  });

  it('answers each question, names countries and knows no partner in Vietnam', async () => {
    const $ = load((await read('/overview?days=7')).source);
    expect($('.chart')).toHaveLength(8);
    expect($('#countries .ranking').text()).toContain('Lào');
    const widths = $('#countries .row-bar rect')
      .map((_, bar) => Number($(bar).attr('width')))
      .get();
    const lines = (await read('/overview/countries.csv?days=7')).source.trim().split('\r\n').slice(1, 16);
    const values = lines.map((line) => Number(line.split(',')[2]));
    const ticked = lines.map((line) => Number(line.split(',')[3]));
    const top = Math.max(...values, ...ticked);
    expect(widths.length).toBeGreaterThan(0);
    expect(widths).toEqual(values.map((value) => Math.round((value / top) * 10_000) / 100));
    expect($('#countries .tick')).toHaveLength(widths.length);
    expect($('#partners').text()).not.toContain('Điện Biên');
    expect($('#provinces .tile')).toHaveLength(36);
    expect($('[style]')).toHaveLength(0);
    for (const name of ['countries', 'provinces', 'topics', 'delays', 'partners', 'reprints', 'fresh'])
      expect((await read(`/overview/${name}.csv?days=365`)).status, name).toBe(200);
    expect((await read('/overview/none.csv')).status).toBe(404);
  });

  it('says what to do where nothing is counted', async () => {
    const empty = await openService();
    expect(load((await read('/overview', empty)).source)('.empty').text()).toContain('Chưa có số liệu');
    await empty.close();
  });
});
