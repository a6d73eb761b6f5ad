import { expect, it } from 'vitest';
import { answered, checksFor, incompleteFields, unmetFields } from './acceptance.ts';
import { acceptanceItemSchema } from './standards.ts';

const items = [
  { code: 'hard_floor', text: 'Nền cứng', required: true, answer: 'yes_no' },
  { code: 'area', text: 'Diện tích', required: true, answer: 'area', minimum: 30, singleMinimum: 24, unit: 'm²' },
  { code: 'life', text: 'Tuổi thọ', required: true, answer: 'number', minimum: 20, unit: 'năm' },
  { code: 'yard', text: 'Sân', required: false, answer: 'yes_no' },
  { code: 'flood', text: 'Tránh lũ', required: true, answer: 'yes_no', when: 'disaster_prone' },
].map((item) => acceptanceItemSchema.parse(item));
const checks = checksFor(items, { memberCount: 4, disasterProne: false });
const board = [
  { side: 'commune' as const, name: 'Đại Diện Xã' },
  { side: 'household' as const, name: 'Đại Diện Hộ' },
];
const yes = (code: string) => ({ code, yes: true, number: null });
const life = (number: number) => ({ code: 'life', yes: null, number });
const pointers = (fields: readonly { pointer: string }[]) => fields.map(({ pointer }) => pointer);

it('items apply by the place, thresholds by the size of the household', () => {
  expect(checks.map(({ code }) => code)).toEqual(['hard_floor', 'area', 'life', 'yard']);
  const alone = checksFor(items, { memberCount: 1, disasterProne: true });
  expect(alone.map(({ code, minimum }) => [code, minimum])).toEqual([
    ['hard_floor', null],
    ['area', 24],
    ['life', 20],
    ['yard', null],
    ['flood', null],
  ]);
});

it('a form is complete when every required item is answered in kind, none twice, with commune and household', () => {
  const whole = { answers: [yes('hard_floor'), life(25)], areaM2: 32, members: board };
  expect(incompleteFields(checks, whole)).toEqual([]);
  expect(pointers(incompleteFields(checks, { answers: [], areaM2: null, members: [] }))).toEqual([
    '/answers/hard_floor',
    '/areaM2',
    '/answers/life',
    '/members',
  ]);
  expect(pointers(incompleteFields(checks, { ...whole, answers: [life(25), yes('life')] }))).toEqual([
    '/answers/life',
    '/answers/hard_floor',
  ]);
  expect(pointers(incompleteFields(checks, { ...whole, answers: [yes('hard_floor'), yes('life')] }))).toEqual([
    '/answers/life',
  ]);
  expect(pointers(incompleteFields(checks, { ...whole, answers: [...whole.answers, yes('flood')] }))).toEqual([
    '/answers/flood',
  ]);
  expect(pointers(incompleteFields(checks, { ...whole, members: board.slice(1) }))).toEqual(['/members']);
});

it('what is required and not met is named with its threshold; the least figure is enough', () => {
  const answers = [{ code: 'hard_floor', yes: false, number: null }, life(19.9)];
  expect(unmetFields(checks, answers, 29.9)).toMatchObject([
    { pointer: '/answers/hard_floor', message: 'Chưa đạt: Nền cứng.' },
    { pointer: '/areaM2', message: 'Chưa đạt: Diện tích, ít nhất 30 m².' },
    { pointer: '/answers/life', message: 'Chưa đạt: Tuổi thọ, ít nhất 20 năm.' },
  ]);
  expect(unmetFields(checks, [yes('hard_floor'), life(20)], 30)).toEqual([]);
  expect(
    answered(checks, [yes('hard_floor'), life(20)], 30).map(({ code, number, met }) => [code, number, met]),
  ).toEqual([
    ['hard_floor', null, true],
    ['area', 30, true],
    ['life', 20, true],
    ['yard', null, false],
  ]);
});
