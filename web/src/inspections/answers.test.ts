import type { CheckItem } from '@chung-tay/shared/inspections/schema';
import { expect, it } from 'vitest';
import { answerLabels, answersOf, blankAnswer, isAnswered, sentAnswers, subjectFormSchema } from './answers.ts';

const items: CheckItem[] = [
  { code: 'roof', text: 'Mái kín, không dột', answer: 'yes_no', required: true },
  { code: 'area', text: 'Diện tích đo được', answer: 'number', required: true },
  { code: 'words', text: 'Ý kiến của hộ', answer: 'text', required: false },
];
const of = (code: string, given: object) => ({ ...blankAnswer(code), ...given });

it('no is an answer, nothing is none, and an answer of another kind is none', () => {
  const [roof, area, words] = items as [CheckItem, CheckItem, CheckItem];
  expect(isAnswered(roof, { roof: of('roof', { yes: false }) })).toBe(true);
  expect(isAnswered(roof, { roof: of('roof', { text: 'không' }) })).toBe(false);
  expect(isAnswered(area, { area: of('area', { number: 0 }) })).toBe(true);
  expect(isAnswered(area, { area: of('area', { number: Number.NaN }) })).toBe(false);
  expect(isAnswered(words, { words: of('words', { text: '  ' }) })).toBe(false);
});

it('each required question without an answer is named by its code, optional ones are not asked for', () => {
  const read = subjectFormSchema(items).safeParse({
    inspectedOn: '2024-12-01',
    answers: answersOf([of('roof', { yes: true })]),
    note: null,
  });
  expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['answers.area']);
});

it('sends only what was answered, in the order of the checklist, and names a refused place by its question', () => {
  const answers = answersOf([of('words', { text: 'Hài lòng' }), of('roof', { yes: false })]);
  expect(sentAnswers(items, answers).map(({ code }) => code)).toEqual(['roof', 'words']);
  const labels = answerLabels(items, answers);
  expect(labels['answers.1.text']).toBe('Ý kiến của hộ');
  expect(labels['answers.area']).toBe('Diện tích đo được');
});
