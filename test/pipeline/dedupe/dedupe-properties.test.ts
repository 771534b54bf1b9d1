import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideStory } from '../../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../../src/pipeline/dedupe/fingerprint.ts';
import type { StoryCandidate } from '../../../src/model/article.ts';
import { STORY_INDEX } from '../../../src/model/story-index.ts';
import { randomCases } from '../../support/random-cases.ts';

/** Words without meaning, of which no two texts share eight in a row by chance. */
const word = fc.stringMatching(/^[bcdghklmnpstvx][aeiou]{1,2}[cmnpt]?$/u);
const sentence = fc
  .tuple(
    fc.stringMatching(/^[BCDGHKLMNPSTVX][aeiou]{1,2}$/u),
    fc.array(word, { minLength: 12, maxLength: 24 }),
  )
  .map(([first, rest]) => `${[first, ...rest].join(' ')}.`);
const text = fc.array(sentence, { minLength: 6, maxLength: 10 });

/** What a portal does to a text and leaves nine tenths of it: each alone, so that two copies keep four fifths. */
type Edit = 'none' | 'nfd' | 'upper' | 'twice' | 'framed' | 'first' | 'last' | 'broken' | 'quoted';
const edit = fc.constantFrom<Edit>(
  'none',
  'nfd',
  'upper',
  'twice',
  'framed',
  'first',
  'last',
  'broken',
  'quoted',
);
const MENU = 'Trang chủ\nTin tức\nCỡ chữ A+';
/** Longer than the shortest of these texts: taken for text, it would make one of any two. */
const TAIL = [
  'Tin liên quan',
  'Khai mạc hội chợ vùng biên tại cửa khẩu phía tây với gian hàng của ba tỉnh',
  'Thêm ba xã về đích nông thôn mới trong quý đầu năm nhờ góp công làm đường',
  'Học sinh vùng cao thi kể chuyện bằng tiếng nước bạn trong tuần lễ đọc sách',
  'Lớp dạy dệt thổ cẩm của các bà ở bản Lọng mở lại sau ba năm vắng khách',
  'Bến xe mới của huyện dời ra ngoài phố từ đầu tháng để tránh kẹt giờ tan học',
  'Nhóm thợ trẻ chế máy tách vỏ quế chạy bằng điện mặt trời cho bà con trong vùng',
  'Chợ phiên cuối năm đông gấp đôi vì đường lên bản vừa được trải nhựa mặt rộng',
].join('\n');
const CREDIT = 'Bản quyền thuộc về cổng thông tin. Ghi rõ nguồn khi dùng lại.';

function edited(sentences: readonly string[], how: Edit): string {
  const body = sentences.join('\n');
  switch (how) {
    case 'none':
      return body;
    case 'nfd':
      return body.normalize('NFD');
    case 'upper':
      return body.toUpperCase();
    case 'twice':
      return `${body}\n${body}`;
    case 'framed':
      return `${MENU}\n${body}\n${CREDIT}\n${TAIL}`;
    case 'first':
      return ['Tòa soạn mở đầu bằng lời của mình.', ...sentences.slice(1)].join('\n');
    case 'last':
      return sentences.slice(0, -1).join('\n');
    case 'broken':
      return body.replaceAll(/ (?=m)/gu, '\n');
    case 'quoted':
      return `“${body.replaceAll('. ', '.” “')}”`;
  }
}

interface Arrival {
  readonly name: string;
  readonly body: string;
}

function candidate({ name, body }: Arrival, storyId = name): StoryCandidate {
  const { textHash } = fingerprint({ title: null, lead: null, body });
  return { articleId: name, storyId, title: null, text: body, publishedAt: null, textHash };
}

function merges(later: Arrival, earlier: Arrival): boolean {
  return decideStory(candidate(later), [candidate(earlier)]).storyId !== null;
}

/** The groups that texts fall into when they arrive in this order, found by their keys as in the store. */
function grouped(arrivals: readonly Arrival[]): string[] {
  const placed: { readonly candidate: StoryCandidate; readonly kept: ReadonlySet<number> }[] = [];
  for (const arrival of arrivals) {
    const { keys } = fingerprint({ title: null, lead: null, body: arrival.body });
    const near = placed.filter(({ kept }) => keys.some((key) => kept.has(key)));
    const { storyId } = decideStory(
      candidate(arrival),
      near.map((one) => one.candidate),
    );
    const kept = new Set(keys.slice(0, STORY_INDEX.keptKeys));
    placed.push({ candidate: candidate(arrival, storyId ?? arrival.name), kept });
  }
  const groups = new Map<string, string[]>();
  for (const { candidate: one } of placed) {
    groups.set(one.storyId, [...(groups.get(one.storyId) ?? []), one.articleId]);
  }
  return [...groups.values()].map((group) => group.sort().join(' ')).sort();
}

const arrivals = fc
  .array(fc.tuple(text, fc.array(edit, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 3 })
  .map((families) =>
    families.flatMap(([sentences, edits], family) =>
      edits.map((how, at) => ({ name: `${family}.${at}`, body: edited(sentences, how) })),
    ),
  );

describe('whatever the texts are', () => {
  it('one merges with another just when the other merges with it', () => {
    fc.assert(
      fc.property(text, text, fc.nat(10), edit, (first, second, shared, how) => {
        const mixed = [...first.slice(0, shared), ...second.slice(shared)];
        const [a, b] = [
          { name: 'a', body: first.join('\n') },
          { name: 'b', body: edited(mixed, how) },
        ];
        expect(merges(a, b)).toBe(merges(b, a));
      }),
      randomCases(300),
    );
  });

  it('the order in which they arrive does not change which of them belong together', () => {
    fc.assert(
      fc.property(arrivals, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (texts, places) => {
        const shuffled = texts
          .map((one, at) => ({ one, place: places[at] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        const groups = grouped(texts);
        expect(grouped(shuffled)).toEqual(groups);
        expect(groups).toHaveLength(new Set(texts.map(({ name }) => name.split('.')[0])).size);
      }),
      randomCases(150),
    );
  });

  it('a frame around two short texts with one sentence in common does not join them', () => {
    const first = [
      'Di cu se be li le ta hi be mu vo do su.',
      'Ta va bi pa la pa lu da lo va ha so la.',
      'Bi se co da ta di lo ca di ki ca bi ce.',
      'Hu xa ni vu ce cu da na go pa ti bu la.',
      'Ti ta lo pi pu ve pa cu ga pi se bo gi.',
      'Du ca su cu so co ko vi ko bo li to ca.',
    ];
    const second = [
      'Co mo la ca co xu be xa pu be ci be te.',
      'Tu li vo va go xe gi co ho he xe vu xu.',
      'Du mo di di ka vi ti hu bo le ca ma to.',
      'Pa go mu to be ga ma ca la gu ki hi va.',
      'Si si mu xi ni lo su sa ba he se na li.',
    ];
    const framed = (sentences: readonly string[]): string => edited(sentences, 'framed');
    const later = { name: 'b', body: framed([...first.slice(0, 1), ...second]) };
    expect(merges({ name: 'a', body: framed(first) }, later)).toBe(false);
  });

  it('a frame around both never joins two that are not one', () => {
    fc.assert(
      fc.property(text, text, fc.nat(3), (first, second, shared) => {
        const mixed = [...first.slice(0, shared), ...second.slice(shared)];
        const pair = (how: Edit): boolean =>
          merges({ name: 'a', body: edited(first, how) }, { name: 'b', body: edited(mixed, how) });
        if (!pair('none')) expect(pair('framed')).toBe(false);
      }),
      randomCases(300),
    );
  });
});
