import { expect, it } from 'vitest';
import { countdown, lastDay, postedDays } from './posting-days.ts';

it('the first and the last day both count', () => {
  expect(postedDays('2024-06-01', '2024-06-01')).toBe(1);
  expect(postedDays('2024-02-26', '2024-03-03')).toBe(7);
  expect(lastDay('2024-02-26', 7)).toBe('2024-03-03');
});

it('a list hangs until the end of its last day', () => {
  expect(countdown('2024-06-09', '2024-06-07')).toBe('Còn 2 ngày sau hôm nay');
  expect(countdown('2024-06-09', '2024-06-09')).toBe('Hôm nay là ngày cuối');
  expect(countdown('2024-06-09', '2024-06-10')).toBe('Đã hết thời gian niêm yết');
});
