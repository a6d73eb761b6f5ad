import { expect, it } from 'vitest';
import { fold } from '../core/text.ts';
import type { Before, StandingUnit } from './before.ts';
import { reorganise } from './outcome.ts';
import type { NewUnit, Step } from './schema.ts';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const unit = (n: number, kind: StandingUnit['kind'], name: string, parent: number | null): StandingUnit => ({
  ...{ id: id(n), kind, code: kind === 'front' ? null : String(n), name, type: 'xã' },
  parentId: parent === null ? null : id(parent),
});
const standing = [
  unit(1, 'province', 'Tỉnh Mẫu', null),
  unit(2, 'district', 'Huyện Một', 1),
  unit(3, 'district', 'Huyện Hai', 1),
  ...[4, 5, 6].map((n) => unit(n, 'commune', `Xã ${n}`, 2)),
  unit(7, 'commune', 'Xã 7', 3),
  unit(8, 'front', 'Mặt trận Huyện Một', 2),
  unit(9, 'front', 'Mặt trận Huyện Hai', 3),
  unit(10, 'enterprise', 'Công ty Mẫu', 2),
];
const before: Before = {
  standing,
  later: new Set(),
  within: new Set(standing.map((one) => one.id)),
  villages: new Map([[id(4), ['thon a', 'thon b']]]),
  resolution: 'NQ 1',
  newId: ({ name }) => id(1000 + name.length * 7 + name.charCodeAt(name.length - 1)),
  fold,
};
const made = (name: string, code: string | null = null): NewUnit => ({
  kind: 'commune',
  code,
  name,
  type: 'xã',
  parent: id(2),
});
const outcome = (...steps: Step[]) => reorganise(before, steps);
const faults = (...steps: Step[]) => outcome(...steps).faults.map(({ pointer, code }) => `${pointer} ${code}`);
const merge = (into: NewUnit | string | null, ...from: number[]): Step => ({
  kind: 'merge',
  into,
  from: from.map((n) => ({ unit: id(n) })),
});

it('merges into a new unit and into one of them; what is open goes to the successor', () => {
  const made2 = made('Xã Mới', '99');
  const { faults, ended, begun, lineage, handovers } = outcome(merge(made2, 4, 5), merge(id(7), 7, 6));
  expect(faults).toEqual([]);
  expect(ended.sort()).toEqual([id(4), id(5), id(6)]);
  expect(begun.map((one) => one.unit.name)).toEqual(['Xã Mới']);
  expect(lineage.map((one) => one.predecessorId)).toEqual([id(4), id(5), id(6)]);
  expect(handovers.find((one) => one.from === id(6))).toEqual({ from: id(6), to: id(7), villages: null, same: true });
});

it('splits by villages: the rest where it was, to the first part, or nowhere, which leaves households without successor', () => {
  const parts = [{ into: made('Xã Tách'), villages: ['Thôn A'] }];
  expect(outcome({ kind: 'split', unit: id(4), parts, remainder: 'keeps' }).handovers).toEqual([
    { from: id(4), to: before.newId(made('Xã Tách')), villages: ['thon a'], same: true },
  ]);
  expect(
    outcome({ kind: 'split', unit: id(4), parts, remainder: 'first' }).handovers.map((one) => one.villages),
  ).toEqual([['thon a'], null]);
  expect(faults({ kind: 'split', unit: id(4), parts, remainder: null })).toEqual([
    '/steps/0/remainder households_left',
  ]);
  const twice = [...parts, { into: id(5), villages: ['thôn a'] }];
  expect(faults({ kind: 'split', unit: id(4), parts: twice, remainder: 'keeps' })).toContain(
    '/steps/0/parts/1/villages village_twice',
  );
});

it('what sits at a district that joins another: the Front ends for the other, an enterprise moves, communes follow', () => {
  const { faults, ended, changed, lineage } = outcome(merge(id(3), 2));
  expect(faults).toEqual([]);
  expect(ended).toEqual([id(2), id(8)]);
  expect(lineage[1]).toMatchObject({ predecessorId: id(8), successorId: id(9), confidence: 'assumed' });
  expect(changed.map((one) => [one.unit.id, one.unit.parentId])).toEqual([4, 5, 6, 10].map((n) => [id(n), id(3)]));
});

it('a role at a district that becomes a part of the province does not go on there', () => {
  const { handovers } = outcome({ kind: 'abolish', unit: id(2), successor: id(1) });
  expect(handovers[0]).toMatchObject({ from: id(2), to: id(1), same: false });
});

it.each<[string, Step[], string]>([
  [
    'a unit that does not stand that day',
    [{ kind: 'rename', unit: 'code:404', name: 'Xã Khác' }],
    '/steps/0/unit unit_not_standing',
  ],
  ['a successor that nobody knows', [merge(null, 4)], '/steps/0/into successor_missing'],
  ['two steps that end one unit', [merge(id(5), 4), merge(id(6), 4)], '/steps/1/from/0/unit two_steps'],
  [
    'two names for one unit',
    [
      { kind: 'rename', unit: id(4), name: 'Xã A' },
      { kind: 'rename', unit: 'code:4', name: 'Xã B' },
    ],
    '/steps/1/unit two_steps',
  ],
  ['a successor that ends too', [merge(id(5), 4), merge(id(6), 5)], '/steps/0/from/0/unit successor_ends'],
  ['a unit of another level', [merge(id(4), 3)], '/steps/0/from/0/unit other_level'],
  ['a code that is taken', [merge(made('Xã Mới', '7'), 4, 5)], '/steps/0/into code_taken'],
  ['a name that is taken', [merge(made('xã 6'), 4, 5)], '/steps/0/into name_taken'],
  ['a unit below itself', [{ kind: 'move', unit: id(2), parent: id(4) }], '/steps cycle'],
  ['its own successor', [{ kind: 'abolish', unit: id(4), successor: id(4) }], '/steps/0/unit own_successor'],
  ['nothing at all', [], '/steps nothing_changes'],
])('refuses %s, with the pointer of the step', (_, steps, expected) => {
  expect(faults(...steps)).toContain(expected);
});

it('refuses what lies outside the area, or already changes later', () => {
  const step: Step = { kind: 'rename', unit: id(7), name: 'Xã Bảy' };
  const codes = (part: Partial<Before>) => reorganise({ ...before, ...part }, [step]).faults.map(({ code }) => code);
  expect(codes({ within: new Set([id(2)]) })).toContain('unit_outside');
  expect(codes({ later: new Set([id(7)]) })).toContain('unit_changed_later');
});
