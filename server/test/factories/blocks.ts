import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Block } from '@chung-tay/shared/blocks/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** Who puts units of the province into blocks, and the units that stand today. */
export interface BlockTeam {
  test: TestApp;
  province: string;
  communes: { id: string; name: string }[];
  /** Home affairs of the province. */
  organiser: Person;
  year: number;
}

export async function blockTeam(test: TestApp): Promise<BlockTeam> {
  const { province, communes } = await standingUnits(test);
  const organiser = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
  const year = Number(dayInVietnam(test.services.clock.now()).slice(0, 4));
  return { test, province, communes, organiser, year };
}

let blocksMade = 0;

/** A cluster of this year of these communes, the first leads and the second is deputy unless told otherwise. */
export const createdBlock = async (
  { test, province, organiser, year }: BlockTeam,
  memberIds: readonly string[],
  input: Partial<CallInput<typeof blockRoutes.createBlock>> = {},
): Promise<Block> => {
  const body = {
    ...{ unitId: province, year, kind: 'cluster' as const, name: `Cụm thử ${++blocksMade}` },
    ...{ leadUnitId: memberIds[0] ?? null, deputyUnitId: memberIds[1] ?? null, memberIds: [...memberIds] },
    ...input,
  };
  return bodyOf(await test.call(blockRoutes.createBlock, body, { as: organiser }));
};

/** How much there is of what a refused command must not have written. */
export async function blockFootprint({ test }: BlockTeam): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT jsonb_agg(b ORDER BY id) FROM blocks b),
      (SELECT jsonb_agg(m ORDER BY block_id, unit_id) FROM block_members m))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
