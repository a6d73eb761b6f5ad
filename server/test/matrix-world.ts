import { api } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { draftedDecision } from './factories/decisions.ts';
import { approvedHouse, proposedCase } from './factories/houses.ts';
import { type Person, personWith, standingUnits } from './factories/people.ts';
import { takenNow, testPhoto } from './factories/photo.ts';
import { member, weakDwelling } from './factories/surveys.ts';
import type { TestApp } from './harness.ts';
import { fillArticles } from './matrix-articles.ts';
import { fillAwards } from './matrix-awards.ts';
import { fillBlocks } from './matrix-blocks.ts';
import { fillBonuses } from './matrix-bonuses.ts';
import { fillCommendations } from './matrix-commendations.ts';
import { fillComplaints } from './matrix-complaints.ts';
import { fillCouncils } from './matrix-councils.ts';
import { fillCriteria } from './matrix-criteria.ts';
import { fillDocuments } from './matrix-documents.ts';
import { fillFilings } from './matrix-filings.ts';
import { fillInspections } from './matrix-inspections.ts';
import { fillKeys } from './matrix-keys.ts';
import { fillMovements } from './matrix-movements.ts';
import { fillNeeds } from './matrix-needs.ts';
import { fillPayments } from './matrix-payments.ts';
import { fillPlans } from './matrix-plans.ts';
import { fillPosting } from './matrix-postings.ts';
import { fillReorganisations } from './matrix-reorganisations.ts';
import { fillReports } from './matrix-reports.ts';
import { fillScorecards } from './matrix-scorecards.ts';
import { fillStatements } from './matrix-statements.ts';
import { fillSummaries } from './matrix-summaries.ts';
import { fillTemplates } from './matrix-templates.ts';
import { fillViews } from './matrix-views.ts';
import { fillVisits } from './matrix-visits.ts';
import { fillWebhooks } from './matrix-webhooks.ts';

/** One unit with one record of everything; every word of it that could leak carries the canary. */
export interface Place {
  unitId: string;
  canary: string;
  ids: Record<string, string>;
  nationalId: string;
}

export interface World {
  province: string;
  own: Place;
  foreign: Place;
}

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

type Call = <const Route extends RouteSpec>(
  route: Route,
  input: Record<string, unknown>,
  as: Person,
  file?: Buffer,
) => Promise<Record<string, unknown>>;

/** Two communes side by side, filled by the same acts of the same people, who work for the whole province. */
export async function createWorld(testApp: TestApp): Promise<World> {
  const { province, communes } = await standingUnits(testApp);
  const at = (role: Parameters<typeof personWith>[1][number]['role']): Promise<Person> =>
    personWith(testApp, [{ role, unitId: province }]);
  const staff = {
    province,
    officer: await at('commune_officer'),
    acceptor: await at('stage_acceptor'),
    chair: await at('authority'),
    front: await at('front_officer'),
    accountant: await at('accountant'),
    treasury: await at('treasury_approver'),
    administrator: await at('administrator'),
    homeAffairs: await at('home_affairs_officer'),
  };
  const call: Call = async (route, input, as, file) => {
    const options = { as, ...(file ? { file: { content: file, contentType: route.upload?.accept[0] ?? '' } } : {}) };
    const answer = await testApp.call(route, input as never, options);
    if (answer.status >= 300) throw new Error(`${route.method} ${route.path}: ${answer.status} ${answer.text}`);
    return answer.body as Record<string, unknown>;
  };
  const [first, second] = communes;
  if (!first || !second) throw new Error('no communes');
  // First, because the houses below come by a shorter route that is in force from then on.
  const posted = [await fillPosting(testApp, first.id, 'Hồng Ngọc'), await fillPosting(testApp, second.id, 'Kỳ Lân')];
  const own = await fillPlace(testApp, call, staff, first.id, first.code, 'Hồng Ngọc', '000000000017');
  const foreign = await fillPlace(testApp, call, staff, second.id, second.code, 'Kỳ Lân', '000000000025');
  Object.assign(own.ids, posted[0]);
  Object.assign(foreign.ids, posted[1]);
  return { province, own, foreign };
}

type Staff = Record<
  'officer' | 'acceptor' | 'chair' | 'front' | 'accountant' | 'treasury' | 'administrator' | 'homeAffairs',
  Person
> & {
  province: string;
};

async function fillPlace(
  testApp: TestApp,
  call: Call,
  staff: Staff,
  unitId: string,
  code: string,
  canary: string,
  nationalId: string,
): Promise<Place> {
  const { households, duplicates, surveys, houses, ledger, donations, awards, users } = api;
  const survey = {
    unitId,
    village: `Thôn ${canary}`,
    headName: `Hộ ${canary}`,
    headBirthYear: 1960,
    category: 'poor',
    categoryYear: 2024,
    memberCount: 4,
  };
  const household = await call(
    households.createHousehold,
    { ...survey, nationalId, phone: '0912345678', note: canary },
    staff.officer,
  );
  const free = await call(
    households.createHousehold,
    { ...survey, headName: `Hộ tự do ${canary}`, headBirthYear: 1984 },
    staff.officer,
  );
  const twice = { ...survey, village: `Xóm ${canary}`, headName: `Hộ hai lần ${canary}`, headBirthYear: 1971 };
  const written = await call(households.createHousehold, twice, staff.officer);
  const again = await call(households.createHousehold, { ...twice, headBirthYear: 1972 }, staff.officer);
  const pairs = await call(duplicates.listDuplicates, { householdId: again.id }, staff.officer);
  const drafted = await call(
    surveys.createSurvey,
    {
      householdId: free.id,
      surveyedOn: today,
      dwelling: weakDwelling(),
      members: [member(`Con ${canary}`)],
      note: canary,
    },
    staff.officer,
  );
  const surveyPhoto = await call(
    surveys.uploadSurveyPhoto,
    { id: drafted.id, view: 'roof' },
    staff.officer,
    await testPhoto(`${canary} 0`),
  );
  const csv = Buffer.from(
    `unitCode,village,headName,headBirthYear,category,categoryYear,memberCount\n${code},Thôn ${canary},Hộ tệp ${canary},1970,poor,2024,3\n`,
  );
  const importer = await personWith(testApp, [{ role: 'commune_officer', unitId }]);
  const imported = await call(households.importHouseholds, {}, importer, csv);
  const faulty = Buffer.from(
    `unitCode,village,headName,headBirthYear,category,categoryYear,memberCount\n${code},Thôn ${canary},Hộ lỗi ${canary},1970,poor,2024,0\n`,
  );
  const refused = await call(households.importHouseholds, { dryRun: true }, importer, faulty);
  const team = {
    test: testApp,
    province: staff.province,
    commune: unitId,
    officer: importer,
    drafter: staff.homeAffairs,
    authority: staff.chair,
    acceptor: staff.acceptor,
    stranger: staff.acceptor,
  };
  const house = await approvedHouse(team, { householdId: String(household.id), plannedCostVnd: 90_000_000 });
  const pending = await call(
    households.createHousehold,
    { ...survey, headName: `Hộ chờ ${canary}`, headBirthYear: 1948 },
    staff.officer,
  );
  const pendingCase = await proposedCase(team, { householdId: String(pending.id) });
  const draft = await draftedDecision(team, [pendingCase], { subject: `Danh sách ${canary}` });
  const { id } = house;
  const started = await call(
    houses.uploadPhoto,
    { id, stage: 'started', ...takenNow(testApp) },
    staff.officer,
    await testPhoto(`${canary} 1`),
  );
  await call(
    houses.reportStage,
    { id, stage: 'started', happenedOn: '2026-02-01', photoIds: [started.id] },
    staff.officer,
  );
  const members = [
    { side: 'commune', name: `Đại diện xã ${canary}` },
    { side: 'household', name: `Chủ hộ ${canary}` },
  ];
  await call(houses.verifyStage, { id, stage: 'started', members }, staff.acceptor);
  const photo = await call(
    houses.uploadPhoto,
    { id, stage: 'foundation', ...takenNow(testApp) },
    staff.officer,
    await testPhoto(`${canary} 2`),
  );
  // Nobody says when or where it was taken.
  const doubted = await call(houses.uploadPhoto, { id, stage: 'roof' }, staff.officer, await testPhoto(`${canary} 3`));
  const donor = await call(
    donations.createDonor,
    { unitId, kind: 'enterprise', name: `Công ty ${canary}` },
    staff.front,
  );
  const donation = await call(
    donations.pledgeDonation,
    { donorId: donor.id, unitId, pledgedVnd: 50_000_000, pledgedOn: today, wish: canary },
    staff.front,
  );
  await call(
    donations.receiveDonation,
    { id: donation.id, amountVnd: 40_000_000, receivedOn: today, method: 'bank', reference: canary },
    staff.front,
  );
  const allocation = await call(
    donations.allocateDonation,
    { id: donation.id, houseId: id, amountVnd: 20_000_000, note: canary },
    staff.front,
  );
  const goods = await call(
    donations.pledgeInKind,
    {
      donorId: donor.id,
      unitId,
      pledgedOn: today,
      kind: 'goods',
      item: 'Xi măng',
      measure: 'bao',
      amount: 90_000,
      unitValueVnd: 90_000,
      wish: canary,
    },
    staff.front,
  );
  const delivery = { id: goods.id, amount: 60_000, receivedOn: today, reference: canary };
  await call(donations.receiveInKind, delivery, staff.front);
  const share = { id: goods.id, houseId: id, amount: 30_000, note: canary };
  const goodsAllocation = await call(donations.allocateInKind, share, staff.front);
  const fundAccount = await call(
    donations.createFundAccount,
    {
      unitId,
      bankBin: '970405',
      bankName: `Ngân hàng ${canary}`,
      accountNumber: '2500201009999',
      holder: `Quỹ ${canary}`,
      validFrom: today,
    },
    staff.front,
  );
  const periodLock = await call(
    ledger.lockPeriod,
    { unitId, lockedUntil: '2023-12-31', reason: `Hết năm, ${canary}` },
    staff.accountant,
  );
  const forms = (await call(awards.listAwardForms, {}, staff.homeAffairs)) as {
    data: { id: string; level: string; awardeeTypes: string[] }[];
  };
  const formId = forms.data.find((form) => form.level === 'province' && form.awardeeTypes.includes('household'))?.id;
  const nomination = {
    nominatingUnitId: unitId,
    awardeeType: 'household',
    awardeeHouseholdId: household.id,
    formId,
    achievement: `Thành tích của hộ ${canary} trong phong trào`,
  };
  const award = await call(awards.nominateAward, nomination, staff.officer);
  const user = await call(
    users.createUser,
    { username: `u-${code}`, fullName: `Cán bộ ${canary}`, password: 'mot mat khau that dai 42' },
    staff.administrator,
  );
  const granted = await call(users.grantRole, { id: user.id, role: 'commune_officer', unitId }, staff.administrator);
  const [transaction] = await testApp.sql<{ id: string }>(
    `SELECT id FROM ledger_transactions WHERE unit_id = $1 ORDER BY number LIMIT 1`,
    [unitId],
  );
  const given = { allocationId: String(allocation.id), donationId: String(donation.id), houseId: String(id) };
  const movement = await fillMovements(testApp, staff.homeAffairs, { unitId, canary });
  const ids = {
    unit: unitId,
    ...movement,
    ...(await fillPlans(testApp, { unitId, canary, movementId: String(movement.movement) })),
    household: String(household.id),
    freeHousehold: String(free.id),
    twiceHousehold: String(written.id),
    duplicate: (pairs as { data: { id: string }[] }).data[0]?.id ?? '',
    import: String(imported.id),
    faultyImport: String(refused.id),
    survey: String(drafted.id),
    surveyPhoto: String(surveyPhoto.id),
    house: String(id),
    case: String(house.caseId),
    pendingCase: pendingCase.id,
    decision: String(house.decisionId),
    draft: draft.id,
    photo: String(photo.id),
    doubted: String(doubted.id),
    donor: String(donor.id),
    donation: String(donation.id),
    allocation: String(allocation.id),
    goods: String(goods.id),
    goodsAllocation: String(goodsAllocation.id),
    award: String(award.id),
    ...(await fillViews(testApp, staff.administrator, { unitId, canary })),
    ...(await fillAwards(testApp, staff, { unitId, canary, awardId: String(award.id), formId: String(formId) })),
    form: String(formId),
    transaction: String(transaction?.id),
    fundAccount: String(fundAccount.id),
    periodLock: String(periodLock.id),
    user: String(user.id),
    grant: (granted.grants as { id: string }[])[0]?.id ?? '',
    ...(await fillVisits(team, { unitId, canary, houseId: String(id) })),
    ...(await fillBlocks(testApp, staff.homeAffairs, { unitId, canary })),
    ...(await fillCriteria(testApp, staff.homeAffairs, { unitId, canary, movementId: String(movement.movement) })),
    ...(await fillInspections(testApp, staff.homeAffairs, { unitId, canary, houseId: String(id) })),
    ...(await fillArticles(testApp, staff.homeAffairs, { unitId, canary })),
    ...(await fillCouncils(testApp, { unitId, canary })),
    ...(await fillDocuments(testApp, staff.homeAffairs, { unitId, canary })),
    ...(await fillCommendations(testApp, staff, { unitId, canary, formId: String(formId) })),
    ...(await fillBonuses(testApp, staff, { unitId, canary })),
    ...(await fillNeeds(testApp, staff.front, { unitId, canary, houseCode: String(house.code) })),
    ...(await fillComplaints(testApp, { unitId, canary })),
    ...(await fillPayments(testApp, staff, { unitId, canary, ...given })),
    ...(await fillSummaries(testApp, staff, { unitId, canary })),
    ...(await fillReorganisations(testApp, staff.administrator, { unitId, canary })),
    ...(await fillReports(testApp, { unitId })),
    ...(await fillTemplates(testApp, { unitId, canary })),
    ...(await fillFilings(testApp, { unitId, canary })),
    ...(await fillKeys(testApp, { unitId, canary })),
    ...(await fillWebhooks(testApp, { unitId, canary })),
    ...(await fillStatements(testApp, { unitId, code, canary, transactionId: String(transaction?.id) })),
  };
  const { block = '' } = ids as Record<string, string>;
  Object.assign(ids, await fillScorecards(testApp, staff.homeAffairs, { unitId, canary, blockId: block }));
  return { unitId, canary, ids, nationalId };
}
