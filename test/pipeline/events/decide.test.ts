import { describe, expect, it } from 'vitest';
import { EVENT_INDEX, type EventCandidate, type EventNeighbours } from '../../../src/model/event.ts';
import { decideEvent } from '../../../src/pipeline/events/decide.ts';
import { describeEvent } from '../../../src/pipeline/events/describe.ts';
import { chooseNeighbours } from '../../../src/pipeline/events/neighbours.ts';

interface Told {
  readonly title: string;
  readonly body: string;
  readonly countries?: readonly string[];
  /** Days after the first. */
  readonly day?: number;
}

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 2, 10);

function marksOf({ title, body, countries = [] }: Told) {
  return describeEvent({ title, lead: null, body }, countries);
}

const timeOf = ({ day = 0 }: Told): Date => new Date(FIRST + day * DAY_MS);

/** A stored article: number and event are letters. */
function stored(articleId: string, eventId: string, told: Told): EventCandidate {
  const { names, countries, designations } = marksOf(told);
  return {
    articleId,
    eventId,
    title: told.title,
    at: timeOf(told),
    names: new Map(names.map(({ name, weight }) => [name, weight])),
    countries,
    designations,
  };
}

function place(told: Told, candidates: readonly EventCandidate[]) {
  const marks = marksOf(told);
  const found = candidates.map(({ articleId, eventId, names }) => ({
    articleId,
    eventId,
    names: marks.sought.filter((name) => names.has(name)),
  }));
  const neighbours: EventNeighbours = { candidates, holders: chooseNeighbours(marks, found).holders };
  return decideEvent({ marks, at: timeOf(told) }, neighbours);
}

const TALKS: Told = {
  title: 'Thủ tướng hội đàm với Thủ tướng Bulgaria Petar Draganov',
  body: 'Sáng nay, Thủ tướng Trần Quang Lâm hội đàm với ông Petar Draganov đang thăm Việt Nam, cùng dự có Lê Hữu Tạo và Đỗ Minh Khuê.',
  countries: ['BG'],
};
const FAREWELL: Told = {
  title: 'Thủ tướng Bulgaria kết thúc chuyến thăm',
  body: 'Chiều nay, ông Petar Draganov rời Hà Nội. Tiễn khách có Đại sứ Vũ Thị Hạnh.',
  countries: ['BG'],
  day: 1,
};
const NEXT_GUEST: Told = {
  title: 'Thủ tướng hội đàm với Thủ tướng Slovenia Matej Koren',
  body: 'Sáng nay, Thủ tướng Trần Quang Lâm hội đàm với ông Matej Koren đang thăm Việt Nam, cùng dự có Lê Hữu Tạo và Đỗ Minh Khuê.',
  countries: ['SI'],
  day: 2,
};
const ship = (number: string, day: number): Told => ({
  title: `Tàu cá QNg ${number} TS bị tấn công ở Hoàng Sa`,
  body: `Đồn Biên phòng Sa Kỳ cho biết tàu cá QNg ${number} TS của xã Bình Châu đang về cảng Sa Kỳ.`,
  day,
});

describe('the event of a story', () => {
  it('is that of the article whose names agree, and the reason names them', () => {
    const { eventId, of, reason } = place(FAREWELL, [
      stored('1', 'e1', TALKS),
      stored('2', 'e2', ship('90812', 0)),
    ]);
    expect({ eventId, of }).toEqual({ eventId: 'e1', of: '1' });
    expect(reason).toMatchObject({
      rule: 'names',
      title: TALKS.title,
      days: 1,
      shared: expect.arrayContaining(['country:BG']) as unknown,
    });
  });

  it('is its own where nothing is near, or where next to nothing agrees', () => {
    expect(place(TALKS, [])).toEqual({ eventId: null, of: null, reason: { rule: 'nothing-near' } });
    const reception: Told = {
      title: 'Hội chợ khai mạc',
      body: 'Hội chợ ở Bulgaria mở cửa, có Lidl, Kaufland, Billa, Metro và Fantastico.',
      countries: ['BG'],
    };
    expect(place(reception, [stored('1', 'e1', TALKS)])).toMatchObject({
      eventId: null,
      of: null,
      reason: { rule: 'too-little' },
    });
  });

  it('is another one where the countries differ, however alike the words', () => {
    expect(place(NEXT_GUEST, [stored('1', 'e1', TALKS)])).toMatchObject({
      eventId: null,
      reason: { rule: 'other-country', here: ['country:SI'], there: ['country:BG'] },
    });
    // It is the country that tells them apart.
    expect(place({ ...NEXT_GUEST, countries: [] }, [stored('1', 'e1', TALKS)]).eventId).toBe('e1');
  });

  it('is another one where things of a kind have other numbers', () => {
    expect(place(ship('95237', 2), [stored('1', 'e1', ship('90812', 0))])).toMatchObject({
      eventId: null,
      reason: { rule: 'other-number', here: ['QNg 95237'], there: ['QNg 90812'] },
    });
    expect(place(ship('90812', 2), [stored('1', 'e1', ship('90812', 0))]).eventId).toBe('e1');
  });

  it('is the open one, though a closer one is refused', () => {
    const copy = { ...NEXT_GUEST, countries: ['BG'] };
    const decision = place(copy, [stored('1', 'e1', NEXT_GUEST), stored('2', 'e2', TALKS)]);
    expect(decision).toMatchObject({ eventId: 'e2', of: '2', reason: { rule: 'names' } });
  });

  it('ends after a silence', () => {
    const late = (day: number) => place({ ...FAREWELL, day }, [stored('1', 'e1', TALKS)]);
    expect(late(EVENT_INDEX.days).eventId).toBe('e1');
    expect(late(EVENT_INDEX.days + 1).reason).toEqual({ rule: 'nothing-near' });
    expect(place({ ...FAREWELL, day: -3 }, [stored('1', 'e1', TALKS)]).eventId).toBe('e1');
  });

  it('is decided by names that few events have: one that stands in many tells little', () => {
    const host = (guest: string): Told => ({
      title: `Chủ tịch Phạm Văn Khoa tiếp ${guest}`,
      body: `Chủ tịch Phạm Văn Khoa tiếp ${guest} sáng nay.`,
    });
    const guests = ['Solheim', 'Hanbit', 'Kowalski', 'Okonkwo', 'Ferreira', 'Lindqvist', 'Moreau', 'Novak'];
    const others = guests.map((guest, at) => stored(`${at}`, `e${at}`, host(guest)));
    expect(place(host('Haugland'), others.slice(0, 1)).eventId).toBe('e0');
    expect(place(host('Haugland'), others).eventId).toBeNull();
    expect(place(host('Moreau'), others).eventId).toBe('e6');
  });
});

describe('the articles that are compared', () => {
  it('are those whose shared names weigh most, and each name keeps its events', () => {
    const marks = marksOf(TALKS);
    const [heaviest, ...lighter] = marks.sought;
    const lightest = lighter.at(-1) ?? 0;
    const found = Array.from({ length: EVENT_INDEX.closest + 8 }, (_, n) => ({
      articleId: `${n + 1}`,
      eventId: `e${n % 2}`,
      names: n === 19 ? [heaviest ?? 0] : [lightest],
    }));
    const { closest, holders } = chooseNeighbours(marks, found);
    expect(closest).toHaveLength(EVENT_INDEX.closest);
    expect(closest.slice(0, 2)).toEqual(['20', '1']);
    expect([...(holders.get(lightest) ?? [])]).toEqual(['e0', 'e1']);
  });
});
