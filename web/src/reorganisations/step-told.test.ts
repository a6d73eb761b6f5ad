import type { Step } from '@chung-tay/shared/reorganisations/schema';
import { expect, it } from 'vitest';
import { emptyPart, emptyTold, stepOf, toldOf } from './step-told.ts';

const [one, two] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const into = { key: 'moi', kind: 'commune' as const, code: null, name: 'Xã Mới', type: 'xã', parent: 'new:chu' };
const steps: Step[] = [
  { kind: 'merge', from: [{ unit: one, confidence: 'low', evidence: 'Nghị quyết thử' }, { unit: 'code:07210' }], into },
  { kind: 'merge', from: [{ unit: 'name:Xã Cũ' }], into: null, citation: 'Nghị quyết khác' },
  { kind: 'merge', from: [{ unit: one }], into: two },
  {
    ...{ kind: 'split', unit: one, remainder: null },
    parts: [
      { into, villages: ['Thôn A', 'Thôn B'], confidence: 'medium' },
      { into: two, villages: ['Thôn C'] },
      { into: 'new:khac', villages: [] },
    ],
  },
  { kind: 'split', unit: one, parts: [{ into: two, villages: [] }], remainder: 'keeps' },
  { kind: 'rename', unit: one, name: 'Phường Mới', citation: 'Nghị quyết khác' },
  { kind: 'move', unit: one, parent: two },
  { kind: 'abolish', unit: one, successor: two, confidence: 'assumed', evidence: 'Chưa rõ văn bản' },
  { kind: 'establish', unit: { ...into, kind: 'district', code: '9999' } },
];

it.each(steps)('a step that is opened and kept is the same step: $kind', (step) => {
  expect(stepOf(toldOf(step), () => 'commune')).toEqual(step);
});

it('a merger whose successor was unknown is given one, and keeps the text of its sources', () => {
  const told = toldOf({ kind: 'merge', from: [{ unit: one, evidence: 'Nghị quyết thử' }], into: null });
  const parts = [{ ...emptyPart, how: 'standing' as const, to: two }];
  expect(stepOf({ ...told, parts }, () => 'commune')).toEqual({
    ...{ kind: 'merge', from: [{ unit: one, evidence: 'Nghị quyết thử' }], into: two },
  });
});

it('a split goes to as many units as are told, each of the level of what is split', () => {
  const part = (name: string, villages: string) => ({ ...emptyPart, name, villages, parent: two });
  const told = { ...emptyTold('split'), units: [one], parts: [part('Xã Một', 'Thôn A; Thôn B'), part('Xã Hai', '')] };
  const step = stepOf(told, () => 'district');
  expect(step).toMatchObject({
    parts: [{ into: { kind: 'district' }, villages: ['Thôn A', 'Thôn B'] }, { villages: [] }],
  });
});

it('nothing comes of a form that lacks a unit, a name or whoever receives', () => {
  for (const kind of ['merge', 'split', 'rename', 'move', 'abolish', 'establish'] as const)
    expect(
      stepOf(emptyTold(kind), () => 'commune'),
      kind,
    ).toBeNull();
});
