import type { CallInput } from '@chung-tay/shared/core/contract';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import { samplePaper } from './emulation-papers.ts';
import type { OrganisationKey } from './people.ts';
import type { SampleStage } from './stage.ts';

/** Who takes part: a unit of the sample and the login that speaks for it. */
export interface Competitor {
  unitId: string;
  name: string;
  username: string;
}

/** The body that takes part under this name; `daidien` speaks for the first. */
export const organisation = ({ seats }: SampleStage, key: OrganisationKey): Competitor => {
  const { id, name } = seats.organisations[key];
  return { unitId: id, name, username: key === 'xaydung' ? 'daidien' : `dv.${key}` };
};

export const front = ({ seats }: SampleStage): Competitor => ({
  unitId: seats.frontId,
  name: 'Ủy ban MTTQ Việt Nam tỉnh',
  username: 'mttq',
});

/** The groups of the province's plan, each with some of what it competes by. */
export const movementGroups = [
  { key: 'a', name: 'Các sở, ngành', criteria: ['Tham mưu, phối hợp kịp thời, đúng chức năng, nhiệm vụ'] },
  {
    key: 'b',
    name: 'Các địa phương',
    criteria: ['Hoàn thành 100% kế hoạch xóa nhà tạm, nhà dột nát', 'Công khai đối tượng, tiêu chí thụ hưởng'],
  },
  { key: 'c', name: 'Mặt trận và các tổ chức', criteria: ['Vận động nguồn lực, giám sát việc hỗ trợ'] },
  { key: 'd', name: 'Doanh nghiệp', criteria: ['Đóng góp tiền, vật liệu, ngày công'] },
];

type Draft = Omit<CallInput<typeof movementRoutes.createMovement>, 'unitId' | 'groups'>;

/** Sở Nội vụ drafts a movement, names who takes part in each group and launches it; answers its id. */
export async function startMovement(
  stage: SampleStage,
  draft: Draft,
  groups: Readonly<Record<string, readonly Competitor[]>>,
): Promise<string> {
  const office = stage.as('sonoivu').movements;
  const key = (name: string) => ({ idempotencyKey: `sample movement ${draft.startsOn} ${name}` });
  const body = { ...draft, unitId: stage.provinceId, groups: movementGroups };
  const { id } = await office.createMovement(body, key('create'));
  for (const [groupKey, competitors] of Object.entries(groups)) {
    const units = competitors.map(({ unitId }) => ({ unitId }));
    await office.setParticipants({ id, groupKey, units }, key(`group ${groupKey}`));
  }
  await office.launchMovement({ id }, key('launch'));
  return id;
}

type Filing = Omit<CallInput<typeof planRoutes.filePlan>, 'movementId' | 'unitId'>;

/** A unit files its plan of that day; answers the plan. */
export const sendPlan = (stage: SampleStage, movementId: string, { unitId, name, username }: Competitor, how: Filing) =>
  stage
    .as(username)
    .plans.filePlan(
      { movementId, unitId, ...how, filename: 'ke-hoach.pdf', file: samplePaper(`Ke hoach cua ${name}`) },
      { idempotencyKey: `sample plan ${movementId} ${unitId}` },
    );

/** One of those the copies went to says that it came. */
export const receive = (
  stage: SampleStage,
  username: string,
  id: string,
  recipient: 'block_lead' | 'home_affairs' | 'front',
) => stage.as(username).plans.receivePlan({ id, recipient }, { idempotencyKey: `sample receive ${id} ${recipient}` });
