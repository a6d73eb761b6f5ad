import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Award, AwardeeType } from '@chung-tay/shared/awards/schema';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Role } from '@chung-tay/shared/core/permissions';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type AwardTeam, appraisedAward, awardTeam, issuedCommendation, nominatedAward } from './awards.ts';
import { goodAnswers, itemsOf, todayOf } from './inspections.ts';
import { movementOf2024 } from './movements.ts';
import { personWith, standingUnits } from './people.ts';
import { fileFor } from './plans.ts';

/** A movement of March 2026 and who takes part in it. */
export interface ReportMovement {
  test: TestApp;
  movement: Movement;
  province: string;
  /** Each with a plan in time, one late, and none. */
  communes: [string, string, string];
  department: string;
}

const someone = (test: TestApp, role: Role, unitId: string) => personWith(test, [{ role, unitId }]);

/**
 * What three communes, a department and the province do in a movement over three weeks: plans in time, late, replaced and
 * missing; drives, articles, inspections and awards, of which some are called off, taken back, withdrawn or revoked in
 * week 12 of 2026 (16–22 March) after they stood in the week before. The clock is left at Thursday of that week.
 */
export async function reportMovement(test: TestApp): Promise<ReportMovement> {
  test.clock.set('2026-03-02T02:00:00Z');
  const { province, communes, organisations } = await standingUnits(test);
  const [a, b, c] = [communes[0]?.id ?? '', communes[5]?.id ?? '', communes[7]?.id ?? ''];
  const department = organisations.find(({ kind }) => kind === 'department')?.id ?? '';
  const movement = await launched(test, { province, communes: [a, b, c], department });
  const all: ReportMovement = { test, movement, province, communes: [a, b, c], department };
  await firstWeek(all);
  test.clock.set('2026-03-12T02:00:00Z');
  const stood = await weekBefore(all);
  test.clock.set('2026-03-13T02:00:00Z');
  await withdrawn(all, stood.left);
  test.clock.set('2026-03-19T02:00:00Z');
  await reportedWeek(all, stood);
  return all;
}

async function launched(
  test: TestApp,
  { province, communes, department }: Pick<ReportMovement, 'province' | 'communes' | 'department'>,
): Promise<Movement> {
  const as = { as: await someone(test, 'home_affairs_officer', province) };
  const days = { startsOn: '2026-03-02', endsOn: '2026-12-31', planDueOn: '2026-03-10' };
  const { id } = bodyOf(await test.call(movementRoutes.createMovement, { ...movementOf2024(province), ...days }, as));
  const units = communes.map((unitId) => ({ unitId }));
  bodyOf(await test.call(movementRoutes.setParticipants, { id, groupKey: 'b', units }, as));
  const sectors = { id, groupKey: 'a', units: [{ unitId: department }] };
  bodyOf(await test.call(movementRoutes.setParticipants, sectors, as));
  return bodyOf(await test.call(movementRoutes.launchMovement, { id }, as));
}

async function drive({ test, movement }: ReportMovement, unitId: string, endsOn = '2026-04-30'): Promise<string> {
  const as = await someone(test, 'commune_officer', unitId);
  const wanted = { name: 'Đợt thi đua (mẫu)', objective: 'Xong trước mùa mưa', goals: [{ text: 'Nhà xong' }] };
  const days = { startsOn: '2026-03-02', endsOn };
  const launching = { movementId: movement.id, unitId, ...wanted, ...days };
  return bodyOf(await test.call(movementRoutes.launchDrive, launching, { as })).id;
}

let told = 0;

async function article(
  { test }: ReportMovement,
  unitId: string,
  publishedOn: string,
  more: { movementId?: string; draft?: true } = {},
): Promise<string> {
  const { draft, ...of } = more;
  const as = await someone(test, 'editor', unitId);
  const piece = { kind: 'article' as const, channel: 'newspaper' as const, outlet: 'Báo (mẫu)' };
  const written = { unitId, ...piece, publishedOn, title: `Tin mẫu ${++told}`, ...of };
  const { id } = bodyOf(await test.call(articleRoutes.recordArticle, written, { as }));
  if (!draft) bodyOf(await test.call(articleRoutes.publishArticle, { id }, { as }));
  return id;
}

/** Of one unit, looked at and concluded today. */
async function inspection({ test }: ReportMovement, leadUnitId: string, unitId: string, fromDay: string) {
  const as = await someone(test, 'inspector', leadUnitId);
  const team = [{ name: 'Người Thử', part: 'lead' as const, userId: as.id }];
  const plan = { kind: 'inspection' as const, title: 'Kiểm tra (mẫu)', unitId, leadUnitId, fromDay };
  const planning = { ...plan, toDay: '2026-03-31', team };
  const planned = bodyOf(await test.call(inspectionRoutes.planInspection, planning, { as }));
  const { id } = planned;
  bodyOf(await test.call(inspectionRoutes.addSubjects, { id, pickedBy: 'named', unitIds: [unitId] }, { as }));
  const [subject] = bodyOf(await test.call(inspectionRoutes.listSubjects, { id }, { as })).data;
  const answers = goodAnswers(itemsOf(planned, 'unit'));
  const record = { id, subjectId: subject?.id ?? '', inspectedOn: todayOf(test), answers };
  bodyOf(await test.call(inspectionRoutes.recordSubject, record, { as }));
  bodyOf(await test.call(inspectionRoutes.concludeInspection, { id, conclusion: 'Đúng quy định' }, { as }));
}

async function firstWeek(all: ReportMovement): Promise<void> {
  const { test, movement, province, communes, department } = all;
  const [a, b] = communes;
  const movementId = movement.id;
  const filed = { documentNumber: '05/KH-UBND', documentDate: '2026-03-02' };
  bodyOf(await fileFor(test, await someone(test, 'commune_officer', a), { movementId, unitId: a }, filed));
  await drive(all, a);
  await article(all, a, '2026-03-02', { movementId });
  // Before the movement began, of no movement, and not published yet.
  await article(all, a, '2026-02-20');
  await article(all, b, '2026-03-02');
  await article(all, b, '2026-03-02', { draft: true });
  await article(all, department, '2026-03-01');
  await article(all, province, '2026-03-02', { movementId });
}

/** What stands at the end of the week before, and will not at the end of the week after. */
interface Stood {
  drive: string;
  article: string;
  revoked: Award;
  left: Award;
}

async function weekBefore(all: ReportMovement): Promise<Stood> {
  const { test, movement, province, communes } = all;
  const [a, b] = communes;
  const late = { documentNumber: '17/KH-UBND', documentDate: '2026-03-11', lateReason: 'Chờ họp Đảng ủy (mẫu)' };
  const officer = await someone(test, 'commune_officer', b);
  bodyOf(await fileFor(test, officer, { movementId: movement.id, unitId: b }, late));
  const calledOff = await drive(all, b);
  await drive(all, b, '2026-05-31');
  const takenBack = await article(all, b, '2026-03-10', { movementId: movement.id });
  await inspection(all, province, b, '2026-03-09');
  await inspection(all, a, a, '2026-03-10');
  const team = await awardTeam(test, 0);
  const of = (awardeeType: AwardeeType, movementId: string | null = movement.id) => ({ awardeeType, movementId });
  const awards = [
    await appraisedAward(team, of('individual')),
    await appraisedAward(team, of('individual', null)),
    await appraisedAward(team, { ...of('household'), awardeeName: null, awardeeHouseholdId: await householdOf(team) }),
    await appraisedAward(team, { ...of('collective'), awardeeName: null, awardeeUnitId: a }),
  ];
  await issuedCommendation(
    team,
    awards.map(({ id }) => id),
  );
  // Proposed and not decided.
  await nominatedAward(await awardTeam(test, 7), of('individual'));
  const left = await nominatedAward(team, of('individual'));
  return { drive: calledOff, article: takenBack, revoked: awards[0] as Award, left };
}

async function householdOf({ test, commune, nominator }: AwardTeam): Promise<string> {
  const told = { village: 'Thôn 1 (mẫu)', headName: 'Hộ A (mẫu)', category: 'poor' as const, categoryYear: 2024 };
  const household = { unitId: commune, ...told, memberCount: 4 };
  return bodyOf(await test.call(householdRoutes.createHousehold, household, { as: nominator })).id;
}

async function withdrawn({ test, communes: [a] }: ReportMovement, { id }: Award): Promise<void> {
  const as = await someone(test, 'commune_officer', a);
  bodyOf(await test.call(awardRoutes.withdrawAward, { id, reason: 'Người được đề nghị xin rút' }, { as }));
}

async function reportedWeek(all: ReportMovement, stood: Stood): Promise<void> {
  const { test, movement, province, communes } = all;
  const [a, b] = communes;
  const officer = await someone(test, 'commune_officer', b);
  bodyOf(await test.call(movementRoutes.cancelDrive, { id: stood.drive, reason: 'Bão, lũ (mẫu)' }, { as: officer }));
  const editor = await someone(test, 'editor', b);
  bodyOf(
    await test.call(articleRoutes.withdrawArticle, { id: stood.article, reason: 'Đăng nhầm (mẫu)' }, { as: editor }),
  );
  const cause = { reason: 'Khai sai thành tích, theo kết luận kiểm tra.', ground: 'Kết luận kiểm tra (mẫu)' };
  const authority = await someone(test, 'authority', province);
  bodyOf(await test.call(commendationRoutes.revokeAward, { id: stood.revoked.id, ...cause }, { as: authority }));
  await inspection(all, a, a, '2026-03-17');
  await nominatedAward(await awardTeam(test, 0), { movementId: movement.id });
  const as = await someone(test, 'commune_officer', a);
  const [plan] = await test.sql<{ id: string }>(`SELECT id FROM plans WHERE unit_id = $1 AND state = 'filed'`, [a]);
  const again = { documentNumber: '21/KH-UBND', documentDate: '2026-03-18' };
  const replacing = { ...again, replacesId: plan?.id, replaceReason: 'Thêm chỉ tiêu nhà sửa chữa (mẫu)' };
  bodyOf(await fileFor(test, as, { movementId: movement.id, unitId: a }, replacing));
}
