import { describe, expect, it } from 'vitest';
import { percentOf, sumTargets, type TargetNode } from './targets.ts';

const node = (
  id: string,
  cells: Record<string, [need: number, completed: number, own?: number]>,
  children: TargetNode[] = [],
): TargetNode => ({
  id,
  cells: Object.entries(cells).map(([key, [need, completed, own = null as number | null]]) => ({
    ...{ key, need, started: completed, completed, own },
  })),
  children,
});

describe('sumTargets', () => {
  it('without any target the whole approved need is the target', () => {
    const unit = node('x', { 'movement repair': [7, 3] });
    expect(sumTargets(unit)).toMatchObject({ need: 7, completed: 3, own: null, below: null, target: 7, basis: 'need' });
  });

  it('a district without one has the sum of its communes, the unset ones by their need', () => {
    const district = node('d', { k: [15, 5] }, [node('a', { k: [10, 5, 8] }), node('b', { k: [5, 0] })]);
    expect(sumTargets(district)).toMatchObject({ own: null, below: 13, target: 13, basis: 'below' });
  });

  it('targets at a district and at its communes stand side by side and are never added', () => {
    const district = node('d', { k: [15, 5, 14] }, [node('a', { k: [10, 5, 8] }), node('b', { k: [5, 0, 5] })]);
    expect(sumTargets(district)).toMatchObject({ own: 14, below: 13, target: 14, basis: 'own' });
    const province = node('p', { k: [20, 5] }, [district, node('e', { k: [5, 0] })]);
    expect(sumTargets(province)).toMatchObject({ own: null, below: 19, target: 19 });
  });

  it('each programme and kind is settled by itself; houses recorded at the unit itself count', () => {
    const district = node('d', { new: [12, 0], repair: [4, 4] }, [node('a', { new: [10, 0, 6], repair: [4, 4] })]);
    expect(sumTargets(district)).toMatchObject({ need: 16, own: null, below: 8, target: 12 });
    const set = node('d', { new: [12, 0, 10], repair: [4, 4] }, []);
    expect(sumTargets(set)).toMatchObject({ own: 10, below: null, target: 14, basis: 'own' });
  });

  it('a target of nought is a target; one for houses not yet approved counts too', () => {
    expect(sumTargets(node('x', { k: [3, 0, 0] }))).toMatchObject({ own: 0, target: 0, basis: 'own' });
    const unit = node('d', {}, [node('a', { k: [0, 0, 9] })]);
    expect(sumTargets(unit)).toMatchObject({ need: 0, below: 9, target: 9, basis: 'below' });
  });
});

it('percentOf is of two decimals, half up, and nothing of nothing', () => {
  expect([percentOf(1, 3), percentOf(2, 3), percentOf(5, 5), percentOf(3, 0)]).toEqual([33.33, 66.67, 100, null]);
});
