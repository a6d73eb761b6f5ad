import { api } from '@chung-tay/shared';
import { bodyOf } from './factories/answers.ts';
import { approvedHouse, broughtTo, type HouseTeam } from './factories/houses.ts';

/** A house handed over with its visits due, and a difficulty of another one. Every word that could leak carries the canary. */
export async function fillVisits(
  team: HouseTeam,
  { unitId, canary, houseId }: { unitId: string; canary: string; houseId: string },
): Promise<Record<string, string>> {
  const { test, officer } = team;
  const { households, visits, difficulties } = api;
  const household = bodyOf(
    await test.call(
      households.createHousehold,
      {
        unitId,
        village: `Bản Mới ${canary}`,
        headName: `Người Nhận Nhà ${canary}`,
        headBirthYear: 1993,
        category: 'poor',
        categoryYear: 2024,
        memberCount: 3,
      },
      { as: officer },
    ),
  );
  const { id } = await approvedHouse(team, { householdId: household.id, kind: 'repair' });
  await broughtTo(team, id, 'handed_over');
  const [visit] = bodyOf(await test.call(visits.listVisits, { houseId: id }, { as: officer })).data;
  const stuck = { houseId, reason: 'land' as const, title: `Vướng đất ${canary}`, detail: canary };
  const difficulty = bodyOf(await test.call(difficulties.raiseDifficulty, stuck, { as: officer }));
  return { visit: visit?.id ?? '', difficulty: difficulty.id };
}
