import { api } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { grants, type Permission, type Role, roleNames } from '@chung-tay/shared/core/permissions';
import { heldByAll, neverByKey } from '@chung-tay/shared/core/policy';
import { emptyDwelling } from '@chung-tay/shared/surveys/facets';
import { visitParts } from '@chung-tay/shared/visits/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyOfPerson } from './factories/keys.ts';
import { type Person, personWith, standingUnits } from './factories/people.ts';
import { testPhoto } from './factories/photo.ts';
import { type CallOptions, createTestApp } from './harness.ts';
import { articleInputs } from './matrix-articles.ts';
import { awardInputs } from './matrix-awards.ts';
import { blockInputs } from './matrix-blocks.ts';
import { bonusInputs } from './matrix-bonuses.ts';
import { commendationInputs } from './matrix-commendations.ts';
import { complaintInputs } from './matrix-complaints.ts';
import { councilInputs } from './matrix-councils.ts';
import { criteriaInputs } from './matrix-criteria.ts';
import { boundaryInputs, dashboardInputs } from './matrix-dashboard.ts';
import { documentInputs } from './matrix-documents.ts';
import { filingInputs } from './matrix-filings.ts';
import { importInputs } from './matrix-imports.ts';
import { keyInputs } from './matrix-keys.ts';
import { movementInputs } from './matrix-movements.ts';
import { notificationInputs } from './matrix-notifications.ts';
import { planInputs } from './matrix-plans.ts';
import { minutesAt } from './matrix-postings.ts';
import { publicInputs } from './matrix-public.ts';
import { rankingInputs } from './matrix-rankings.ts';
import { reorganisationInputs } from './matrix-reorganisations.ts';
import { reportInputs } from './matrix-reports.ts';
import { scorecardInputs } from './matrix-scorecards.ts';
import { searchInputs } from './matrix-search.ts';
import { summaryInputs } from './matrix-summaries.ts';
import { templateInputs } from './matrix-templates.ts';
import { viewInputs } from './matrix-views.ts';
import { webhookInputs } from './matrix-webhooks.ts';
import { createWorld, type Place, type World } from './matrix-world.ts';

const testApp = await createTestApp();

const routes = (Object.values(api) as Record<string, RouteSpec>[]).flatMap((group) =>
  Object.entries(group).map(([name, route]) => ({ name, route })),
);
type RouteName = { [Noun in keyof typeof api]: keyof (typeof api)[Noun] }[keyof typeof api];

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const seededRule = '01910000-0000-7000-8000-000000000101';
const newNorm = {
  kind: 'norm',
  programme: 'movement',
  title: 'Mức mới',
  citation: 'Văn bản thử',
  validFrom: '2030-01-01',
  norm: { amounts: [{ houseKind: 'repair', category: null, amountVnd: 31_000_000 }] },
};

const newEvidenceRule = {
  validFrom: '2035-01-01',
  citation: 'Văn bản thử',
  farM: 200,
  poorAccuracyM: 80,
  exactAccuracyM: 0.5,
  oldHours: 48,
  futureMinutes: 5,
  timesDifferMinutes: 60,
  placesDifferM: 300,
  similarBits: 8,
  blocking: ['far'],
};

const newRoute = [
  { kind: 'survey', name: 'Khảo sát', role: 'commune_officer', level: 'commune', deadlineDays: null },
  { kind: 'decision', name: 'Phê duyệt', role: 'authority', level: 'province', deadlineDays: null },
];

const inTwoWeeks = new Date(Date.now() + 7 * 3_600_000 + 14 * 86_400_000).toISOString().slice(0, 10);

const wholeHouse = Object.keys(visitParts).map((part) => ({ part, condition: 'good' }));

/** A well-formed request of each route about one place: what it names exists there and nowhere else. */
const inputs: Record<RouteName, (place: Place) => Record<string, unknown>> = {
  ...documentInputs,
  ...movementInputs,
  ...blockInputs,
  ...planInputs,
  ...publicInputs,
  ...articleInputs,
  ...criteriaInputs,
  ...scorecardInputs,
  ...rankingInputs,
  ...councilInputs,
  ...commendationInputs,
  ...bonusInputs,
  ...searchInputs,
  ...notificationInputs,
  ...complaintInputs,
  ...filingInputs,
  ...templateInputs,
  ...reportInputs,
  ...reorganisationInputs,
  ...viewInputs,
  ...webhookInputs,
  ...keyInputs,
  ...summaryInputs,
  ...importInputs,
  exportUnits: () => ({}),
  listUnits: () => ({}),
  ...boundaryInputs,
  getUnitTree: () => ({}),
  getUnit: ({ ids }) => ({ id: ids.unit }),
  createSession: () => ({ username: 'nobody', password: 'nothing at all' }),
  refreshSession: () => ({}),
  endSession: () => ({}),
  listSessions: () => ({}),
  revokeSession: ({ ids }) => ({ id: ids.user }),
  getMe: () => ({}),
  changePassword: () => ({ currentPassword: 'wrong', newPassword: 'another long password 1' }),
  listDelegations: () => ({}),
  listColleagues: ({ ids }) => ({ role: 'commune_officer', unitId: ids.unit }),
  delegateRole: ({ ids }) => ({
    userId: ids.user,
    role: 'commune_officer',
    unitId: ids.unit,
    validTo: '2099-01-01',
    reason: 'Đi công tác',
  }),
  revokeDelegation: ({ ids }) => ({ id: ids.grant }),
  exportUsers: ({ ids }) => ({ unitId: ids.unit }),
  listUsers: ({ ids }) => ({ unitId: ids.unit }),
  getUser: ({ ids }) => ({ id: ids.user }),
  createUser: () => ({
    username: `m-${Math.random().toString(36).slice(2, 12)}`,
    fullName: 'Người mới',
    password: 'mot mat khau that dai 42',
  }),
  updateUser: ({ ids }) => ({ id: ids.user, fullName: 'Tên khác' }),
  grantRole: ({ ids }) => ({ id: ids.user, role: 'editor', unitId: ids.unit }),
  revokeGrant: ({ ids }) => ({ id: ids.user, grantId: ids.grant }),
  getUserHistory: ({ ids }) => ({ id: ids.user }),
  beginUpload: () => ({ bytes: 1_000 }),
  getUpload: ({ ids }) => ({ id: ids.user }),
  appendUpload: ({ ids }) => ({ id: ids.user, offset: 0 }),
  listHouseholds: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportHouseholds: ({ ids }) => ({ unitId: ids.unit }),
  getHouseholdTemplate: () => ({}),
  importHouseholds: () => ({}),
  findHousehold: ({ nationalId }) => ({ nationalId }),
  getHousehold: ({ ids }) => ({ id: ids.household }),
  getHouseholdHistory: ({ ids }) => ({ id: ids.household }),
  createHousehold: ({ ids }) => ({
    unitId: ids.unit,
    village: 'Thôn mới',
    headName: `Hộ ${Math.random()}`,
    category: 'poor',
    categoryYear: 2024,
    memberCount: 2,
  }),
  updateHousehold: ({ ids }) => ({ id: ids.household, memberCount: 5 }),
  withdrawHousehold: ({ ids }) => ({ id: ids.freeHousehold, reason: 'declined' }),
  exportRules: () => ({}),
  listRules: () => ({ count: 'exact' }),
  getRule: () => ({ id: seededRule }),
  getRuleHistory: () => ({ id: seededRule }),
  createRule: () => newNorm,
  listUnitAreas: () => ({}),
  assessHousehold: ({ ids }) => ({ id: ids.household }),
  compareRules: ({ ids }) => ({ unitId: ids.unit, before: '2024-06-01', after: '2025-02-01' }),
  previewRule: ({ ids }) => ({ unitId: ids.unit, rule: newNorm }),
  listSurveys: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportSurveys: ({ ids }) => ({ unitId: ids.unit }),
  getSurvey: ({ ids }) => ({ id: ids.survey }),
  getSurveyHistory: ({ ids }) => ({ id: ids.survey }),
  compareSurveys: ({ ids }) => ({ id: ids.survey }),
  createSurvey: ({ ids }) => ({
    householdId: ids.freeHousehold,
    surveyedOn: today,
    dwelling: emptyDwelling(false),
    members: [],
  }),
  updateSurvey: ({ ids }) => ({ id: ids.survey, note: 'Sửa' }),
  uploadSurveyPhoto: ({ ids }) => ({ id: ids.survey, view: 'roof' }),
  getSurveyPhoto: ({ ids }) => ({ id: ids.survey, photoId: ids.surveyPhoto }),
  submitSurvey: ({ ids }) => ({ id: ids.survey }),
  discardSurvey: ({ ids }) => ({ id: ids.survey }),
  listDuplicates: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportDuplicates: ({ ids }) => ({ unitId: ids.unit }),
  getDuplicate: ({ ids }) => ({ id: ids.duplicate }),
  getDuplicateHistory: ({ ids }) => ({ id: ids.duplicate }),
  previewMerge: ({ ids }) => ({ id: ids.duplicate, keepId: ids.twiceHousehold }),
  scanDuplicates: ({ ids }) => ({ unitId: ids.unit }),
  overrideDuplicate: ({ ids }) => ({ id: ids.duplicate, reason: 'Hai hộ khác nhau đã đối chiếu' }),
  mergeDuplicate: ({ ids }) => ({ id: ids.duplicate, keepId: ids.twiceHousehold, reason: 'Một hộ ghi hai lần' }),
  listEvidence: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportEvidence: ({ ids }) => ({ unitId: ids.unit }),
  listPhotographers: ({ ids }) => ({ unitId: ids.unit }),
  getEvidence: ({ ids }) => ({ id: ids.doubted }),
  clearEvidence: ({ ids }) => ({ id: ids.doubted, reason: 'Đã đối chiếu tại hiện trường' }),
  rejectEvidence: ({ ids }) => ({ id: ids.doubted, reason: 'Không phải căn nhà này' }),
  raiseEvidence: ({ ids }) => ({ id: ids.photo, reason: 'Không thấy căn nhà trong ảnh' }),
  replaceEvidence: ({ ids }) => ({ id: ids.doubted, photoId: ids.photo, reason: 'Ảnh chụp lại tại nhà' }),
  listEvidenceRules: () => ({}),
  createEvidenceRule: () => newEvidenceRule,
  listHouses: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportHouses: ({ ids }) => ({ unitId: ids.unit }),
  listStagePlans: () => ({}),
  createStagePlan: () => ({
    kind: 'new_build',
    validFrom: '2035-01-01',
    citation: 'Văn bản thử',
    steps: ['started', 'completed', 'handed_over'].map((stage) => ({ stage, normDays: 9, minDays: 1 })),
  }),
  listAcceptanceChecklists: () => ({}),
  createAcceptanceChecklist: () => ({
    stage: 'completed',
    kind: 'new_build',
    validFrom: '2035-01-01',
    citation: 'Văn bản thử',
    items: [{ code: 'roof', text: 'Mái cứng', required: true, answer: 'yes_no' }],
  }),
  listHouseModels: () => ({}),
  createHouseModel: () => ({
    code: 'MAU-THU',
    name: 'Mẫu thử',
    kind: 'new_build',
    areaM2: 40,
    costVnd: 1_000,
    validFrom: '2035-01-01',
    citation: 'Văn bản thử',
  }),
  updateHouse: ({ ids }) => ({ id: ids.house, note: 'Sửa' }),
  deferHouse: ({ ids }) => ({ id: ids.house, until: '2099-01-01', reason: 'Chờ nước rút' }),
  resumeHouse: ({ ids }) => ({ id: ids.house }),
  getStageRecord: ({ ids }) => ({ id: ids.house, stage: 'started' }),
  settleHouse: ({ ids }) => ({ id: ids.house, settledOn: today }),
  getHouse: ({ ids }) => ({ id: ids.house }),
  getHouseHistory: ({ ids }) => ({ id: ids.house }),
  uploadPhoto: ({ ids }) => ({ id: ids.house, stage: 'foundation' }),
  getPhoto: ({ ids }) => ({ id: ids.house, photoId: ids.photo }),
  reportStage: ({ ids }) => ({ id: ids.house, stage: 'foundation', happenedOn: today, photoIds: [ids.photo] }),
  verifyStage: ({ ids }) => ({ id: ids.house, stage: 'foundation' }),
  returnStage: ({ ids }) => ({ id: ids.house, stage: 'foundation', reason: 'Ảnh mờ' }),
  listVisits: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportVisits: ({ ids }) => ({ unitId: ids.unit }),
  listVisitRules: () => ({}),
  getVisit: ({ ids }) => ({ id: ids.visit }),
  recordVisit: ({ ids }) => ({ id: ids.visit, visitedOn: today, occupancy: 'lived_in', parts: wholeHouse }),
  listDifficulties: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportDifficulties: ({ ids }) => ({ unitId: ids.unit }),
  getDifficultyBoard: ({ ids }) => ({ unitId: ids.unit }),
  listDifficultyRules: () => ({}),
  getDifficulty: ({ ids }) => ({ id: ids.difficulty }),
  getDifficultyHistory: ({ ids }) => ({ id: ids.difficulty }),
  raiseDifficulty: ({ ids }) => ({ houseId: ids.house, reason: 'other', title: 'Một khó khăn khác' }),
  assignDifficulty: ({ ids }) => ({ id: ids.difficulty, ownerUnitId: ids.unit, dueOn: inTwoWeeks }),
  escalateDifficulty: ({ ids }) => ({ id: ids.difficulty, reason: 'Vượt thẩm quyền' }),
  answerDifficulty: ({ ids }) => ({ id: ids.difficulty, answer: 'Đã giải quyết' }),
  closeDifficulty: ({ ids }) => ({ id: ids.difficulty, result: 'Đã xong' }),
  reopenDifficulty: ({ ids }) => ({ id: ids.difficulty, reason: 'Chưa xong', dueOn: inTwoWeeks }),
  withdrawDifficulty: ({ ids }) => ({ id: ids.difficulty, reason: 'Nêu nhầm' }),
  listCases: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportCases: ({ ids }) => ({ unitId: ids.unit }),
  getInbox: () => ({}),
  getCase: ({ ids }) => ({ id: ids.case }),
  getCaseHistory: ({ ids }) => ({ id: ids.case }),
  openCase: ({ ids }) => ({ householdId: ids.freeHousehold, programme: 'movement', houseKind: 'repair' }),
  registerCase: ({ ids }) => ({ id: ids.pendingCase, appliedOn: today, plannedCostVnd: 1_000_000 }),
  checkCase: ({ ids }) => ({ id: ids.postedCase, outcome: 'pass' }),
  submitCase: ({ ids }) => ({ id: ids.postedCase }),
  appraiseCase: ({ ids }) => ({ id: ids.postedCase, outcome: 'pass' }),
  commitCase: ({ ids }) => ({ id: ids.case, committedOn: today, buildingWay: 'self' }),
  reassessCase: ({ ids }) => ({ id: ids.case }),
  changeCaseKind: ({ ids }) => ({ id: ids.case, houseKind: 'repair', reason: 'Khung nhà còn tốt' }),
  deferCase: ({ ids }) => ({ id: ids.case, reason: 'Chủ hộ đi xa' }),
  resumeCase: ({ ids }) => ({ id: ids.case }),
  withdrawCase: ({ ids }) => ({ id: ids.case, reason: 'moved' }),
  listCaseRoutes: () => ({}),
  createCaseRoute: () => ({ name: 'Tuyến mới', citation: 'Văn bản thử', validFrom: '2024-01-01', steps: newRoute }),
  listDecisions: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportDecisions: ({ ids }) => ({ unitId: ids.unit }),
  getDecision: ({ ids }) => ({ id: ids.decision }),
  getDecisionHistory: ({ ids }) => ({ id: ids.decision }),
  getDecisionDocument: ({ ids }) => ({ id: ids.decision }),
  getCommitments: ({ ids }) => ({ id: ids.decision }),
  exportDeliberations: ({ ids }) => ({ unitId: ids.unit }),
  listDeliberations: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getDeliberation: ({ ids }) => ({ id: ids.deliberation }),
  getDeliberationHistory: ({ ids }) => ({ id: ids.deliberation }),
  getMinutes: ({ ids }) => ({ id: ids.deliberation }),
  recordDeliberation: ({ ids, canary }) => ({
    ...minutesAt(ids.unit as string, `Thôn ${canary}`, today),
    votes: [{ caseId: ids.postedCase, agree: 30, disagree: 1 }],
  }),
  voidDeliberation: ({ ids }) => ({ id: ids.deliberation, reason: 'Ghi nhầm số phiếu' }),
  exportPostings: ({ ids }) => ({ unitId: ids.unit }),
  listPostings: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getPosting: ({ ids }) => ({ id: ids.posting }),
  getPostingHistory: ({ ids }) => ({ id: ids.posting }),
  getPostingNotice: ({ ids }) => ({ id: ids.posting }),
  createPosting: ({ ids }) => ({
    unitId: ids.unit,
    caseIds: [ids.postedCase],
    places: ['Trụ sở'],
    untilOn: inTwoWeeks,
  }),
  closePosting: ({ ids }) => ({ id: ids.posting }),
  cancelPosting: ({ ids }) => ({ id: ids.posting, reason: 'Niêm yết nhầm' }),
  exportObjections: ({ ids }) => ({ unitId: ids.unit }),
  listObjections: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getObjection: ({ ids }) => ({ id: ids.objection }),
  getObjectionHistory: ({ ids }) => ({ id: ids.objection }),
  raiseObjection: ({ ids }) => ({ id: ids.posting, about: 'other', content: 'Một kiến nghị về danh sách này' }),
  settleObjection: ({ ids }) => ({ id: ids.objection, status: 'dismissed', conclusion: 'Đã xác minh, không đúng' }),
  listPublicPostings: ({ ids }) => ({ unitId: ids.unit }),
  getPublicPosting: ({ ids }) => ({ id: ids.posting }),
  raisePublicObjection: ({ ids }) => ({ id: ids.posting, about: 'other', content: 'Một kiến nghị về danh sách này' }),
  trackObjection: ({ ids }) => ({ code: ids.objectionCode }),
  draftDecision: ({ ids }) => ({ unitId: ids.unit, programme: 'movement', entries: [{ caseId: ids.pendingCase }] }),
  updateDecision: ({ ids }) => ({ id: ids.draft, subject: 'Trích yếu khác' }),
  discardDecision: ({ ids }) => ({ id: ids.draft }),
  issueDecision: ({ ids }) => ({
    id: ids.draft,
    decisionNumber: '16/QĐ-UBND',
    decisionDate: today,
    signatory: 'Người ký',
  }),
  listTransactions: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getTransaction: ({ ids }) => ({ id: ids.transaction }),
  exportTransactions: ({ ids }) => ({ unitId: ids.unit }),
  getTrialBalance: ({ ids }) => ({ unitId: ids.unit }),
  exportTrialBalance: ({ ids }) => ({ unitId: ids.unit }),
  exportPeriodLocks: ({ ids }) => ({ unitId: ids.unit }),
  listPeriodLocks: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  lockPeriod: ({ ids }) => ({ unitId: ids.unit, lockedUntil: '2024-01-31', reason: 'Hết tháng' }),
  unlockPeriod: ({ ids }) => ({ id: ids.periodLock, reason: 'Bổ sung chứng từ' }),
  getBalances: ({ ids }) => ({ unitId: ids.unit }),
  checkLedger: () => ({}),
  exportLedgerChecks: () => ({}),
  listLedgerChecks: () => ({}),
  listChartAccounts: () => ({}),
  listLabourNorms: () => ({}),
  createLabourNorm: () => ({ dayVnd: 310_000, validFrom: '2035-01-01', citation: 'Thông báo giá thử' }),
  listGoodsItems: () => ({}),
  reverseTransaction: ({ ids }) => ({ id: ids.transaction, reason: 'Ghi nhầm' }),
  listCampaigns: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportCampaigns: ({ ids }) => ({ unitId: ids.unit }),
  getCampaign: ({ ids }) => ({ id: ids.campaign }),
  getCampaignHistory: ({ ids }) => ({ id: ids.campaign }),
  createCampaign: ({ ids }) => ({ unitId: ids.unit, name: 'Đợt mới', appeal: 'Chung tay', opensOn: today }),
  updateCampaign: ({ ids }) => ({ id: ids.campaign, goalVnd: 1_000_000 }),
  listPublicCampaigns: () => ({}),
  exportDonors: ({ ids }) => ({ unitId: ids.unit }),
  listDonors: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getDonor: ({ ids }) => ({ id: ids.donor }),
  createDonor: ({ ids }) => ({ unitId: ids.unit, kind: 'person', name: 'Nhà hảo tâm mới' }),
  listDonations: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportDonations: ({ ids }) => ({ unitId: ids.unit }),
  getDonation: ({ ids }) => ({ id: ids.donation }),
  getDonationHistory: ({ ids }) => ({ id: ids.donation }),
  getDonationTrace: ({ ids }) => ({ id: ids.donation }),
  getHouseTrace: ({ ids }) => ({ id: ids.house }),
  getDonorStatement: ({ ids }) => ({ id: ids.donor }),
  getDonorStatementPaper: ({ ids }) => ({ id: ids.donor }),
  getHouseSettlement: ({ ids }) => ({ id: ids.house }),
  getHouseSettlementPaper: ({ ids }) => ({ id: ids.house }),
  getReceiptPaper: ({ ids }) => ({ id: ids.donation, transactionId: ids.transaction }),
  getPaymentCode: ({ ids }) => ({ id: ids.donation }),
  exportFundAccounts: ({ ids }) => ({ unitId: ids.unit }),
  listFundAccounts: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  createFundAccount: ({ ids }) => ({
    unitId: ids.unit,
    bankBin: '970405',
    bankName: 'Ngân hàng thử',
    accountNumber: '2500201009999',
    holder: 'Quỹ Vì người nghèo',
    validFrom: '2030-01-01',
  }),
  pledgeDonation: ({ ids }) => ({ donorId: ids.donor, unitId: ids.unit, pledgedVnd: 1_000_000, pledgedOn: today }),
  receiveDonation: ({ ids }) => ({ id: ids.donation, amountVnd: 1_000, receivedOn: today, method: 'cash' }),
  pledgeInKind: ({ ids }) => ({
    donorId: ids.donor,
    unitId: ids.unit,
    pledgedOn: today,
    kind: 'labour',
    amount: 1_000,
  }),
  receiveInKind: ({ ids }) => ({ id: ids.goods, amount: 1_000, receivedOn: today }),
  allocateDonation: ({ ids }) => ({ id: ids.donation, houseId: ids.house, amountVnd: 1_000 }),
  allocateInKind: ({ ids }) => ({ id: ids.goods, houseId: ids.house, amount: 1_000 }),
  deliverAllocation: ({ ids }) => ({
    id: ids.goodsAllocation,
    amount: 100,
    deliveredOn: today,
    receivedBy: 'Chủ hộ nhận',
  }),
  allotDonation: ({ ids }) => ({ id: ids.donation, unitId: ids.unit, amountVnd: 1_000, allottedOn: today }),
  recallAllotment: ({ ids }) => ({ id: ids.donation, recalledOn: today, reason: 'Dùng không hết' }),
  refundDonation: ({ ids }) => ({
    id: ids.donation,
    amountVnd: 1_000,
    refundedOn: today,
    method: 'cash',
    reason: 'Chuyển nhầm',
  }),
  reclaimAllocation: ({ ids }) => ({ id: ids.goodsAllocation, amount: 100, reason: 'Cần ít hơn' }),
  listSourceTotals: ({ ids }) => ({ unitId: ids.unit }),
  exportSourceTotals: ({ ids }) => ({ unitId: ids.unit }),
  listHouseTotals: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportHouseTotals: ({ ids }) => ({ unitId: ids.unit }),
  closeDonation: ({ ids }) => ({ id: ids.donation, reason: 'Không chờ thêm' }),
  exportAllocations: ({ ids }) => ({ unitId: ids.unit }),
  listAllocations: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  listPayables: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportPaymentLists: ({ ids }) => ({ unitId: ids.unit }),
  listPaymentLists: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getPaymentList: ({ ids }) => ({ id: ids.paymentList }),
  getPaymentListHistory: ({ ids }) => ({ id: ids.paymentList }),
  getPaymentListPaper: ({ ids }) => ({ id: ids.paymentList }),
  preparePayments: ({ ids }) => ({
    unitId: ids.unit,
    purpose: 'Chi thử',
    lines: [{ allocationId: ids.payable, method: 'cash' }],
  }),
  updatePayments: ({ ids }) => ({ id: ids.paymentList, purpose: 'Nội dung khác' }),
  submitPayments: ({ ids }) => ({ id: ids.paymentList }),
  approvePayments: ({ ids }) => ({ id: ids.paymentList, paidOn: today }),
  returnPayments: ({ ids }) => ({ id: ids.paymentList, reason: 'Thiếu chứng từ' }),
  cancelPayments: ({ ids }) => ({ id: ids.paymentList, reason: 'Lập nhầm' }),
  listPayments: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportPayments: ({ ids }) => ({ unitId: ids.unit }),
  getPayment: ({ ids }) => ({ id: ids.payment }),
  getVoucherPaper: ({ ids }) => ({ id: ids.payment }),
  confirmPayment: ({ ids }) => ({ id: ids.payment, confirmedOn: today, confirmedName: 'Chủ hộ' }),
  recoverPayment: ({ ids }) => ({
    id: ids.payment,
    amountVnd: 1_000,
    recoveredOn: today,
    method: 'cash',
    reason: 'Chi thừa',
  }),
  listTranchePlans: () => ({}),
  createTranchePlan: () => ({
    title: 'Một đợt',
    citation: 'Văn bản thử',
    validFrom: '2035-01-01',
    tranches: [{ stage: 'completed', percent: 100 }],
  }),
  listNeeds: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportNeeds: ({ ids }) => ({ unitId: ids.unit }),
  adoptHouse: ({ ids }) => ({
    id: ids.house,
    donorId: ids.donor,
    unitId: ids.unit,
    amountVnd: 1_000,
    pledgedOn: today,
  }),
  exportOffers: ({ ids }) => ({ unitId: ids.unit }),
  listOffers: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getOffer: ({ ids }) => ({ id: ids.offer }),
  acceptOffer: ({ ids }) => ({ id: ids.offer, unitId: ids.unit, amountVnd: 1_000, pledgedOn: today }),
  declineOffer: ({ ids }) => ({ id: ids.offer, reason: 'Không liên lạc được' }),
  listPublicNeeds: () => ({}),
  offerSupport: () => ({ donorKind: 'person', donorName: 'Ai đó', contact: '0900000000', amountVnd: 1_000 }),
  trackOffer: ({ ids }) => ({ code: ids.offerCode }),
  exportBankAccounts: ({ ids }) => ({ unitId: ids.unit }),
  listBankAccounts: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getBankAccount: ({ ids }) => ({ id: ids.bankAccount }),
  createBankAccount: ({ ids }) => ({
    unitId: ids.unit,
    bankName: 'Ngân hàng thử',
    bin: '970499',
    accountNumber: `${Math.random()}`.slice(2, 16).padEnd(14, '0'),
    holder: 'Quỹ thử',
  }),
  importStatement: ({ ids }) => ({ id: ids.bankAccount, dryRun: true }),
  exportStatements: ({ ids }) => ({ unitId: ids.unit }),
  listStatements: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportStatementLines: ({ ids }) => ({ unitId: ids.unit }),
  listStatementLines: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getStatementLine: ({ ids }) => ({ id: ids.statementLine }),
  getLineSuggestions: ({ ids }) => ({ id: ids.statementLine }),
  matchLine: ({ ids }) => ({ id: ids.statementLine, parts: [{ donationId: ids.donation, amountVnd: 1_000 }] }),
  unmatchLine: ({ ids }) => ({ id: ids.statementLine, reason: 'Khớp nhầm' }),
  ignoreLine: ({ ids }) => ({ id: ids.statementLine, reason: 'Phí ngân hàng' }),
  getReconciliation: ({ ids }) => ({ id: ids.bankAccount, from: today, to: today }),
  listInspections: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportInspections: ({ ids }) => ({ unitId: ids.unit }),
  listRisks: ({ ids }) => ({ unitId: ids.unit }),
  listInspectors: () => ({}),
  listChecklists: () => ({}),
  createChecklist: () => ({
    subject: 'house',
    validFrom: '2035-01-01',
    citation: 'Văn bản thử',
    items: [{ code: 'one_thing', text: 'Một điều', answer: 'yes_no' }],
  }),
  getInspection: ({ ids }) => ({ id: ids.inspection }),
  getInspectionHistory: ({ ids }) => ({ id: ids.inspection }),
  planInspection: ({ ids }) => ({
    kind: 'inspection',
    title: 'Kiểm tra mới',
    unitId: ids.unit,
    leadUnitId: ids.unit,
    fromDay: today,
    toDay: today,
    team: [{ name: 'Trưởng đoàn mới', part: 'lead' }],
  }),
  updateInspection: ({ ids }) => ({ id: ids.inspection, title: 'Tên khác' }),
  previewSample: ({ ids }) => ({ id: ids.inspection, seed: 'mam-2026', strata: [], size: 1 }),
  drawSample: ({ ids }) => ({ id: ids.inspection, seed: 'mam-2026', strata: [], size: 1 }),
  getSample: ({ ids }) => ({ id: ids.plannedInspection }),
  exportPopulation: ({ ids }) => ({ id: ids.plannedInspection }),
  addSubjects: ({ ids }) => ({ id: ids.plannedInspection, pickedBy: 'named', unitIds: [ids.unit] }),
  listSubjects: ({ ids }) => ({ id: ids.inspection, count: 'exact' }),
  getSubject: ({ ids }) => ({ id: ids.inspection, subjectId: ids.inspectedHouse }),
  recordSubject: ({ ids }) => ({ id: ids.inspection, subjectId: ids.inspectedUnit, inspectedOn: today, answers: [] }),
  removeSubject: ({ ids }) => ({ id: ids.inspection, subjectId: ids.inspectedHouse, reason: 'Thêm nhầm' }),
  recordFinding: ({ ids }) => ({
    id: ids.inspection,
    subjectId: ids.inspectedHouse,
    severity: 'minor',
    finding: 'Chưa lợp mái',
    action: 'Lợp mái',
    dueOn: today,
  }),
  concludeInspection: ({ ids }) => ({ id: ids.plannedInspection, conclusion: 'Đã xong' }),
  closeInspection: ({ ids }) => ({ id: ids.inspection }),
  cancelInspection: ({ ids }) => ({ id: ids.inspection, reason: 'Không cần nữa' }),
  getInspectionMinutes: ({ ids }) => ({ id: ids.inspection }),
  listFindings: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportFindings: ({ ids }) => ({ unitId: ids.unit }),
  getFinding: ({ ids }) => ({ id: ids.finding }),
  getFindingHistory: ({ ids }) => ({ id: ids.finding }),
  actOnFinding: ({ ids }) => ({ id: ids.finding, actedOn: today, note: 'Đã lợp mái' }),
  closeFinding: ({ ids }) => ({ id: ids.finding, note: 'Đã xem lại' }),
  returnFinding: ({ ids }) => ({ id: ids.finding, reason: 'Chưa xong', dueOn: today }),
  ...awardInputs,
  ...dashboardInputs,
};

/** Routes about nobody's unit: the registry, rules, catalogues, oneself, the ledger as a whole, new users. */
const placeless: readonly RouteName[] = [
  'listUnits',
  'exportUnits',
  'getBoundaries',
  'loadBoundaries',
  'getUnitTree',
  'getUnit',
  'listRules',
  'exportRules',
  'getRule',
  'getRuleHistory',
  'createRule',
  'listUnitAreas',
  'listStagePlans',
  'listVisitRules',
  'listDifficultyRules',
  'listCaseRoutes',
  'createCaseRoute',
  'listEvidenceRules',
  'createEvidenceRule',
  'listTranchePlans',
  'createTranchePlan',
  'listChecklists',
  'createChecklist',
  'listAwardForms',
  'listBonusRules',
  'createAwardForm',
  'createBaseSalary',
  'createBonusRule',
  'listBlocks',
  'listMeasures',
  'exportBlocks',
  'getBlock',
  'getBlockHistory',
  'getTemplateFields',
  'getStarterTemplate',
  'getHouseholdTemplate',
  'getImportTemplate',
  'listImportColumns',
  'checkLedger',
  'listLedgerChecks',
  'exportLedgerChecks',
  'listChartAccounts',
  'listLabourNorms',
  'createLabourNorm',
  'listGoodsItems',
  'createUser',
  'createServiceAccount',
];

const lists = (route: RouteSpec): boolean => route.method === 'GET' && !route.path.includes(':') && !route.download;

let world: World;
const people = new Map<Role, Person>();
let roleless: Person;

beforeAll(async () => {
  world = await createWorld(testApp);
  for (const role of roleNames) people.set(role, await personWith(testApp, [{ role, unitId: world.own.unitId }]));
  roleless = await personWith(testApp, []);
}, 120_000);

async function ask(name: RouteName, route: RouteSpec, place: Place, as: Person | undefined) {
  const photo =
    name === 'uploadPhoto' || name === 'uploadSurveyPhoto'
      ? await testPhoto(`${Math.random()}`)
      : Buffer.from(`unitCode,village,headName,category,categoryYear,memberCount\n`);
  const options: CallOptions = {
    as,
    ...(route.ifMatch === 'required' ? { ifMatch: '"v1"' } : {}),
    ...(route.upload ? { file: { content: photo, contentType: route.upload.accept[0] ?? '' } } : {}),
  };
  const answer = await testApp.call(route, inputs[name](place) as never, options);
  // A refusal repeats the address it was asked at: the asker's own words tell them nothing.
  return { ...answer, text: answer.text.replace(/"instance":"[^"]*",?/, '') };
}

const leaks = (text: string, place: Place): string[] => {
  const { form, unit, ...secret } = place.ids;
  return [place.canary, ...Object.values(secret)].filter((word) => text.includes(word));
};

describe('the access matrix', () => {
  it.each(routes)('$name: nobody signed in', async ({ name, route }) => {
    const answer = await ask(name as RouteName, route, world.own, undefined);
    if (route.permission === 'anyone') expect(answer.problem?.code).not.toBe('unauthenticated');
    else expect(answer.status).toBe(401);
    // The public pages name donors, as they should; ids, identifiers and whole names of households stay inside.
    const hidden = [
      ...leaks(answer.text, { ...world.foreign, canary: `Hộ ${world.foreign.canary}` }),
      world.foreign.nationalId,
    ];
    expect(hidden.filter((word) => answer.text.includes(word))).toEqual([]);
  });

  it.each(routes)('$name: signed in without a role sees nothing', async ({ name, route }) => {
    if (route.permission === 'anyone' || route.permission === 'signed-in') return;
    expect((await ask(name as RouteName, route, world.own, roleless)).status).toBe(403);
  });

  it.each(routes.flatMap(({ name, route }) => roleNames.map((role) => ({ name, route, role }))))(
    '$name × $role',
    async ({ name, route, role }) => {
      const { permission } = route;
      if (permission === 'anyone' || permission === 'signed-in') return;
      const person = people.get(role);
      const foreign = await ask(name as RouteName, route, world.foreign, person);
      if (!grants[role].includes(permission)) {
        expect(foreign.status).toBe(403);
        expect((await ask(name as RouteName, route, world.own, person)).status).toBe(403);
        return;
      }
      if (!placeless.includes(name as RouteName)) {
        expect(leaks(foreign.text, world.foreign), `${name} shows a foreign unit's record`).toEqual([]);
        if (route.path.includes(':')) expect(foreign.status, `${name}: out of scope looks like missing`).toBe(404);
        else if (route.method === 'POST' && !route.upload)
          expect(foreign.status, foreign.text).toBeGreaterThanOrEqual(400);
        else if (lists(route) && foreign.status === 200) {
          // A number of rows, or sums.
          const { total = 0 } = foreign.body as unknown as { total?: number | object };
          expect(Object.values(typeof total === 'object' ? total : { total }).filter(Boolean)).toEqual([]);
        }
      }
      const own = await ask(name as RouteName, route, world.own, person);
      expect([401, 404], `${name} by ${role} at home: ${own.text}`).not.toContain(own.status);
      expect(leaks(own.text, world.foreign)).toEqual([]);
    },
  );

  it('counts what it walked', () => {
    console.log(
      `access matrix: ${routes.length} routes × ${roleNames.length} roles × own and foreign unit, and nobody, and no role`,
    );
    expect(Object.keys(inputs).sort()).toEqual(routes.map(({ name }) => name).sort());
  });
});

describe('keys in the access matrix', () => {
  const asked = routes.filter(
    ({ route }) =>
      route.permission !== 'anyone' && route.permission !== 'signed-in' && !neverByKey.includes(route.permission),
  );
  const holderOf = (permission: Permission): Role =>
    roleNames.find((role) => grants[role].includes(permission)) as Role;
  const scopesOf = (role: Role): Permission[] => grants[role].filter((one) => !neverByKey.includes(one));

  it.each(asked)('$name: a key of all scopes is like its user, one scope less is 403', async ({ name, route }) => {
    const permission = route.permission as Permission;
    const role = holderOf(permission);
    const person = people.get(role) as Person;
    const whole = await keyOfPerson(testApp, person, scopesOf(role));
    const foreign = await ask(name as RouteName, route, world.foreign, whole as Person);
    if (!placeless.includes(name as RouteName)) {
      expect(leaks(foreign.text, world.foreign)).toEqual([]);
      if (route.path.includes(':')) expect(foreign.status).toBe(404);
    }
    if (route.method === 'GET') {
      const [byKey, byPerson] = [
        await ask(name as RouteName, route, world.own, whole as Person),
        await ask(name as RouteName, route, world.own, person),
      ];
      expect([byKey.status, byKey.problem?.code]).toEqual([byPerson.status, byPerson.problem?.code]);
    }
    const rest = scopesOf(role).filter((one) => one !== permission);
    if (rest.length === 0) return;
    const less = await keyOfPerson(testApp, person, rest);
    const refused = await ask(name as RouteName, route, world.own, less as Person);
    expect([refused.status, refused.problem?.code]).toEqual([403, 'key_scope']);
    expect(refused.problem?.detail).toContain(permission);
  });

  it.each(asked.filter(({ name, route }) => route.path.includes(':') && !placeless.includes(name as RouteName)))(
    '$name: a key kept to one commune finds nothing of another, though its user would',
    async ({ name, route }) => {
      const role = holderOf(route.permission as Permission);
      const { province } = await standingUnits(testApp);
      const person = await personWith(testApp, [{ role, unitId: province }]);
      const kept = await keyOfPerson(testApp, person, scopesOf(role), { units: [world.own.unitId] });
      const foreign = await ask(name as RouteName, route, world.foreign, kept as Person);
      expect(leaks(foreign.text, world.foreign)).toEqual([]);
      // What holds for all units is not written by a key that is kept to some, wherever the record stands.
      const forAll = route.method !== 'GET' && heldByAll.some((permission) => permission === route.permission);
      expect([foreign.status, foreign.problem?.code], foreign.text).toEqual(
        forAll ? [403, 'key_scope'] : [404, 'not_found'],
      );
    },
  );

  it.each(routes.filter(({ route }) => route.permission === 'signed-in'))(
    '$name: what is a person’s own is refused to a key unless the contract accepts it',
    async ({ name, route }) => {
      const key = await keyOfPerson(testApp, people.get('administrator') as Person, ['user:read']);
      const answer = await ask(name as RouteName, route, world.own, key as Person);
      if (route.keys === 'accepted') expect(answer.problem?.code).not.toBe('key_refused');
      else expect([answer.status, answer.problem?.code]).toEqual([403, 'key_refused']);
    },
  );

  it.each(routes.filter(({ route }) => neverByKey.includes(route.permission as Permission)))(
    '$name: never by a key',
    async ({ name, route }) => {
      const person = people.get(holderOf(route.permission as Permission)) as Person;
      const key = await keyOfPerson(testApp, person, ['unit:read']);
      const answer = await ask(name as RouteName, route, world.own, key as Person);
      expect([answer.status, answer.problem?.code]).toEqual([403, 'key_refused']);
    },
  );
});

describe('row-level security, alone', () => {
  const scoped = [
    'households',
    'household_identifiers',
    'household_search',
    'household_categories',
    'duplicates',
    'surveys',
    'survey_photos',
    'houses',
    'house_stages',
    'stage_acceptances',
    'photos',
    'visits',
    'difficulties',
    'difficulty_moves',
    'cases',
    'case_steps',
    'decisions',
    'decision_entries',
    'imports',
    'donors',
    'donations',
    'allocations',
    'payment_lists',
    'payments',
    'payment_recipients',
    'bank_accounts',
    'bank_account_numbers',
    'statements',
    'statement_lines',
    'statement_matches',
    'inspections',
    'inspection_team',
    'inspection_samples',
    'inspection_population',
    'inspection_subjects',
    'findings',
    'summaries',
    'summary_reports',
    'bonus_payments',
    'reward_fundings',
    'scorecards',
    'scores',
    'score_changes',
    'score_evidence',
    'rankings',
    'ranking_rows',
    'ledger_accounts',
    'ledger_transactions',
    'ledger_entries',
    'ledger_period_locks',
    'fund_accounts',
    'campaigns',
    'offers',
    'offer_contacts',
    'complaints',
    'complaint_contacts',
    'complaint_moves',
    'movements',
    'movement_groups',
    'movement_participants',
    'movement_targets',
    'poverty_rates',
    'drives',
    'plans',
    'awards',
    'councils',
    'council_members',
    'council_sessions',
    'session_items',
    'session_attendance',
    'session_recusals',
    'award_papers',
    'award_submissions',
    'award_quotas',
    'deliberations',
    'deliberation_votes',
    'postings',
    'posting_cases',
    'objections',
    'api_keys',
    'webhooks',
    'webhook_deliveries',
    'audit_events',
  ];

  it.each(scoped)('%s: no context, no rows; the rows of the own unit and none of the foreign one', async (table) => {
    const pool = testApp.services.pools.app;
    expect((await pool.query(`SELECT FROM ${table} LIMIT 1`)).rows).toEqual([]);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.roots', $1, true)`, [`{${world.own.unitId}}`]);
      // Where a photo was taken and how to reach who objected is for nobody's eyes: not every column may be read.
      const columns = /photos$|^objections$/.test(table) ? 't.id::text' : 't::text';
      const { rows } = await client.query<{ row: string }>(`SELECT ${columns} AS row FROM ${table} t`);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ row }) => leaks(row, world.foreign).length > 0)).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
