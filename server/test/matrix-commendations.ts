import { api } from '@chung-tay/shared';
import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { defaultLayout } from '@chung-tay/shared/commendations/layout';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

/** A decision of the province for one person of the commune. Every word that could leak carries the canary. */
export async function fillCommendations(
  test: TestApp,
  { officer, homeAffairs, chair }: Record<'officer' | 'homeAffairs' | 'chair', Person>,
  { unitId, canary, formId }: { unitId: string; canary: string; formId: string },
): Promise<Record<string, string>> {
  const { awards, commendations } = api;
  const nomination = {
    ...{ nominatingUnitId: unitId, awardeeType: 'individual', awardeeName: `Người được khen ${canary}`, formId },
    achievement: `Thành tích của người được khen ${canary} trong phong trào`,
  } as const;
  const { id } = bodyOf(await test.call(awards.nominateAward, nomination, { as: officer }));
  bodyOf(
    await test.call(awards.appraiseAward, { id, result: 'appraise', opinion: `Đủ, ${canary}` }, { as: homeAffairs }),
  );
  const decision = {
    ...{ awardIds: [id], number: `${canary.length}9/QĐ-UBND`, decidedOn: dayInVietnam(test.services.clock.now()) },
    ...{ signatory: `Người ký ${canary}`, subject: `đã có thành tích, ${canary}` },
  };
  const commendation = bodyOf(await test.call(commendations.issueCommendation, decision, { as: chair }));
  return { commendation: commendation.id, honoured: id, checkCode: commendation.checkCode };
}

const today = dayInVietnam(new Date());
const formCode = 'giay_khen_xa';

export const commendationInputs: Record<keyof typeof commendationRoutes, (place: Place) => Record<string, unknown>> = {
  listCommendations: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportCommendations: ({ ids }) => ({ unitId: ids.unit }),
  listHonours: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportHonours: ({ ids }) => ({ unitId: ids.unit }),
  exportAwaitingAwards: ({ ids }) => ({ unitId: ids.unit }),
  listAwaitingAwards: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getCommendation: ({ ids }) => ({ id: ids.commendation }),
  getCommendationHistory: ({ ids }) => ({ id: ids.commendation }),
  getCommendationPaper: ({ ids }) => ({ id: ids.commendation }),
  getCertificatePaper: ({ ids }) => ({ id: ids.commendation }),
  previewCommendation: ({ ids }) => ({ awardIds: [ids.honoured], decidedOn: today }),
  issueCommendation: ({ ids }) => ({
    awardIds: [ids.honoured],
    number: '17/QĐ-UBND',
    decidedOn: today,
    signatory: 'Người ký',
    subject: 'đã có thành tích trong phong trào',
  }),
  presentAwards: ({ ids }) => ({
    id: ids.commendation,
    awardIds: [ids.honoured],
    presentedOn: today,
    place: 'Hội trường',
  }),
  revokeAward: ({ ids }) => ({ id: ids.honoured, reason: 'Khai không đúng', ground: 'Kết luận kiểm tra' }),
  getCertificateLayout: ({ ids }) => ({ unitId: ids.unit, formCode }),
  getCertificateProof: ({ ids }) => ({ unitId: ids.unit, formCode }),
  updateCertificateLayout: ({ ids }) => {
    const { paper, positions } = defaultLayout(ids.unit ?? '', formCode);
    return { unitId: ids.unit, formCode, paper, positions };
  },
  checkCommendation: ({ ids }) => ({ code: ids.checkCode }),
};
