import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { bodyOf } from './factories/answers.ts';
import { type Person, personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const year = new Date().getFullYear();
const days = { startsOn: `${year}-01-01`, endsOn: `${year + 1}-12-31`, planDueOn: `${year + 1}-06-30` };
const groups = [{ key: 'b', name: 'Các xã', criteria: [] }];
const goals = [{ text: 'Xóa nhà tạm', quantity: 3, measure: 'nhà' }];

export const movementInputs: Record<keyof typeof movementRoutes, (place: Place) => Record<string, unknown>> = {
  exportMovements: ({ ids }) => ({ unitId: ids.unit }),
  listMovements: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getMovement: ({ ids }) => ({ id: ids.movement }),
  getMovementHistory: ({ ids }) => ({ id: ids.movement }),
  createMovement: ({ ids }) => ({ unitId: ids.unit, name: 'Phong trào khác', objective: 'Mục tiêu', ...days, groups }),
  updateMovement: ({ ids }) => ({ id: ids.movement, objective: 'Mục tiêu khác' }),
  launchMovement: ({ ids }) => ({ id: ids.draftMovement }),
  closeMovement: ({ ids }) => ({ id: ids.draftMovement, note: 'Hết thời gian' }),
  listParticipants: ({ ids }) => ({ id: ids.movement }),
  setParticipants: ({ ids }) => ({ id: ids.movement, groupKey: 'b', units: [{ unitId: ids.unit }] }),
  removeParticipant: ({ ids }) => ({ id: ids.draftMovement, unitId: ids.unit, reason: 'Ghi nhầm' }),
  listTargets: ({ ids }) => ({ id: ids.movement, unitId: ids.unit }),
  setTarget: ({ ids }) => ({
    ...{
      id: ids.movement,
      unitId: ids.unit,
      programme: 'movement',
      houseKind: 'repair',
      houses: 5,
      reason: 'Giao thêm',
    },
  }),
  exportPovertyRates: ({ ids }) => ({ unitId: ids.unit }),
  listPovertyRates: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  recordPovertyRate: ({ ids }) => ({
    ...{ unitId: ids.unit, year: year - 1, households: 900, poor: 9, nearPoor: 9, source: 'Quyết định thử' },
  }),
  listDrives: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportDrives: ({ ids }) => ({ unitId: ids.unit }),
  getDrive: ({ ids }) => ({ id: ids.drive }),
  getDriveHistory: ({ ids }) => ({ id: ids.drive }),
  launchDrive: ({ ids }) => ({
    ...{ movementId: ids.movement, unitId: ids.unit, name: 'Đợt khác', objective: 'Nước rút', goals },
    ...{ startsOn: days.startsOn, endsOn: days.endsOn },
  }),
  endDrive: ({ ids }) => ({ id: ids.drive, result: 'Đạt' }),
  cancelDrive: ({ ids }) => ({ id: ids.drive, reason: 'Phát động nhầm' }),
};

/** A movement of one commune that runs, with a target and a drive, and one being drafted; its words carry the canary. */
export async function fillMovements(
  test: TestApp,
  homeAffairs: Person,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { movements } = api;
  const as = { as: homeAffairs };
  const today = dayInVietnam(test.services.clock.now());
  const words = { unitId, name: `Phong trào ${canary}`, objective: `Mục tiêu ${canary}`, ...days, groups };
  const made = async (name: string) => {
    const one = bodyOf(await test.call(movements.createMovement, { ...words, name: `${name} ${canary}` }, as));
    const units = [{ unitId, headcount: 5_000, headcountSource: `Nguồn ${canary}` }];
    bodyOf(await test.call(movements.setParticipants, { id: one.id, groupKey: 'b', units }, as));
    return one.id;
  };
  const movement = await made('Phong trào');
  const draftMovement = await made('Bản nháp');
  bodyOf(await test.call(movements.launchMovement, { id: movement }, as));
  const target = { programme: 'movement', houseKind: 'new_build', houses: 9, reason: `Giao ${canary}` } as const;
  bodyOf(await test.call(movements.setTarget, { id: movement, unitId, ...target }, as));
  const rate = { unitId, year: year - 2, households: 1000, poor: 20, nearPoor: 30, source: `Nguồn ${canary}` };
  bodyOf(await test.call(movements.recordPovertyRate, rate, as));
  const drive = {
    movementId: movement,
    unitId,
    name: `Đợt ${canary}`,
    objective: canary,
    startsOn: today,
    endsOn: today,
  };
  const officer = await personWith(test, [{ role: 'commune_officer', unitId }]);
  const launched = bodyOf(await test.call(movements.launchDrive, { ...drive, goals }, { as: officer }));
  return { movement, draftMovement, drive: launched.id };
}
