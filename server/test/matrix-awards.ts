import { api } from '@chung-tay/shared';
import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { bodyOf } from './factories/answers.ts';
import { testPdf } from './factories/documents.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

/** A paper of a submitted award, a draft with its tờ trình, a quota. Every word that could leak carries the canary. */
export async function fillAwards(
  test: TestApp,
  { officer, homeAffairs }: Record<'officer' | 'homeAffairs', Person>,
  { unitId, canary, awardId, formId }: { unitId: string; canary: string; awardId: string; formId: string },
): Promise<Record<string, string>> {
  const { awards } = api;
  const as = { as: officer };
  const paper = { id: awardId, kind: 'achievement_report', filename: `Báo cáo ${canary}` } as const;
  const file = { content: testPdf(canary), contentType: 'application/pdf' };
  const attached = bodyOf(await test.call(awards.attachAwardPaper, paper, { ...as, file }));
  const nomination = {
    ...{
      nominatingUnitId: unitId,
      awardeeType: 'individual',
      awardeeName: `Người nháp ${canary}`,
      formId,
      draft: true,
    },
    achievement: `Thành tích còn nháp của ${canary} trong phong trào`,
  } as const;
  const draft = bodyOf(await test.call(awards.nominateAward, nomination, as));
  const gathering = { awardIds: [draft.id], reasons: `Lý do ${canary}` };
  const submission = bodyOf(await test.call(awards.createSubmission, gathering, as));
  const quota = { formCode: 'co_thi_dua_tinh', unitId, year: 2026, quota: 3, citation: `Công văn ${canary}` };
  const set = bodyOf(await test.call(awards.setAwardQuota, quota, { as: homeAffairs }));
  return {
    awardPaper: attached.papers[0]?.id ?? '',
    draftAward: draft.id,
    submission: submission.id,
    awardQuota: set.id,
  };
}

const achievement = 'Thành tích nổi bật trong phong trào';
const person = () => ({ awardeeType: 'individual', awardeeName: `Người ${Math.random()}` });

export const awardInputs: Record<keyof typeof awardRoutes, (place: Place) => Record<string, unknown>> = {
  listAwards: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  importAwards: () => ({}),
  exportAwards: ({ ids }) => ({ unitId: ids.unit }),
  listAwardForms: () => ({}),
  createAwardForm: () => ({
    ...{ code: 'bang_khen_tinh', name: 'Bằng khen', level: 'province', decidedBy: 'Chủ tịch UBND tỉnh' },
    ...{ awardeeTypes: ['individual'], councilRule: null, papers: [], coefficientIndividual: 1.5, appraisalDays: 20 },
    ...{ validFrom: '2027-01-01', citation: 'Nghị định thử' },
  }),
  listBonusRules: () => ({}),
  createBaseSalary: () => ({ validFrom: '2027-01-01', amountVnd: 2_500_000, citation: 'Nghị định thử' }),
  createBonusRule: () => ({
    ...{ validFrom: '2027-01-01', collectiveFactor: 2, householdFactor: 1.5, rounding: 'up', roundingVnd: 10_000 },
    citation: 'Nghị định thử',
  }),
  listAwardQuotas: ({ ids }) => ({ unitId: ids.unit }),
  setAwardQuota: ({ ids }) => ({
    ...{ formCode: 'co_thi_dua_tinh', unitId: ids.unit, year: 2026, quota: 5 },
    citation: 'Công văn giao chỉ tiêu',
  }),
  exportSubmissions: ({ ids }) => ({ unitId: ids.unit }),
  listSubmissions: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getSubmission: ({ ids }) => ({ id: ids.submission }),
  getSubmissionHistory: ({ ids }) => ({ id: ids.submission }),
  createSubmission: ({ ids }) => ({ awardIds: [ids.award] }),
  issueSubmission: ({ ids }) => ({
    ...{ id: ids.submission, number: '15/TTr-UBND', submittedOn: '2026-01-05' },
    ...{ signatory: 'Người ký', signatoryTitle: 'Chủ tịch' },
  }),
  getSubmissionPaper: ({ ids }) => ({ id: ids.submission }),
  getAward: ({ ids }) => ({ id: ids.award }),
  getAwardHistory: ({ ids }) => ({ id: ids.award }),
  nominateAward: ({ ids }) => ({ nominatingUnitId: ids.unit, ...person(), formId: ids.form, achievement }),
  getAwardChecks: ({ ids }) => ({ id: ids.award }),
  checkAward: ({ ids }) => ({ nominatingUnitId: ids.unit, ...person(), formId: ids.form }),
  nominateAwards: ({ ids }) => ({
    ...{ nominatingUnitId: ids.unit, formId: ids.form, achievement },
    source: { kind: 'list', subjects: [person()] },
  }),
  updateAward: ({ ids }) => ({ id: ids.draftAward, achievement }),
  submitAward: ({ ids }) => ({ id: ids.draftAward }),
  withdrawAward: ({ ids }) => ({ id: ids.draftAward, reason: 'Chưa đủ căn cứ' }),
  attachAwardPaper: ({ ids }) => ({ id: ids.draftAward, kind: 'achievement_report' }),
  getAwardPaper: ({ ids }) => ({ id: ids.award, paperId: ids.awardPaper }),
  // It was submitted: its papers stay, whoever asks.
  removeAwardPaper: ({ ids }) => ({ id: ids.award, paperId: ids.awardPaper }),
  getAwardeeHistory: ({ ids }) => ({ awardId: ids.award }),
  resubmitAward: ({ ids }) => ({ id: ids.award, achievement: 'Bổ sung thành tích nổi bật' }),
  appraiseAward: ({ ids }) => ({ id: ids.award, result: 'appraise', opinion: 'Đủ điều kiện' }),
};
