import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { type StepKind, stepKindNames } from '@chung-tay/shared/cases/schema';
import type { Stage } from '@chung-tay/shared/houses/schema';
import { minutes, survey } from './case-acts.ts';
import { needyDwelling, planMembers } from './dwellings.ts';
import type { Pots } from './gift-acts.ts';
import { signing } from './list-acts.ts';
import { ethnicity, personName, syntheticNationalId } from './names.ts';
import { samplePhoto } from './photo.ts';
import { createRandom, type Random } from './random.ts';
import type { SampleStage } from './stage.ts';

/** How far each case of today has come: the step it waits for, or building with these stages verified. */
interface TodayCase {
  waitsFor: StepKind | 'building';
  verified?: readonly Stage[];
  /** Reported and waiting for the acceptor. */
  reported?: Stage;
  /** Given money that waits to be paid out. */
  funded?: boolean;
}

const plans: readonly TodayCase[] = [
  { waitsFor: 'survey' },
  { waitsFor: 'survey' },
  { waitsFor: 'registration' },
  { waitsFor: 'deliberation' },
  { waitsFor: 'deliberation' },
  { waitsFor: 'commune_check' },
  { waitsFor: 'commune_check' },
  { waitsFor: 'posting' },
  { waitsFor: 'posting' },
  { waitsFor: 'submission' },
  { waitsFor: 'appraisal' },
  { waitsFor: 'appraisal' },
  { waitsFor: 'decision' },
  { waitsFor: 'decision' },
  { waitsFor: 'commitment' },
  { waitsFor: 'building' },
  { waitsFor: 'building', funded: true },
  { waitsFor: 'building', reported: 'started', funded: true },
  { waitsFor: 'building', verified: ['started', 'foundation'], reported: 'frame_walls', funded: true },
  { waitsFor: 'building', verified: ['started', 'foundation', 'frame_walls', 'roof'] },
];

interface Today extends TodayCase {
  key: string;
  householdId: string;
  caseId: string;
  houseId: string;
}

const village = 'Thôn Đồng Mới';
const note = 'Dữ liệu mẫu';
const order: readonly (StepKind | 'building')[] = [...stepKindNames, 'building'];

/** Those that are past a step: what they wait for comes later. */
const past = (works: readonly Today[], step: StepKind): Today[] =>
  works.filter(({ waitsFor }) => order.indexOf(waitsFor) > order.indexOf(step));

/** A few cases of one commune of today, stopped at every step, so that each sample login finds work waiting. */
export async function makeToday(stage: SampleStage, pots: Pots): Promise<void> {
  const ago = (days: number): string => addDays(stage.today, -days);
  const turn = (days: number, act: (day: string) => Promise<unknown>) => async (): Promise<void> => {
    stage.turnTo(ago(days));
    await act(ago(days));
  };
  const works: Today[] = [];
  const weeks = [
    turn(42, async (day) => works.push(...(await openCases(stage, createRandom(7), day)))),
    turn(38, (day) => each(past(works, 'registration'), (work) => register(stage, work, day))),
    turn(35, (day) => meet(stage, past(works, 'deliberation'), day)),
    turn(33, () => each(past(works, 'commune_check'), (work) => check(stage, work))),
    turn(32, (day) => post(stage, past(works, 'posting'), day)),
    turn(22, () => each(past(works, 'submission'), (work) => submit(stage, work))),
    turn(20, () => each(past(works, 'appraisal'), (work) => appraise(stage, work))),
    turn(16, (day) => decide(stage, past(works, 'decision'), day)),
    turn(13, (day) => each(past(works, 'commitment'), (work) => commit(stage, work, day))),
    turn(2, () => hang(stage, works.filter(({ waitsFor }) => waitsFor === 'posting').slice(1), ago(2))),
    turn(0, () => each(past(works, 'commitment'), (work) => build(stage, pots, work))),
  ];
  for (const act of weeks) if (!stage.stopped()) await act();
  if (!stage.stopped()) await nominate(stage);
}

async function each(works: readonly Today[], act: (work: Today) => Promise<unknown>): Promise<void> {
  for (const work of works) await act(work);
}

async function openCases(stage: SampleStage, random: Random, day: string): Promise<Today[]> {
  const works: Today[] = [];
  for (const [at, plan] of plans.entries()) {
    const key = `sample today ${at}`;
    const planned = {
      unitId: stage.communeToday,
      village,
      headName: personName(random),
      headBirthYear: 1940 + 2 * at,
      nationalId: syntheticNationalId(90_000_000 + at),
      category: random.pick(['poor', 'near_poor'] as const),
      categoryYear: 2026,
      memberCount: random.between(1, 6),
      ethnicity: ethnicity(random),
      specialHardship: random.chance(0.2),
      note,
    };
    const found = { dwelling: needyDwelling(random), members: planMembers(random, planned) };
    const officer = stage.as('canboxa');
    const { id: householdId } = await officer.households.createHousehold(planned, { idempotencyKey: key });
    const work = { ...plan, key, householdId, caseId: '', houseId: '' };
    works.push(work);
    if (plan.waitsFor === 'survey') continue;
    await survey(stage, 'canboxa', householdId, day, found, key);
    const opening = { householdId, programme: 'movement' as const, houseKind: 'new_build' as const };
    work.caseId = (await officer.cases.openCase(opening, { idempotencyKey: `${key} open` })).id;
  }
  return works;
}

const register = (stage: SampleStage, { caseId: id, key }: Today, appliedOn: string) =>
  stage
    .as('canboxa')
    .cases.registerCase(
      { id, appliedOn, plannedAreaM2: 42, plannedCostVnd: 95_000_000, ownShareVnd: 30_000_000, note },
      { idempotencyKey: `${key} register` },
    );

const meet = (stage: SampleStage, works: readonly Today[], day: string) =>
  stage.as('canboxa').deliberations.recordDeliberation(
    minutes(
      { id: stage.communeToday },
      village,
      day,
      works.map(({ caseId }) => ({ caseId, agreed: true })),
    ),
    { idempotencyKey: 'sample today meeting' },
  );

const check = (stage: SampleStage, { caseId: id, key }: Today) =>
  stage.as('chutichxa').cases.checkCase({ id, outcome: 'pass' }, { idempotencyKey: `${key} check` });

/** A list that hangs from that day for a week. */
async function hang(stage: SampleStage, works: readonly Today[], day: string): Promise<string> {
  const places = ['Trụ sở Ủy ban nhân dân xã', `Nhà văn hóa ${village}`];
  const caseIds = works.map(({ caseId }) => caseId);
  const posting = { unitId: stage.communeToday, caseIds, places, untilOn: addDays(day, 6), note };
  return (await stage.as('canboxa').postings.createPosting(posting, { idempotencyKey: `sample today posting ${day}` }))
    .id;
}

async function post(stage: SampleStage, works: readonly Today[], day: string): Promise<void> {
  const id = await hang(stage, works, day);
  stage.turnTo(addDays(day, 8));
  await stage.as('canboxa').postings.closePosting({ id }, { idempotencyKey: 'sample today posting closed' });
}

const submit = (stage: SampleStage, { caseId: id, key }: Today) =>
  stage.as('canboxa').cases.submitCase({ id }, { idempotencyKey: `${key} submit` });

const appraise = (stage: SampleStage, { caseId: id, key }: Today) =>
  stage.as('sonoivu').cases.appraiseCase({ id, outcome: 'pass' }, { idempotencyKey: `${key} appraise` });

async function decide(stage: SampleStage, works: readonly Today[], decisionDate: string): Promise<void> {
  const entries = works.map(({ caseId }) => ({ caseId }));
  const list = { unitId: stage.communeToday, programme: 'movement' as const, entries };
  const { id } = await stage.as('sonoivu').decisions.draftDecision(list, { idempotencyKey: 'sample today list' });
  const overtakingReason = 'Hai hộ còn lại chờ bổ sung giấy tờ về đất (dữ liệu mẫu)';
  const decision = { id, decisionNumber: '27/QĐ-UBND', decisionDate, ...signing, overtakingReason };
  const issued = await stage.as('chutich').decisions.issueDecision(decision, { idempotencyKey: 'sample today issue' });
  for (const work of works) work.houseId = issued.entries.find(({ caseId }) => caseId === work.caseId)?.houseId ?? '';
}

const commit = (stage: SampleStage, { caseId: id, key }: Today, committedOn: string) =>
  stage.as('canboxa').cases.commitCase({ id, committedOn, buildingWay: 'self' }, { idempotencyKey: `${key} commit` });

async function build(stage: SampleStage, pots: Pots, work: Today): Promise<void> {
  const { houseId: id, key, verified = [], reported } = work;
  const pot = work.funded ? pots.take(40_000_000) : undefined;
  if (pot)
    await stage
      .as('mttq')
      .donations.allocateDonation(
        { id: pot.donationId, houseId: id, amountVnd: pot.availableVnd },
        { idempotencyKey: `${key} allocate` },
      );
  const officer = stage.as('canboxa').houses;
  for (const step of [...verified, ...(reported ? [reported] : [])]) {
    const file = new Blob([new Uint8Array(await samplePhoto(step, key.replace('sample today ', 'Mẫu hôm nay ')))], {
      type: 'image/jpeg',
    });
    const photo = await officer.uploadPhoto({ id, stage: step, file }, { idempotencyKey: `${key} ${step} photo` });
    const report = { id, stage: step, happenedOn: stage.today, photoIds: [photo.id] };
    await officer.reportStage(report, { idempotencyKey: `${key} ${step} report` });
    if (step !== reported)
      await stage.as('nghiemthu').houses.verifyStage({ id, stage: step }, { idempotencyKey: `${key} ${step} verify` });
  }
}

async function nominate(stage: SampleStage): Promise<void> {
  const { data: forms } = await stage.as('canboxa').awards.listAwardForms({});
  const form = forms.find((one) => one.code === 'bang_khen_tinh');
  if (!form) return;
  const nomination = {
    nominatingUnitId: stage.communeToday,
    awardeeType: 'collective' as const,
    awardeeUnitId: stage.communeToday,
    formId: form.id,
    achievement: 'Vận động tốt, hoàn thành sớm các căn nhà được giao (dữ liệu mẫu).',
  };
  await stage.as('canboxa').awards.nominateAward(nomination, { idempotencyKey: 'sample today award' });
}
