import { api } from '@chung-tay/shared';
import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

export const blockInputs: Record<keyof typeof blockRoutes, (place: Place) => Record<string, unknown>> = {
  listBlocks: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportBlocks: ({ ids }) => ({ unitId: ids.unit }),
  copyBlocks: ({ ids }) => ({ unitId: ids.unit, fromYear: 2031, toYear: 2032 }),
  getBlock: ({ ids }) => ({ id: ids.block }),
  getBlockHistory: ({ ids }) => ({ id: ids.block }),
  createBlock: ({ ids }) => ({ unitId: ids.unit, year: 2030, kind: 'cluster', name: `Cụm ${Math.random()}` }),
  updateBlock: ({ ids }) => ({ id: ids.block, name: 'Tên khác' }),
  addBlockMembers: ({ ids }) => ({ id: ids.block, unitIds: [ids.unit] }),
  removeBlockMember: ({ ids }) => ({ id: ids.block, unitId: ids.unit, reason: 'Ghi nhầm' }),
  endBlock: ({ ids }) => ({ id: ids.block, reason: 'Hết năm' }),
};

/** A block that a place organises for itself, led by itself. */
export async function fillBlocks(
  test: TestApp,
  organiser: Person,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const body = { unitId, year: 2026, kind: 'cluster', name: `Cụm ${canary}`, leadUnitId: unitId, memberIds: [unitId] };
  const block = bodyOf(await test.call(api.blocks.createBlock, body, { as: organiser }));
  return { block: block.id };
}
