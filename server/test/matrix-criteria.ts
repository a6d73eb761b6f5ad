import { api } from '@chung-tay/shared';
import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const head = { year: 2026, validFrom: '2026-01-01', citation: 'Văn bản thử' };

export const criteriaInputs: Record<keyof typeof criteriaRoutes, (place: Place) => Record<string, unknown>> = {
  // What is issued is for everybody who competes; drafts are not.
  exportCriteriaSets: ({ ids }) => ({ unitId: ids.unit, state: ['draft'] }),
  listCriteriaSets: ({ ids }) => ({ unitId: ids.unit, state: ['draft'], count: 'exact' }),
  getCriteriaSet: ({ ids }) => ({ id: ids.criteriaSet }),
  getCriteriaSetHistory: ({ ids }) => ({ id: ids.criteriaSet }),
  draftCriteriaSet: ({ ids }) => ({ unitId: ids.unit, movementId: ids.movement, name: 'Bảng điểm khác', ...head }),
  updateCriteriaSet: ({ ids }) => ({ id: ids.criteriaSet, name: 'Tên khác' }),
  issueCriteriaSet: ({ ids }) => ({ id: ids.criteriaSet }),
  discardCriteriaSet: ({ ids }) => ({ id: ids.spareCriteriaSet }),
  listMeasures: () => ({}),
  previewMeasure: ({ ids }) => ({
    ...{ measure: 'houses_started_percent', unitId: ids.unit, movementId: ids.movement },
    ...{ from: '2026-01-01', to: '2026-12-31' },
  }),
};

/** Two criteria sets that a place is writing. */
export async function fillCriteria(
  test: TestApp,
  homeAffairs: Person,
  { unitId, canary, movementId }: { unitId: string; canary: string; movementId: string },
): Promise<Record<string, string>> {
  const draft = async (name: string): Promise<string> => {
    const body = { ...head, unitId, movementId, name: `${name} ${canary}`, citation: canary };
    return bodyOf(await test.call(api.criteria.draftCriteriaSet, body, { as: homeAffairs })).id;
  };
  return { criteriaSet: await draft('Bảng điểm'), spareCriteriaSet: await draft('Bản bỏ') };
}
