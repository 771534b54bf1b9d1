import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideStory } from '../../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../../src/pipeline/dedupe/fingerprint.ts';
import { reasonInEnglish } from '../../../src/model/story-reason.ts';
import type { StoryCandidate } from '../../../src/model/article.ts';
import { STORY_INDEX } from '../../../src/model/story-index.ts';
import { randomCases } from '../../support/random-cases.ts';

const FOLDER = new URL('../../../fixtures/documents/', import.meta.url);
const documents = readdirSync(FOLDER)
  .sort()
  .map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
const long = (documents[0] ?? '').split('\n').slice(12, 40).join('\n');

interface Text {
  readonly title: string | null;
  readonly body: string;
  readonly publishedAt?: string;
}

function candidate(articleId: string, { title, body, publishedAt = '' }: Text): StoryCandidate {
  return {
    articleId,
    storyId: `story-${articleId}`,
    title,
    text: body,
    publishedAt: publishedAt === '' ? null : publishedAt,
    textHash: fingerprint({ title, lead: null, body }).textHash,
  };
}

function place(text: Text, ...earlier: Text[]): ReturnType<typeof decideStory> {
  return decideStory(
    candidate('new', text),
    earlier.map((one, at) => candidate(String(at), one)),
  );
}

const hash = (body: string): string => fingerprint({ title: null, lead: null, body }).textHash;

describe('a fingerprint', () => {
  it('does not change with case, NFD, quotes, spacing and tone placement', () => {
    const text = `${long} “hoà bình” uỷ viên`;
    expect(hash(text.normalize('NFD'))).toBe(hash(text));
    expect(hash(text.toUpperCase())).toBe(hash(text));
    expect(hash(text.replaceAll('“', '"').replaceAll(' ', '\u00a0\n '))).toBe(hash(text));
    expect(hash(text.replaceAll('hoà', 'hòa').replaceAll('uỷ', 'ủy'))).toBe(hash(text));
  });

  it('counts a body printed twice once, and a lead repeated in the body once', () => {
    const lead = long.split('\n')[0] ?? '';
    const once = fingerprint({ title: 'A', lead, body: long.slice(lead.length) });
    expect(fingerprint({ title: 'B', lead, body: long })).toEqual(once);
    expect(fingerprint({ title: 'A', lead: null, body: `${long}\n${long}` })).toEqual(once);
  });

  it('changes with one word', () => {
    expect(hash(long.replace('Yên Bái', 'Lào Cai'))).not.toBe(hash(long));
  });

  it('has 32 keys of 32 bits in ascending order, or none for a short text', () => {
    const { keys } = fingerprint({ title: null, lead: null, body: long });
    expect(keys.length).toBe(32);
    expect(keys.every((key, at) => key >>> 0 === key && (at === 0 || key > (keys[at - 1] ?? 0)))).toBe(true);
    expect(fingerprint({ title: 'A', lead: null, body: 'Mời quý vị xem video' }).keys).toEqual([]);
  });

  it('shares a kept key with a text of which half was rewritten', () => {
    const words = long.split(' ');
    const half = Math.floor(words.length / 2);
    const rewritten = words.map((word, at) => (at < half ? word : `mới${at}`)).join(' ');
    const kept = new Set(
      fingerprint({ title: null, lead: null, body: rewritten }).keys.slice(0, STORY_INDEX.keptKeys),
    );
    expect(fingerprint({ title: null, lead: null, body: long }).keys.some((key) => kept.has(key))).toBe(true);
  });

  it('does not change with the frame a portal prints around a text', () => {
    const { keys } = fingerprint({
      title: null,
      lead: null,
      body: `Trang chủ » Tin tức\n${long}\nTin liên quan\nBão số 5`,
    });
    expect(keys).toEqual(fingerprint({ title: null, lead: null, body: long }).keys);
  });

  it('is made of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (lead, body) => {
        expect(fingerprint({ title: null, lead, body }).textHash).toMatch(/^[0-9a-f]{64}$/u);
      }),
      randomCases(100),
    );
  });
});

describe('the same-story decision', () => {
  it('knows the same words under another headline as a duplicate', () => {
    const decision = place(
      { title: 'Một đầu đề khác', body: long.toUpperCase() },
      { title: 'Đầu đề', body: long },
    );
    expect(decision).toMatchObject({ kind: 'duplicate', of: '0', storyId: 'story-0', similarity: 1 });
  });

  it('knows a text with another by-line as a duplicate', () => {
    const decision = place(
      { title: 'A', body: `${long}\nTheo Thanh Thủy` },
      { title: 'A', body: `CTTĐT - ${long}` },
    );
    expect(decision).toMatchObject({ kind: 'duplicate', of: '0' });
  });

  it('knows a shortened text as a near-duplicate and says what survives', () => {
    const paragraphs = long.split('\n').filter((line) => line !== '');
    const body = ['Một đoạn mở đầu do toà soạn viết lại hoàn toàn.', ...paragraphs.slice(3)].join('\n');
    const decision = place({ title: 'A', body }, { title: 'B', body: long });
    expect(decision).toMatchObject({ kind: 'near-duplicate', of: '0', storyId: 'story-0' });
    expect(reasonInEnglish(decision.reason)).toMatch(
      /\d+ % of this text .* shared passage of \d+ words: “.+…”/u,
    );
  });

  it('chooses the closest of several candidates', () => {
    const cut = long.slice(0, Math.floor(long.length * 0.7));
    const decision = place(
      { title: 'A', body: `${long} thêm` },
      { title: 'C', body: documents[3] ?? '' },
      { title: 'B', body: cut },
      { title: 'A', body: long },
    );
    expect(decision).toMatchObject({ kind: 'duplicate', of: '2' });
  });

  it('chooses among those of one kind the one that shares most, whichever stands first', () => {
    const paragraphs = long.split('\n').filter((line) => line !== '');
    const without = (some: number): Text => ({
      title: 'B',
      body: ['Một đoạn mở đầu do toà soạn viết lại.', ...paragraphs.slice(some)].join('\n'),
    });
    const subject = { title: 'A', body: [...paragraphs.slice(0, -2), 'Một câu kết khác hẳn.'].join('\n') };
    const near = expect.objectContaining({ kind: 'near-duplicate', of: '1' }) as unknown;
    expect(place(subject, without(4), without(2))).toEqual(near);
    expect(place(subject, without(2), without(4))).toEqual({ ...place(subject, without(2)), of: '0' });
  });

  it('does not merge a digest that quotes the whole of a short text', () => {
    const brief = long.split(' ').slice(0, 40).join(' ');
    const digest = { title: 'Điểm tin', body: `${brief}\n${documents[3] ?? ''}` };
    expect(place(digest, { title: 'A', body: brief }).kind).toBe('new');
  });

  it('does not merge two bulletins in one frame with other figures', () => {
    const bulletin = (figures: number[]): string =>
      figures
        .map(
          (figure) =>
            `Giá mua vào của mặt hàng này sáng nay tại cửa khẩu được niêm yết ở mức ${figure} đồng.`,
        )
        .join('\n');
    const decision = place(
      { title: 'Giá sáng nay', body: bulletin([11, 12, 13, 14, 15, 16, 17]) },
      { title: 'Giá sáng nay', body: bulletin([21, 22, 23, 24, 25, 26, 27]) },
    );
    expect(decision).toMatchObject({ kind: 'new', storyId: null });
    expect(reasonInEnglish(decision.reason)).toContain('0 of 7 figures agree');
  });

  it('does not merge two courtesy calls told in one frame', () => {
    const call = (country: string): Text => ({
      title: `Chủ tịch tỉnh tiếp Đại sứ ${country}`,
      body: `Chủ tịch tỉnh đã tiếp và làm việc với Đại sứ ${country}. ${long}`,
    });
    expect(place(call('Nhật Bản'), call('Hàn Quốc'))).toMatchObject({ kind: 'new', of: null });
  });

  it('tells short texts apart by their headline', () => {
    const body = 'Mời quý vị xem video.';
    expect(place({ title: 'Lễ đón', body }, { title: 'Hội đàm', body }).kind).toBe('new');
    expect(place({ title: 'Lễ đón', body }, { title: 'Lễ đón', body }).kind).toBe('duplicate');
  });

  it('says why there is nothing to merge with', () => {
    expect(place({ title: 'A', body: long }).reason).toEqual({ rule: 'nothing-earlier' });
    expect(place({ title: 'A', body: long }, { title: 'B', body: documents[3] ?? '' })).toMatchObject({
      kind: 'new',
      of: null,
      storyId: null,
    });
  });

  it('does not call reports of one day in two years the same event', () => {
    const [first = '', second = ''] = documents;
    const decision = place(
      { title: null, body: second, publishedAt: '2022-12-13T00:00:00+07:00' },
      { title: null, body: first, publishedAt: '2021-12-13T19:44:34+07:00' },
    );
    expect(decision.kind).toBe('new');
  });

  it('finds five stories in the five documents, and only the first two tell of one event', () => {
    const related = documents.flatMap((body, later) =>
      documents.slice(0, later).map((earlier, at) => ({
        pair: [at, later],
        kind: place({ title: null, body }, { title: null, body: earlier }).kind,
      })),
    );
    expect(related.filter(({ kind }) => kind !== 'new')).toEqual([{ pair: [0, 1], kind: 'same-event' }]);
  });
});
