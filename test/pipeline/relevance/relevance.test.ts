import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldDiacritics, wordKeys } from '../../../src/pipeline/text.ts';
import { findFeatures } from '../../../src/pipeline/relevance/features.ts';
import { judge, MODEL_VERSION } from '../../../src/pipeline/relevance/judge.ts';
import { consular } from '../../../src/pipeline/relevance/lexicon/consular.ts';
import { cooperation } from '../../../src/pipeline/relevance/lexicon/cooperation.ts';
import { diplomacy } from '../../../src/pipeline/relevance/lexicon/diplomacy.ts';
import { negatives } from '../../../src/pipeline/relevance/lexicon/negatives.ts';
import { portal } from '../../../src/pipeline/relevance/lexicon/portal.ts';
import { protocol } from '../../../src/pipeline/relevance/lexicon/protocol.ts';
import { annotateArticle } from '../../../src/pipeline/relevance/annotate.ts';
import { buildMatcher, findMatches } from '../../../src/pipeline/relevance/matcher.ts';
import { tokenizePart } from '../../../src/pipeline/relevance/tokens.ts';
import { shields } from '../../../src/pipeline/relevance/lexicon/shields.ts';

const caseSchema = z.strictObject({
  id: z.string(),
  rule: z.int(),
  title: z.string().nullable(),
  text: z.string(),
  label: z.enum(['foreign-affairs', 'other']),
});
const cases = readFileSync('fixtures/relevance/cases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => caseSchema.parse(JSON.parse(line)));

const judgeText = (body: string, title: string | null = null) => judge({ title, lead: null, body });
const countriesOf = (text: string) => judgeText(text).countries;
const placesOf = (text: string) => [...judgeText(text).places];

describe('our own cases', () => {
  it('are at least sixty, half of them near misses, each id once', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(cases.filter(({ label }) => label === 'other').length).toBeGreaterThanOrEqual(cases.length / 2);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it.each(cases)('$id: $title is $label', ({ title, text, label }) => {
    expect(judgeText(text, title).label).toBe(label);
  });
});

describe('the five documents', () => {
  it.each(readdirSync('fixtures/documents'))('%s is foreign affairs', (file) => {
    expect(judgeText(readFileSync(`fixtures/documents/${file}`, 'utf8')).label).toBe('foreign-affairs');
  });
});

describe('a verdict', () => {
  const reception = {
    title: 'Chủ tịch UBND tỉnh tiếp Đại sứ Thụy Điển',
    lead: 'Hai bên trao đổi về hợp tác song phương.',
    body: 'Chủ tịch UBND tỉnh mong Đại sứ quán kết nối doanh nghiệp.\nDịp này, hai bên tặng quà lưu niệm.',
  };

  it('says where each term stood, as it is printed there', () => {
    const { evidence } = judge(reception);
    expect(new Set(evidence.map(({ where }) => where))).toEqual(new Set(['title', 'lead', 'body']));
    for (const { term, where } of evidence) {
      expect(reception[where].replaceAll('\n', ' ')).toContain(term);
    }
    expect(evidence).toContainEqual(expect.objectContaining({ term: 'Đại sứ', where: 'title' }));
    expect(evidence).toContainEqual(expect.objectContaining({ term: 'hợp tác song phương', where: 'lead' }));
  });

  it('names each place once: no two spans overlap, and none runs over a comma or a bracket', () => {
    const body =
      'Ngày 17/11 (giờ New York), Phái đoàn Thường trực Việt Nam gặp Bí thư Trung ương Đảng, Đại sứ Lào tại Liên hợp quốc.';
    const { evidence } = judgeText(body, 'Việt Nam giới thiệu ứng viên tại Liên hợp quốc');
    const spans = evidence
      .filter(({ where, term }) => where === 'body' && body.split(term).length === 2)
      .map(({ term }) => ({ from: body.indexOf(term), to: body.indexOf(term) + term.length }))
      .sort((a, b) => a.from - b.from);
    expect(spans.length).toBeGreaterThan(4);
    for (const [at, { from }] of spans.entries()) expect(from).toBeGreaterThanOrEqual(spans[at - 1]?.to ?? 0);
    for (const { term } of evidence) expect(term).not.toMatch(/[,()]/u);
  });

  it('names what speaks against, too, with a negative weight', () => {
    const { evidence } = judgeText('Cô là đại sứ thương hiệu của một tập đoàn.');
    expect(evidence.find(({ term }) => term === 'đại sứ thương hiệu')?.weight).toBeLessThan(0);
    expect(evidence.some(({ term }) => term === 'đại sứ')).toBe(false);
  });

  it('weighs the title more than the same words at the end of a long text', () => {
    const rice = 'Bà con gặt lúa từ sáng sớm, trời nắng đẹp. '.repeat(60);
    const news = 'Chủ tịch UBND tỉnh hội đàm với Đại sứ Bỉ.';
    expect(judgeText(rice, news).score).toBeGreaterThan(judgeText(rice + news, 'Mùa gặt').score + 0.3);
  });

  it('follows the threshold that is asked for', () => {
    const { score } = judge(reception);
    expect(judge(reception, score).label).toBe('foreign-affairs');
    expect(judge(reception, score + 0.001).label).toBe('other');
  });
});

describe('spelling', () => {
  const text =
    'Ủy ban nhân dân tỉnh Thanh Hóa ký thỏa thuận hợp tác với tỉnh Hủa Phăn, vì hòa bình, hữu nghị.';

  it('does not matter: old and new tone placement, i and y, NFC and NFD', () => {
    const verdict = judgeText(text);
    expect(verdict.label).toBe('foreign-affairs');
    const respelled = text
      .replace('Ủy', 'Uỷ')
      .replace('Hóa', 'Hoá')
      .replace('thỏa', 'thoả')
      .replace('hòa', 'hoà')
      .replace(' ký ', ' kí ');
    expect(judgeText(respelled).score).toBe(verdict.score);
    expect(judgeText(text.normalize('NFD'))).toEqual(verdict);
  });

  it('without any diacritics is matched by folded forms, with the same verdict', () => {
    const folded = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    const { label, countries, places } = judgeText(folded);
    expect({ label, countries, places }).toEqual({
      label: 'foreign-affairs',
      countries: ['LA'],
      places: ['Thanh Hóa', 'Hủa Phăn'],
    });
  });

  it('of a slug is enough, without capitals', () => {
    const slug = 'chu-tich-ubnd-tinh-dien-bien-tiep-dai-su-han-quoc';
    expect(judgeText('', slug)).toMatchObject({
      label: 'foreign-affairs',
      countries: ['KR'],
      places: ['Điện Biên'],
    });
  });

  it('keeps diacritics meaningful where the text has them', () => {
    expect(judgeText('Cánh đồng mía lại xanh, tiệp một màu với núi.').evidence).toEqual([]);
    expect(foldDiacritics('tiệp')).toBe(foldDiacritics('tiếp'));
  });

  it('knows place names by their many spellings', () => {
    for (const name of ['Luông Pha Băng', 'Luang Prabang', 'Luông-pha-băng', 'Luangprabang']) {
      expect(placesOf(`Đoàn tỉnh ${name.replaceAll('-p', '-P').replaceAll('-b', '-B')} đến thăm.`)).toEqual([
        'Luông Pha Băng',
      ]);
    }
    expect(placesOf('Xay Nha Bu Ly, còn viết là Sayaboury')).toEqual(['Xay Nha Bu Ly']);
  });
});

describe('countries and places', () => {
  it.each([
    ['Tổng thống Mỹ Donald Trump đến Hà Nội', ['US']],
    ['Hàng hóa đi từ Anh, Pháp và Đức', ['GB', 'FR', 'DE']],
    ['Đại sứ Nga và Đại sứ Ý cùng dự', ['RU', 'IT']],
    ['Quan hệ Việt - Mỹ và quan hệ Nhật - Hàn', ['US', 'JP', 'KR']],
    ['BÍ THƯ TỈNH ỦY TIẾP ĐẠI SỨ MỸ', ['US']],
    ['Lào đứng đầu, sau đó là Trung Quốc, rồi Lào, Lào và Trung Quốc', ['LA', 'CN']],
    ['Đoàn Hủa Phăn và đoàn Vân Nam, hai đoàn khách', ['LA', 'CN']],
  ])('%s → %j', (text, expected) => {
    expect(countriesOf(text)).toEqual(expected);
  });

  it.each([
    [
      'a town that is a person’s name',
      'Thủ tướng tiếp ông Sheikh Abdullah Al Sabah, Bộ trưởng Kuwait',
      ['KW'],
    ],
    ['a treaty that is named after a town', 'Việt Nam thực hiện Thỏa thuận Paris và Nghị định thư Kyoto', []],
    [
      'where a body of many states meets',
      'Phó Thủ tướng dự phiên họp Đại hội đồng Liên hợp quốc. Phiên thảo luận họp tại New York.',
      [],
    ],
    [
      'wars of the past',
      'Chủ tịch nước tiếp cựu chiến binh Cuba. Thời chống Pháp, chống Mỹ, đánh đuổi thực dân Pháp, Cuba luôn bên ta.',
      ['CU'],
    ],
    ['what is eaten or spoken', 'Đại sứ Ấn Độ ăn món Thái, xem phim Hàn và học tiếng Nga', ['IN']],
  ])('leaves out %s: %s → %j', (_, text, expected) => {
    expect(countriesOf(text)).toEqual(expected);
  });

  it.each([
    ['two states in a pair', 'Hội nghị thượng đỉnh Mỹ - Triều tại Hà Nội', ['US', 'KP']],
    ['the state of an agency', 'UBND tỉnh Sơn La làm việc với JICA', ['JP']],
  ])('finds %s: %s → %j', (_, text, expected) => {
    expect(countriesOf(text)).toEqual(expected);
  });

  it.each([
    'Tìm hiểu Pháp luật và phương pháp dạy học',
    'Thành phố Lào Cai và thị trấn Mỹ Đức',
    'Anh Nguyễn Văn Nga nói với chị Mỹ rằng em Đức đã về',
    'Ý kiến của bà Trần Thị Mỹ và ông Lê Đức Anh',
    'Anh nói: Hàn xong khung sắt thì sơn',
    'Nhà thơ Hàn Mặc Tử, đường Nga Sơn, chợ Mỹ Tho',
    'Áo mưa bán chạy, ý thức tốt, mỹ thuật đẹp, nga mi, úc núc',
    'Người dân tộc Thái ở Thái Nguyên, Thái Bình; dân tộc Lào',
    'Ông Lê Hoàng Anh Tuấn ở phường Mỹ An, ca sĩ Nhật Kim Anh',
    'Viện Pháp luật kinh doanh, Trường đại học Việt - Đức',
    'Trường Đại học Thành Đô, chùa Tây An ở Châu Đốc, xã Tây An cũ',
  ])('no country in: %s', (text) => {
    expect(countriesOf(text)).toEqual([]);
  });

  it('gives old provinces under the name of today', () => {
    expect(placesOf('Lãnh đạo thành phố Đồng Nai và TP Quảng Ninh')).toEqual(['Đồng Nai', 'Quảng Ninh']);
    expect(placesOf('Các tỉnh Yên Bái, Kon Tum và Bình Dương')).toEqual([
      'Lào Cai',
      'Quảng Ngãi',
      'TP Hồ Chí Minh',
    ]);
  });

  it('does not take a person for a place', () => {
    expect(placesOf('Ông Nguyễn Văn Sơn và bà Lê Hồng Hà')).toEqual([]);
    expect(placesOf('Châu Văn Sơn và châu Hồng Hà của tỉnh Vân Nam').sort()).toEqual([
      'Hồng Hà',
      'Vân Nam',
      'Văn Sơn',
    ]);
  });
});

describe('bad input', () => {
  it('that is empty is other, with score 0 and no evidence', () => {
    for (const body of ['', ' \n\t ', '…?!']) {
      expect(judgeText(body)).toMatchObject({
        label: 'other',
        score: 0,
        evidence: [],
        countries: [],
        places: [],
      });
    }
  });

  it('with broken Unicode gets a verdict', () => {
    const broken = `Tiếp \uD800 Đại sứ \uDC00\uDC00 \u0301\u0301\u0301 Lào \uFFFE ${'\u0323'.repeat(5000)}`;
    expect(judgeText(broken).countries).toEqual(['LA']);
  });

  it('in another language is other', () => {
    expect(
      judgeText('The board met on Monday to discuss the price of milk and the new opening hours.').label,
    ).toBe('other');
  });

  it('of 5 MB is read at its beginning only, so that its size costs nothing', () => {
    const paragraph = 'Bà con gặt lúa từ sáng sớm, trời nắng đẹp, ai cũng vui. ';
    const opening = paragraph.repeat(500);
    const long = opening + 'Hội đàm với Đại sứ Cuba tại Lào. '.repeat(150_000);
    expect(long.length).toBeGreaterThan(4_900_000);
    expect(judgeText(long)).toEqual(judgeText(opening));
  });

  it('of one endless sentence grows no faster than its length', () => {
    const count = (repeats: number) => {
      const features = findFeatures(
        annotateArticle({
          title: null,
          lead: null,
          body: 'tỉnh Hà Giang tiếp đoàn Vân Nam và '.repeat(repeats),
        }),
      );
      return [...features.values()].reduce((sum, { occurrences }) => sum + occurrences.length, 0);
    };
    expect(count(400) / count(200)).toBeLessThan(2.1);
  });
});

describe('the lexicon', () => {
  const groups = [diplomacy, protocol, consular, cooperation, portal, negatives].flat();
  const listed = [
    ...groups.map(({ id, terms }) => ({ id, terms })),
    { id: 'shields', terms: shields },
  ].flatMap(({ id, terms }) =>
    terms.split(',').map((term) => ({ id, key: wordKeys(term).join(' '), term: term.trim() })),
  );

  it('lists no term twice, so that no group hides another', () => {
    const seen = new Map<string, string>();
    const twice = listed.filter(({ id, key, term }) => {
      const exact = `${key}|${term.replace(/\p{Ll}/gu, 'x').replace(/\p{Lu}/gu, 'X')}`;
      const known = seen.get(exact);
      seen.set(exact, id);
      return known !== undefined;
    });
    expect(twice).toEqual([]);
  });

  it('has no empty term, and no two groups of one name', () => {
    expect(listed.filter(({ key }) => key === '')).toEqual([]);
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
  });
});

describe('what an article is about', () => {
  const rice = 'Bà con gặt lúa từ sáng sớm, trời nắng đẹp, ai cũng vui với vụ mùa mới. ';

  it('leaves out a country that is named in passing at the end', () => {
    const news = 'UBND tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn của Lào đến thăm và làm việc. ';
    const sidebar = 'Xem thêm: Hội nghị thượng đỉnh Hoa Kỳ - Triều Tiên (2019).';
    expect(countriesOf(news + rice.repeat(40) + sidebar)).toEqual(['LA']);
  });

  it('gives a long list of countries less weight than a party', () => {
    const list = 'Tác giả đến từ Pháp, Đức, Hà Lan, Bỉ, Thụy Sĩ, Áo và Ba Lan.';
    expect(
      countriesOf(`${rice.repeat(6)}${list} UBND tỉnh ký thỏa thuận với Nhật Bản, Nhật Bản cảm ơn tỉnh.`),
    ).toEqual(['JP']);
  });

  it('does not take the seat of an organisation for a party', () => {
    const seat = 'Phái đoàn Việt Nam tại Liên hợp quốc ở New York (Mỹ) giới thiệu ứng viên.';
    expect(countriesOf(seat)).toEqual([]);
    expect(
      countriesOf('Ngày 3/5 (giờ New York), Việt Nam được bầu vào một ủy ban của Liên hợp quốc.'),
    ).toEqual([]);
    expect(countriesOf(`${seat} Mỹ và Việt Nam hội đàm, Mỹ hoan nghênh đề xuất.`)).toEqual(['US']);
    expect(countriesOf('Thủ tướng hội đàm với Tổng thống Mỹ tại New York')).toEqual(['US']);
  });

  it('does not take a former minister for the ministry', () => {
    const score = (post: string) => judgeText(`${post} Bộ Ngoại giao Nguyễn Văn Ba trồng cây ở làng.`).score;
    expect(score('Nguyên Thứ trưởng')).toBeLessThan(score('Thứ trưởng') / 2);
  });

  it.each([
    ['Chủ tịch UBND tỉnh tiếp Đại sứ Ấn Độ đến chào xã giao', 'visits-and-receptions'],
    ['Hội nghị tổng kết công tác đối ngoại, triển khai nhiệm vụ năm 2024', 'conferences-and-planning'],
    [
      'Bộ đội Biên phòng hội đàm với Quảng Tây về quản lý biên giới, phân giới cắm mốc',
      'border-and-territory',
    ],
    [
      'Đại sứ quán Việt Nam bảo hộ công dân, thăm lãnh sự ngư dân ở Malaysia',
      'consular-and-overseas-vietnamese',
    ],
    ['UBND tỉnh ký dự án ODA với JICA, Nhật Bản viện trợ không hoàn lại', 'economic-diplomacy-and-aid'],
    ['Hội hữu nghị Việt Nam - Cuba tỉnh giao lưu văn hóa với Đại sứ quán Cuba', 'people-and-culture'],
    ['Việt Nam và Chile ký hiệp định thương mại tự do, nghị định thư', 'treaties-and-integration'],
    ['Việt Nam dự hội nghị cấp cao ASEAN và Liên hợp quốc', 'national-and-multilateral-diplomacy'],
    ['Tổng Lãnh sự Nhật Bản thăm, dự đêm nhạc và triển lãm ảnh giao lưu văn hóa', 'people-and-culture'],
    [
      'Đại sứ quán Việt Nam đến thăm ngư dân bị bắt, gặp cơ quan sở tại để đưa về nước',
      'consular-and-overseas-vietnamese',
    ],
    [
      'Sở Ngoại vụ gặp đoàn bác sĩ tình nguyện Hàn Quốc sang mổ môi hở hàm ếch miễn phí',
      'economic-diplomacy-and-aid',
    ],
  ])('%s: %s comes first', (text, topic) => {
    expect(judgeText(text).topics[0]).toBe(topic);
  });

  it('has no topic when it is not foreign affairs', () => {
    expect(judgeText(rice).topics).toEqual([]);
  });

  it('carries the version of the model that judged', () => {
    expect(judgeText(rice).model).toBe(MODEL_VERSION);
  });
});

describe('two matchers', () => {
  it('keep apart what they know of a word', () => {
    const part = tokenizePart('body', 'đón khách');
    const one = buildMatcher([{ text: 'đón', value: 1 }]);
    const other = buildMatcher([{ text: 'khách', value: 2 }]);
    const valuesOf = (matcher: typeof one) => findMatches(matcher, part).map(({ value }) => value);
    expect([valuesOf(one), valuesOf(other), valuesOf(one)]).toEqual([[1], [2], [1]]);
  });
});
