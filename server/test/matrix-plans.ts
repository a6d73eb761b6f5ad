import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import { bodyOf } from './factories/answers.ts';
import { personWith } from './factories/people.ts';
import { pdfFile } from './factories/plans.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const nextYear = `${new Date().getFullYear() + 1}-07-31`;

export const planInputs: Record<keyof typeof planRoutes, (place: Place) => Record<string, unknown>> = {
  listPlans: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportPlans: ({ ids }) => ({ unitId: ids.unit }),
  listPlanDuties: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportPlanDuties: ({ ids }) => ({ unitId: ids.unit }),
  getPlanBoard: ({ ids }) => ({ id: ids.movement }),
  getPlan: ({ ids }) => ({ id: ids.plan }),
  getPlanHistory: ({ ids }) => ({ id: ids.plan }),
  getPlanFile: ({ ids }) => ({ id: ids.plan }),
  filePlan: ({ ids }) => ({
    ...{ movementId: ids.movement, unitId: ids.unit, documentNumber: '9/KH', documentDate: '2026-01-01' },
    ...{ replacesId: ids.plan, replaceReason: 'Bổ sung' },
  }),
  receivePlan: ({ ids }) => ({ id: ids.plan, recipient: 'home_affairs' }),
  extendPlan: ({ ids }) => ({ movementId: ids.movement, unitIds: [ids.unit], dueOn: nextYear, reason: 'Thiên tai' }),
  remindPlans: ({ ids }) => ({ movementId: ids.movement }),
};

/** The plan of a commune for its own movement, filed by its officer; the number carries the canary. */
export async function fillPlans(
  test: TestApp,
  { unitId, canary, movementId }: { unitId: string; canary: string; movementId: string },
): Promise<Record<string, string>> {
  const officer = await personWith(test, [{ role: 'commune_officer', unitId }]);
  const documentDate = dayInVietnam(test.services.clock.now());
  const filing = { movementId, unitId, documentNumber: `1/KH ${canary}`, documentDate };
  const { id } = bodyOf(
    await test.call(
      api.plans.filePlan,
      { ...filing, filename: `Kế hoạch ${canary}.pdf` },
      { as: officer, file: pdfFile() },
    ),
  );
  return { plan: id };
}
