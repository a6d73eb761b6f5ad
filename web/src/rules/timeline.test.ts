import type { Rule } from '@chung-tay/shared/rules/schema';
import { expect, it } from 'vitest';
import { standingOn, timelineOf } from './timeline.ts';

const rule = (input: Partial<Rule>): Rule => ({
  id: '',
  kind: 'eligibility',
  programme: 'movement',
  areaKind: 'any',
  title: '',
  citation: '',
  validFrom: '2024-01-01',
  validTo: null,
  assumed: false,
  eligibility: null,
  priority: null,
  norm: null,
  createdBy: null,
  createdAt: '',
  ...input,
});

it('timelineOf puts each version on the line of its programme, kind and area, in the order they came', () => {
  const lines = timelineOf([
    rule({ id: 'a', validTo: '2024-12-31' }),
    rule({ id: 'b', kind: 'norm', programme: 'merit' }),
    rule({ id: 'c', validFrom: '2025-01-01' }),
    rule({ id: 'd', areaKind: 'poor_district' }),
  ]);
  expect(
    lines.map(({ programme, lines: own }) => [
      programme,
      own.map(({ kind, areaKind, versions }) => `${kind} ${areaKind} ${versions.map(({ id }) => id).join('')}`),
    ]),
  ).toEqual([
    ['merit', ['norm any b']],
    ['movement', ['eligibility any ac', 'eligibility poor_district d']],
  ]);
});

it.each<[string, ReturnType<typeof standingOn>]>([
  ['2023-12-31', 'ahead'],
  ['2024-01-01', 'now'],
  ['2024-12-31', 'now'],
  ['2025-01-01', 'past'],
])('standingOn: both days of the period belong to it: %s is %s', (day, standing) => {
  expect(standingOn({ validFrom: '2024-01-01', validTo: '2024-12-31' }, day)).toBe(standing);
  expect(standingOn({ validFrom: '2020-01-01', validTo: null }, day)).toBe('now');
});
