import type { StageCheck } from '@chung-tay/shared/houses/schema';
import { expect, it } from 'vitest';
import { blankFindings, boardOf, bodyOf, type Findings, missingOf, returnReason, unmetOf } from './acceptance.ts';

const yesNo = (code: string, text: string, required = true): StageCheck => ({
  code,
  text,
  required,
  answer: 'yes_no',
  minimum: null,
  unit: null,
});

const checklist: StageCheck[] = [
  yesNo('hard_roof', 'Mái cứng'),
  { code: 'area', text: 'Diện tích', required: true, answer: 'area', minimum: 30, unit: 'm²' },
  { code: 'life', text: 'Tuổi thọ', required: true, answer: 'number', minimum: 20, unit: 'năm' },
  yesNo('yard', 'Sân', false),
];

const found: Findings = {
  yes: { hard_roof: true, yard: false },
  numbers: { life: 25 },
  areaM2: 31.5,
  actualCostVnd: 92_000_000,
  members: { commune: ' Trần Thị Ba ', household: 'Lê Văn Tư', front: '' },
};

it('what nobody has looked at is told field by field, the board too', () => {
  expect(missingOf(checklist, blankFindings('Lê Văn Tư', []))).toEqual([
    ['answers-hard_roof', 'Chưa trả lời'],
    ['areaM2', 'Chưa trả lời'],
    ['answers-life', 'Chưa trả lời'],
    ['answers-yard', 'Chưa trả lời'],
    ['members-commune', 'Chưa nhập'],
  ]);
  expect(missingOf(checklist, found)).toEqual([]);
  expect(missingOf(checklist, { ...found, areaM2: Number.NaN })).toEqual([['areaM2', 'Chưa trả lời']]);
});

it('a required item that does not hold sends the stage back with its reason; one that is not required does not', () => {
  expect(unmetOf(checklist, found)).toEqual([]);
  const worse = { ...found, yes: { hard_roof: false, yard: false }, numbers: { life: 20 }, areaM2: 29.9 };
  expect(unmetOf(checklist, worse)).toEqual(['Mái cứng: không', 'Diện tích: 29,9 m², cần ít nhất 30 m²']);
  expect(returnReason(unmetOf(checklist, worse))).toBe(
    'Chưa đạt: Mái cứng: không; Diện tích: 29,9 m², cần ít nhất 30 m²',
  );
  expect(returnReason(['x'.repeat(900)])).toHaveLength(500);
});

it('what is sent names each item once, the area apart, and only people who were there', () => {
  expect(bodyOf(checklist, found)).toEqual({
    members: [
      { side: 'commune', name: 'Trần Thị Ba' },
      { side: 'household', name: 'Lê Văn Tư' },
    ],
    answers: [
      { code: 'hard_roof', yes: true, number: null },
      { code: 'life', yes: null, number: 25 },
      { code: 'yard', yes: false, number: null },
    ],
    areaM2: 31.5,
    actualCostVnd: 92_000_000,
  });
});

it('the board of last time is proposed, but never the household of another house', () => {
  const board = [
    { side: 'commune' as const, name: 'Trần Thị Ba' },
    { side: 'household' as const, name: 'Người Khác' },
  ];
  expect(blankFindings('Lê Văn Tư', board).members).toEqual({ commune: 'Trần Thị Ba', household: 'Lê Văn Tư' });
  const accepted = (members: typeof board) => ({
    acceptance: { checklistId: null, members, answers: [], areaM2: null, actualCostVnd: null },
  });
  expect(boardOf([accepted(board), accepted([]), { acceptance: null }])).toEqual(board);
  expect(boardOf([])).toEqual([]);
});
