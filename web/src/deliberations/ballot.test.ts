import { expect, it } from 'vitest';
import { allAgree, ballotProblem, emptyRow, nextCell, wrongBallots } from './ballot.ts';

it('a line half filled in, or with more votes than people, cannot be sent; a blank one is left out', () => {
  expect(ballotProblem(emptyRow, 40)).toBeUndefined();
  expect(ballotProblem({ ...emptyRow, agree: 30 }, 40)).toBe('Chưa ghi đủ phiếu');
  expect(ballotProblem({ ...emptyRow, agree: 30, disagree: 10 }, 40)).toBeUndefined();
  expect(ballotProblem({ ...emptyRow, agree: 30, disagree: 10, abstain: 2 }, 40)).toBe('Nhiều hơn số người dự 2 phiếu');
  expect(ballotProblem({ ...emptyRow, agree: 30, disagree: 0 }, null)).toBeUndefined();
});

it('the first wrong lines are told by name, the others by their count', () => {
  const cases = ['An', 'Bình', 'Chi', 'Dũng', 'Em'].map((headName) => ({ id: headName, headName }));
  const over = { ...emptyRow, agree: 41, disagree: 0 };
  expect(wrongBallots(cases, { An: { ...emptyRow, agree: 40, disagree: 0 } }, 40)).toBeUndefined();
  expect(wrongBallots(cases, { Bình: over }, 40)).toBe('Bình: nhiều hơn số người dự 1 phiếu');
  const all = Object.fromEntries(cases.map(({ id }) => [id, over]));
  expect(wrongBallots(cases, all, 40)).toMatch(/^An: .*; Bình: .*; Chi: .*; và 2 hồ sơ khác$/);
});

it('all agree fills the line and keeps the opinion', () => {
  expect(allAgree({ ...emptyRow, opinion: 'Khó khăn nhất thôn' }, 42)).toEqual({
    agree: 42,
    disagree: 0,
    abstain: 0,
    opinion: 'Khó khăn nhất thôn',
  });
});

it('Enter walks the cells line by line, arrows the column, and neither leaves the grid', () => {
  expect(nextCell('Enter', { row: 0, column: 0 }, 2)).toEqual({ row: 0, column: 1 });
  expect(nextCell('Enter', { row: 0, column: 2 }, 2)).toEqual({ row: 1, column: 0 });
  expect(nextCell('Enter', { row: 1, column: 2 }, 2)).toBeUndefined();
  expect(nextCell('ArrowUp', { row: 0, column: 1 }, 2)).toBeUndefined();
  expect(nextCell('ArrowDown', { row: 0, column: 1 }, 2)).toEqual({ row: 1, column: 1 });
  expect(nextCell('a', { row: 0, column: 1 }, 2)).toBeUndefined();
});
