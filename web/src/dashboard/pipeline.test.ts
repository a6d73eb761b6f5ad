import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { expect, it } from 'vitest';
import { houseSteps, housesLink, livingHouses, treeWords, withoutHouse } from './pipeline.ts';

const pipeline = {
  households: 100,
  proposed: 10,
  approved: 20,
  building: 5,
  completed: 3,
  handedOver: 12,
  withdrawn: 7,
};

it('every status of a house is counted by exactly one step, but withdrawn ones by none', () => {
  const counted = houseSteps.flatMap((step) => [...step.statuses]);
  const all = Object.keys(houseStatuses).filter((status) => status !== 'withdrawn');
  expect(counted).toEqual(all);
});

it('households without a house and the steps add up to the households', () => {
  expect(livingHouses(pipeline)).toBe(50);
  expect(withoutHouse(pipeline) + livingHouses(pipeline)).toBe(pipeline.households);
});

it('a figure leads to the list of the houses it counts', () => {
  expect(housesLink('building', { unitId: 'u1', kind: undefined })).toBe(
    '/houses?unitId=u1&status=started&status=foundation&status=frame_walls&status=roof',
  );
});

it('the tree of a day is told in words', () => {
  expect(['2024-02-01', '2025-01-01', '2025-07-01'].map(treeWords)).toEqual([
    'Cây đơn vị năm 2024',
    'Cây đơn vị từ 1/1/2025',
    'Cây đơn vị từ 1/7/2025 (Bắc Giang cũ trong tỉnh Bắc Ninh)',
  ]);
});
