import { describe, expect, it } from 'vitest';
import { checkTags, nearestName } from './check-tags.ts';

const told = (...texts: string[]) =>
  checkTags(
    'bieu-01',
    texts.map((text, at) => ({ text, place: `Đoạn ${at + 1}` })),
  ).problems.map(({ message }) => message);

describe('the fields of a template', () => {
  it('known names and closed loops pass, also in capitals, and are told once', () => {
    const { used, problems } = checkTags('bieu-01', [
      { text: '{AGENCY} {unit} {unit}', place: 'a' },
      { text: '{#rows}{row_number}', place: 'b' },
      { text: '{needed}{/rows} {total_needed}', place: 'c' },
    ]);
    expect(problems).toEqual([]);
    expect(used).toEqual(['agency', 'unit', '#rows', 'row_number', 'needed', 'total_needed']);
  });

  it.each([
    ['{unti}', 'Đoạn 1: không có trường {unti}; có phải {unit}?'],
    ['{perriod}', 'Đoạn 1: không có trường {perriod}; có phải {period}?'],
    ['{hoan_toan_khac}', 'Đoạn 1: không có trường {hoan_toan_khac}.'],
    ['{needed}', 'Đoạn 1: {needed} chỉ dùng giữa {#rows} và {/rows}.'],
    ['{#row}{/row}', 'Đoạn 1: không có vòng lặp {#row}; có phải {#rows}?'],
    ['{/rows}', 'Đoạn 1: {/rows} không có {#rows} mở trước đó.'],
    ['{#rows}{needed}', 'Đoạn 1: vòng lặp {#rows} không có {/rows} đóng lại.'],
    ['{unit', 'Đoạn 1: có dấu { hoặc } lẻ; trường phải viết trọn {tên}.'],
    ['{đơn vị}', 'Đoạn 1: không đọc được {đơn vị}; tên trường chỉ gồm chữ không dấu, số và _.'],
    ['{constructor}', 'Đoạn 1: không có trường {constructor}.'],
    ['{__proto__}', 'Đoạn 1: không có trường {__proto__}.'],
  ])('%s is refused in words', (text, message) => {
    expect(told(text)[0]).toBe(message);
  });

  it('every problem is told, each where it stands', () => {
    expect(told('{a1}', '{unit}', '{b2}')).toEqual(['Đoạn 1: không có trường {a1}.', 'Đoạn 3: không có trường {b2}.']);
  });

  it('the nearest name is one that could have been meant', () => {
    expect(nearestName('situaton', ['situation', 'results'])).toBe('situation');
    expect(nearestName('xyz', ['situation', 'results'])).toBeUndefined();
  });
});
