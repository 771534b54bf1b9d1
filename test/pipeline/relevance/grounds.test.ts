import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Grounds } from '../../../src/model/article.ts';
import { annotateArticle } from '../../../src/pipeline/relevance/annotate.ts';
import { findGrounds } from '../../../src/pipeline/relevance/grounds.ts';
import { judge } from '../../../src/pipeline/relevance/judge.ts';

function groundsOf(title: string | null, body: string): Grounds | null {
  return findGrounds(annotateArticle({ title, lead: null, body }));
}

function partsOf(title: string | null, body: string): unknown[] {
  const grounds = groundsOf(title, body);
  return [grounds?.actor, grounds?.act, grounds?.counterpart, grounds?.country];
}

describe('the grounds of a verdict', () => {
  it('are the headline where it says who does what towards whom', () => {
    expect(groundsOf('Chủ tịch UBND tỉnh tiếp Đại sứ Israel', 'Sáng nay trời đẹp.')).toEqual({
      sentence: 'Chủ tịch UBND tỉnh tiếp Đại sứ Israel',
      where: 'title',
      actor: 'Chủ tịch UBND tỉnh',
      act: 'tiếp',
      counterpart: 'Đại sứ Israel',
      country: 'IL',
      place: null,
    });
  });

  it('are a sentence of the text where the headline names one side alone, with the place that it names', () => {
    expect(
      groundsOf(
        'Sơn La tăng cường hợp tác',
        'Năm qua kinh tế tăng khá. Chiều 3/4, Bí thư Tỉnh ủy Trần Văn Bình hội đàm với Đại sứ Mông Cổ tại thành phố Sơn La. Sau đó trời mưa.',
      ),
    ).toEqual({
      sentence: 'Chiều 3/4, Bí thư Tỉnh ủy Trần Văn Bình hội đàm với Đại sứ Mông Cổ tại thành phố Sơn La.',
      where: 'body',
      actor: 'Bí thư Tỉnh ủy Trần Văn Bình',
      act: 'hội đàm',
      counterpart: 'Đại sứ Mông Cổ',
      country: 'MN',
      place: 'thành phố Sơn La',
    });
  });

  it.each([
    [
      'a foreign body that the lexicon does not know',
      'Tổ chức Habitat Homes lắp tặng xã Mường Chanh ba bể nước.',
      ['xã Mường Chanh', 'tặng', 'Tổ chức Habitat Homes', null],
    ],
    [
      'an act that the lexicon has no word for',
      'Chủ tịch UBND tỉnh bàn với Tổng Lãnh sự Ba Lan việc mở lớp dạy nghề.',
      ['Chủ tịch UBND tỉnh', 'bàn với', 'Tổng Lãnh sự Ba Lan', 'PL'],
    ],
    [
      'a friendship association, which is ours, and the whole verb',
      'Hội hữu nghị Việt - Lào tỉnh được đề cử làm đầu mối với Đại sứ quán Lào.',
      ['Hội hữu nghị Việt - Lào', 'đề cử làm đầu mối', 'Đại sứ quán Lào', 'LA'],
    ],
    [
      'an envoy with a Vietnamese name, who is ours',
      'Đại sứ Nguyễn Bá Vinh trao quốc thư cho Tổng thống Chile.',
      ['Đại sứ Nguyễn Bá Vinh', 'trao quốc thư', 'Tổng thống Chile', 'CL'],
    ],
    [
      'a ministry’s whole name before its country',
      'Bộ Quốc phòng Việt Nam hội đàm với Bộ Quốc phòng Nhật Bản.',
      ['Bộ Quốc phòng Việt Nam', 'hội đàm', 'Bộ Quốc phòng Nhật Bản', 'JP'],
    ],
    [
      'a country that only the sentence names',
      'Thủ tướng Phạm Văn Hòa nhận lời mời của Tổng thống Michel Bonnard thăm Pháp.',
      ['Thủ tướng Phạm Văn Hòa', 'nhận lời mời', 'Tổng thống Michel Bonnard', 'FR'],
    ],
    [
      'nobody with its negation',
      'Không có người Việt bị ảnh hưởng trong vụ cháy ở Đài Loan.',
      ['Không có người Việt', 'bị ảnh hưởng', 'Đài Loan', 'TW'],
    ],
    [
      'a body of many states without a country',
      'Việt Nam và Ai Cập chúc mừng ASEAN.',
      ['Việt Nam', 'chúc mừng', 'ASEAN', null],
    ],
    [
      'the other side without its name',
      'Đồn Biên phòng Nậm Lạnh gặp gỡ lực lượng bảo vệ biên giới nước bạn.',
      ['Đồn Biên phòng Nậm Lạnh', 'gặp gỡ', 'lực lượng bảo vệ biên giới', null],
    ],
  ])('name %s', (_, sentence, parts) => {
    expect(partsOf(null, sentence)).toEqual(parts);
  });

  it('leave a part out that no sentence names, and are absent where neither side is named', () => {
    expect(partsOf(null, 'Sở Ngoại vụ tổ chức tập huấn nghiệp vụ lễ tân.')).toEqual([
      'Sở Ngoại vụ',
      'tổ chức tập huấn nghiệp vụ lễ tân',
      null,
      null,
    ]);
    expect(groundsOf('Giá lúa tăng', 'giá lúa hôm nay nhích lên, thương lái mua nhiều.')).toBeNull();
  });

  it('are never where an embassy stands: that is no place of the act', () => {
    expect(groundsOf('Chủ tịch UBND tỉnh tiếp Đại sứ Đức tại Việt Nam', '')?.place).toBeNull();
  });

  it('are found for what is foreign affairs alone', () => {
    const text = { title: null, lead: null, body: 'Chủ tịch UBND tỉnh tiếp Đại sứ Israel đến chào xã giao.' };
    expect(judge(text, 0).grounds?.counterpart).toBe('Đại sứ Israel');
    expect(judge(text, 1.1).grounds).toBeNull();
  });

  it('stay short where the text never ends', () => {
    const endless = `Chủ tịch UBND tỉnh tiếp Đại sứ Lào ${'x'.repeat(5000)} ${'và bàn việc '.repeat(500)}.`;
    const grounds = groundsOf(null, endless);
    expect(grounds?.sentence.length).toBeLessThanOrEqual(900);
    expect(grounds?.counterpart).toBe('Đại sứ Lào');
  });
});

interface Golden extends Omit<Grounds, 'sentence' | 'place'> {
  readonly id: string;
}

/** Parts that a person read in each text and found right, of cases.jsonl and of the five documents. */
const goldens = readLines<Golden>('fixtures/relevance/grounds.jsonl');
const cases = new Map(
  readLines<{ id: string; title: string | null; text: string }>('fixtures/relevance/cases.jsonl').map(
    (one) => [one.id, one],
  ),
);

function readLines<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('the grounds of texts that a person read', () => {
  it('are thirty and more, the five documents among them', () => {
    expect(goldens.length).toBeGreaterThanOrEqual(34);
  });

  it.each(goldens)('name the parts of $id', ({ id, ...parts }) => {
    const one = cases.get(id);
    const body = one?.text ?? readFileSync(`fixtures/documents/${id}.txt`, 'utf8');
    expect(groundsOf(one?.title ?? null, body)).toMatchObject(parts);
  });
});
