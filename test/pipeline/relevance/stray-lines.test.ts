import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/pipeline/relevance/judge.ts';
import { dropStrayLines } from '../../../src/pipeline/relevance/stray-lines.ts';
import { tokenizePart } from '../../../src/pipeline/relevance/tokens.ts';

const keptOf = (title: string, body: string): string =>
  dropStrayLines(tokenizePart('title', title), tokenizePart('body', body))
    .tokens.map(({ word }) => word.text)
    .join(' ');

const RICE =
  'Sáng 12/3, xã Tân Hòa ra quân làm thủy lợi nội đồng, nạo vét 14 km kênh cho vụ hè thu.\n' +
  'Hơn 300 người dân tham gia, mỗi hộ góp hai ngày công.';
const TITLE = 'Xã Tân Hòa làm thủy lợi nội đồng cho vụ hè thu';
const HEADLINES = [
  'Chủ tịch UBND tỉnh tiếp Đại sứ Hà Lan đến chào xã giao',
  'Hai tỉnh Kon Tum và Attapeu hội đàm về phân giới cắm mốc',
  'Thủ tướng lên đường thăm chính thức Hàn Quốc',
  'Trao 2 tỷ đồng viện trợ của Nhật Bản cho trường vùng cao',
];
const LIST = HEADLINES.join('\n');
const RECEPTION =
  'Chiều 4/6, Chủ tịch UBND tỉnh tiếp Đại sứ Thụy Sĩ, bàn việc dạy nghề và xử lý nước thải.\n' +
  'Đại sứ cảm ơn tỉnh, mong hai bên sớm ký thỏa thuận hợp tác.';
const EVERYDAY = [
  'Giá heo hơi tăng nhẹ',
  'Lịch cắt điện tuần tới ở các phường',
  'Khai mạc giải bóng chuyền nông dân',
  'Cháy xưởng gỗ lúc nửa đêm',
].join('\n');

describe('lines that are no sentences', () => {
  const words = keptOf(TITLE, RICE);

  it.each([
    ['at the end', `${RICE}\n${LIST}`],
    ['in front', `${LIST}\n${RICE}`],
    ['in the middle', RICE.replace('\n', `\n${LIST}\n`)],
    ['with a label and bullets', `${RICE}\nTin liên quan:\n- ${HEADLINES.join('\n- ')}`],
    ['on the last line', `${RICE} ${HEADLINES.slice(0, 2).join(' ')}`],
    ['among menus', `Trang chủ\nTin tức\nĐối ngoại\n${RICE}\n${LIST}\nLiên hệ`],
  ])('are not read when they tell of other things: %s', (_, body) => {
    expect(keptOf(TITLE, body)).toBe(words);
  });

  it.each([
    ['inside', (list: string) => `${RICE}\n${list}`, 1],
    ['first of those in front', (list: string) => `${list}\n${RICE}`, 0],
    ['last of those in front', (list: string) => `${list}\n${RICE}`, 3],
  ])('are not read either where one of them is a sentence: %s', (_, place, at) => {
    const list = HEADLINES.map((line, number) => (number === at ? `${line}.` : line)).join('\n');
    expect(keptOf(TITLE, place(list))).toBe(words);
  });

  it('are read when they share the wording of title or text', () => {
    expect(keptOf(TITLE, `Xã Tân Hòa làm thủy lợi nội đồng\n${RICE}`)).toContain('nội đồng Sáng');
  });

  it('are read when nothing else is there, and a title of five words does not tell', () => {
    expect(keptOf('', LIST)).toContain('Attapeu');
    expect(keptOf('Tin vắn', LIST)).toContain('Attapeu');
    expect(keptOf(TITLE, 'Nạo vét 14 km kênh')).toContain('kênh');
  });

  it('are parts of sentences where a sentence runs over the line break', () => {
    expect(keptOf('Tin trong ngày từ các xã', RICE.replaceAll(', ', ',\n'))).toBe(words);
  });

  it('never take a long first sentence with them that has the wording of the title', () => {
    const title = 'Hội Bác sĩ Hàn Quốc khám mắt cho 500 người dân xã Tri Lễ';
    const lead =
      '(LSO) - Từ ngày 4 đến 6/1, đoàn 22 bác sĩ, điều dưỡng thuộc một tổ chức của Hàn Quốc do bác sĩ Yoon Ji Hye dẫn đầu ' +
      'phối hợp UBND xã Tri Lễ khám mắt cho 512 người dân, mổ miễn phí 64 ca đục thủy tinh thể ngay tại Trạm Y tế.';
    const rest = 'Đoàn mang theo hai kính hiển vi, 700 đôi kính lão. Bác sĩ hẹn quay lại tháng 10.';
    expect(keptOf(title, `${LIST}\n${lead}\n${rest}`)).toContain('Yoon');
  });

  it('never take the only sentence with them', () => {
    expect(keptOf(TITLE, `${LIST}\nBà con gặt xong.\n${LIST}`)).toContain('Bà con gặt xong');
  });
});

describe('a list of headlines of the other kind', () => {
  it.each([
    ['at the end', `${RICE}\n${LIST}`, `${RECEPTION}\n${EVERYDAY}`],
    ['in front', `${LIST}\n${RICE}`, `${EVERYDAY}\n${RECEPTION}`],
    ['in the middle', RICE.replace('\n', `\n${LIST}\n`), RECEPTION.replace('\n', `\n${EVERYDAY}\n`)],
  ])('changes no verdict %s', (_, everyday, reception) => {
    expect(judge({ title: TITLE, lead: null, body: everyday }).label).toBe('other');
    const title = 'Chủ tịch UBND tỉnh tiếp Đại sứ Thụy Sĩ';
    const plain = judge({ title, lead: null, body: RECEPTION });
    expect(judge({ title, lead: null, body: reception }).score).toBe(plain.score);
    expect(plain.label).toBe('foreign-affairs');
  });
});
