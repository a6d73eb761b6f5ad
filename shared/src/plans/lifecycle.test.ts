import { expect, it } from 'vitest';
import { daysBetween, dutyWords, reminderOn } from './lifecycle.ts';

it('reminders: none before the seventh day, then one kind for each stretch', () => {
  const kinds = ['2024-08-07', '2024-08-08', '2024-08-13', '2024-08-14', '2024-08-15', '2024-08-16'].map((day) =>
    reminderOn(day, '2024-08-15'),
  );
  expect(kinds).toEqual([null, 'before_7', 'before_7', 'before_1', 'before_1', 'overdue']);
});

it('days count by the calendar', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2024-08-16', '2024-08-15')).toBe(-1);
});

it('what a unit owes is told with its day', () => {
  const of = (standing: 'missing' | 'overdue' | 'late' | 'on_time', daysOver = 0) =>
    dutyWords({ standing, daysOver, dueOn: '2024-08-15' });
  expect(of('missing')).toBe('Chưa nộp, hạn 15/08/2024');
  expect(of('overdue', 3)).toBe('Quá hạn 3 ngày (hạn 15/08/2024)');
  expect([of('late', 2), of('on_time')]).toEqual(['Nộp muộn 2 ngày', 'Đúng hạn']);
});
