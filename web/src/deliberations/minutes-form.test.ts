import type { CaseItem } from '@chung-tay/shared/cases/schema';
import { expect, it } from 'vitest';
import { emptyRow } from './ballot.ts';
import { attendeesOf, bodyOf, type Minutes, minutesSchema } from './minutes-form.ts';

const typed: Minutes = {
  heldOn: '2024-06-01',
  startedAt: '19:30',
  endedAt: '21:00',
  place: 'Nhà văn hóa thôn Đông',
  chairName: 'Nguyễn Văn An',
  chairTitle: 'Trưởng thôn',
  secretaryName: 'Trần Thị Bình',
  secretaryTitle: 'Thư ký',
  presentCount: 40,
  attendees: 'Lê Văn Cường, Chi hội trưởng Cựu chiến binh\n\n  Đỗ Thị Dung , Hội Phụ nữ ',
  note: null,
  votes: { b: { ...emptyRow, agree: 38, disagree: 2 }, a: emptyRow },
};
const problemsOf = (patch: Partial<Minutes>) =>
  minutesSchema.safeParse({ ...typed, ...patch }).error?.issues.map((issue) => issue.path.join('.')) ?? [];

it('attendees are read line by line', () => {
  expect(attendeesOf(typed.attendees)).toEqual([
    { name: 'Lê Văn Cường', title: 'Chi hội trưởng Cựu chiến binh' },
    { name: 'Đỗ Thị Dung', title: 'Hội Phụ nữ' },
  ]);
  expect(attendeesOf(null)).toEqual([]);
});

it('what does not fit together is told at its field', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ endedAt: '19:30' })).toEqual(['endedAt']);
  expect(problemsOf({ attendees: 'Lê Văn Cường' })).toEqual(['attendees']);
  expect(problemsOf({ votes: {} })).toEqual(['votes']);
  expect(problemsOf({ presentCount: 39 })).toEqual(['votes']);
});

it('only cases that were voted on are sent, in the order of the list', () => {
  const cases = [{ id: 'a' }, { id: 'b' }] as CaseItem[];
  const body = bodyOf('u', 'Thôn Đông', typed, cases);
  expect(body.votes).toEqual([{ caseId: 'b', agree: 38, disagree: 2, abstain: 0, opinion: null }]);
  expect(body.chair).toEqual({ name: 'Nguyễn Văn An', title: 'Trưởng thôn' });
  expect(Object.keys(body)).not.toContain('chairName');
});
