import type { Permission } from '@chung-tay/shared/core/permissions';
import { nextStage } from '@chung-tay/shared/houses/lifecycle';
import type { House } from '@chung-tay/shared/houses/schema';

export type HouseAct = 'update' | 'defer' | 'resume' | 'raise' | 'settle';

const words: Record<HouseAct, string> = {
  update: 'Sửa thông tin xây dựng',
  defer: 'Tạm hoãn thi công',
  resume: 'Thi công lại',
  raise: 'Nêu khó khăn',
  settle: 'Quyết toán',
};

const permissions: Record<HouseAct, Permission> = {
  update: 'house:update',
  defer: 'house:update',
  resume: 'house:update',
  raise: 'difficulty:raise',
  settle: 'payment:prepare',
};

type Known = Pick<House, 'status' | 'stages' | 'deferredUntil' | 'settledOn'>;

function fits(act: HouseAct, house: Known): boolean {
  const building = Boolean(
    nextStage(
      house.stages.map(({ stage }) => stage),
      house.status,
    ),
  );
  switch (act) {
    case 'update':
      return building;
    case 'defer':
      return building && !house.deferredUntil;
    case 'resume':
      return Boolean(house.deferredUntil);
    case 'raise':
      return house.status !== 'withdrawn';
    case 'settle':
      return house.status === 'handed_over' && !house.settledOn;
  }
}

/** What may be done with a house beside its stages, by its state and who asks. The server decides again. */
export const houseActs = (house: Known, may: (permission: Permission) => boolean): { act: HouseAct; word: string }[] =>
  (Object.keys(words) as HouseAct[])
    .filter((act) => may(permissions[act]) && fits(act, house))
    .map((act) => ({ act, word: words[act] }));
