import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { type Stage, stageNames } from '@chung-tay/shared/rules/stages';
import { minutes } from './case-acts.ts';
import { leaveDoubted } from './evidence-acts.ts';
import type { Pots } from './gift-acts.ts';
import { signing } from './list-acts.ts';
import { createRandom } from './random.ts';
import type { SampleStage } from './stage.ts';
import { openNeighbourCase, planNeighbours, writeUnclear } from './today-households.ts';
import { build, fund, nominate, putOff, stagesAgo } from './today-houses.ts';
import { justPast, longPast, type Today } from './today-plan.ts';

const note = 'Dữ liệu mẫu';

/** What is done so many days before today. */
type Dated = [ago: number, act: (day: string) => Promise<unknown>];

/**
 * Cases of one commune of today, stopped at every step of the route in force, so that each sample login finds work waiting:
 * some of it late, some of it due. A list that hangs must hang for its days, so the clock runs the last six weeks.
 */
export async function makeToday(stage: SampleStage, pots: Pots): Promise<void> {
  const neighbours = planNeighbours(stage, createRandom(7));
  const works = neighbours.map(({ work }) => work);
  const fresh = neighbours.filter(({ work: { waitsFor, late } }) => !late && /survey|registration/.test(waitsFor));
  const former = neighbours.filter((one) => !fresh.includes(one));
  const hung: string[] = [];
  const on = (state: Today['posted']) => works.filter(({ posted }) => posted === state);
  const waiting = (step: string) => works.filter(({ waitsFor }) => waitsFor === step);
  const reported = works.filter((work) => work.reported);
  /** The stages that were done so many days ago. */
  const built = (ago: number): Dated[] =>
    stageNames
      .filter((step) => stagesAgo[step] === ago)
      .map((step) => {
        const done = works.filter(({ verified }) => verified?.includes(step));
        return [ago, (day) => each(done, (work) => build(stage, work, step, day))];
      });
  const days: Dated[] = [
    [42, (day) => each(former, (one) => openNeighbourCase(stage, one, day))],
    [38, (day) => each(longPast(works, 'registration'), (work) => register(stage, work, day))],
    [35, (day) => meet(stage, longPast(works, 'deliberation'), day)],
    [33, () => each(longPast(works, 'commune_check'), (work) => check(stage, work))],
    [32, async (day) => hung.push(await hang(stage, longPast(works, 'posting'), day, 'first', 7))],
    [24, () => close(stage, hung[0])],
    [22, () => each(longPast(works, 'submission'), (work) => submit(stage, work))],
    [20, () => each(longPast(works, 'appraisal'), (work) => appraise(stage, work))],
    [17, (day) => decide(stage, longPast(works, 'decision'), day, '27/QĐ-UBND')],
    [15, (day) => each(waiting('building'), (work) => commit(stage, work, day))],
    ...built(14),
    [12, async (day) => hung.push(await hang(stage, waiting('submission'), day, 'second', 7))],
    ...built(11),
    [9, (day) => decide(stage, justPast(works, 'decision'), day, '31/QĐ-UBND')],
    [9, () => each(justPast(works, 'commune_check'), (work) => check(stage, work))],
    [8, (day) => hang(stage, on('ended'), day, 'ended', 8)],
    ...built(6),
    [6, (day) => each(justPast(works, 'registration'), (work) => register(stage, work, day))],
    [4, () => close(stage, hung[1])],
    [4, () => each(justPast(works, 'submission'), (work) => submit(stage, work))],
    [3, (day) => each(fresh, (one) => openNeighbourCase(stage, one, day))],
    [3, () => each(justPast(works, 'appraisal'), (work) => appraise(stage, work))],
    [3, async (day) => object(stage, await hang(stage, on('open'), day, 'open', 7), on('open'))],
    ...built(2),
    [2, (day) => meet(stage, justPast(works, 'deliberation'), day)],
    [1, (day) => writeUnclear(stage, fresh, day)],
    [1, (day) => each(reported, (work) => build(stage, work, work.reported as Stage, day))],
    // Yesterday, whose hour is told: the moment of a photo is part of what is sent, and said again must be the same.
    [1, () => leaveDoubted(stage, works)],
    [0, () => each(waiting('building'), (work) => fund(stage, pots, work))],
    [
      0,
      (day) =>
        each(
          works.filter((work) => work.putOff),
          (work) => putOff(stage, work, addDays(day, 20)),
        ),
    ],
    [0, () => nominate(stage)],
  ];
  for (const [ago, act] of days) {
    if (stage.stopped()) return;
    const day = addDays(stage.today, -ago);
    stage.turnTo(day);
    await act(day);
  }
}

async function each<Item>(items: readonly Item[], act: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) await act(item);
}

const register = (stage: SampleStage, { caseId: id, key }: Today, appliedOn: string) =>
  stage
    .as('canboxa')
    .cases.registerCase(
      { id, appliedOn, plannedAreaM2: 42, plannedCostVnd: 95_000_000, ownShareVnd: 30_000_000, note },
      { idempotencyKey: `${key} register` },
    );

/** One meeting in each thôn. */
async function meet(stage: SampleStage, works: readonly Today[], day: string): Promise<void> {
  for (const [village, group] of Map.groupBy(works, (work) => work.village)) {
    const votes = group.map(({ caseId }) => ({ caseId, agreed: true }));
    const meeting = minutes({ id: stage.communeToday }, village, day, votes);
    const idempotencyKey = `${group[0]?.key} meeting`;
    await stage.as('canboxa').deliberations.recordDeliberation(meeting, { idempotencyKey });
  }
}

const check = (stage: SampleStage, { caseId: id, key }: Today) =>
  stage.as('chutichxa').cases.checkCase({ id, outcome: 'pass' }, { idempotencyKey: `${key} check` });

/** A list that hangs for so many days, that one included. */
async function hang(
  stage: SampleStage,
  works: readonly Today[],
  day: string,
  name: string,
  days: number,
): Promise<string> {
  const places = ['Trụ sở Ủy ban nhân dân xã', 'Nhà văn hóa thôn'];
  const caseIds = works.map(({ caseId }) => caseId);
  const posting = { unitId: stage.communeToday, caseIds, places, untilOn: addDays(day, days - 1), note };
  const { id } = await stage
    .as('canboxa')
    .postings.createPosting(posting, { idempotencyKey: `sample today ${name} posting` });
  return id;
}

const close = (stage: SampleStage, id = '') =>
  stage.as('canboxa').postings.closePosting({ id }, { idempotencyKey: `sample today close ${id}` });

/** Somebody who read the list asks for a household to be looked at again; the commune has not answered yet. */
async function object(stage: SampleStage, postingId: string, [about]: readonly Today[]): Promise<void> {
  const content = 'Số nhân khẩu của hộ này ghi chưa đúng, đề nghị xã kiểm tra lại trước khi trình (dữ liệu mẫu).';
  const objection = { id: postingId, caseId: about?.caseId ?? null, about: 'wrong_data' as const, content };
  await stage.as('canboxa').postings.raisePublicObjection(objection, { idempotencyKey: 'sample today objection' });
}

const submit = (stage: SampleStage, { caseId: id, key }: Today) =>
  stage.as('canboxa').cases.submitCase({ id }, { idempotencyKey: `${key} submit` });

const appraise = (stage: SampleStage, { caseId: id, key }: Today) =>
  stage.as('sonoivu').cases.appraiseCase({ id, outcome: 'pass' }, { idempotencyKey: `${key} appraise` });

async function decide(
  stage: SampleStage,
  works: readonly Today[],
  decisionDate: string,
  decisionNumber: string,
): Promise<void> {
  const entries = works.map(({ caseId }) => ({ caseId }));
  const list = { unitId: stage.communeToday, programme: 'movement' as const, entries };
  const named = (act: string) => ({ idempotencyKey: `sample today ${act} ${Number.parseInt(decisionNumber, 10)}` });
  const { id } = await stage.as('sonoivu').decisions.draftDecision(list, named('list'));
  const overtakingReason = 'Các hộ còn lại đang niêm yết hoặc chờ thẩm định (dữ liệu mẫu)';
  const decision = { id, decisionNumber, decisionDate, ...signing, overtakingReason };
  const issued = await stage.as('chutich').decisions.issueDecision(decision, named('issue'));
  for (const work of works) work.houseId = issued.entries.find(({ caseId }) => caseId === work.caseId)?.houseId ?? '';
}

const commit = (stage: SampleStage, { caseId: id, key }: Today, committedOn: string) =>
  stage.as('canboxa').cases.commitCase({ id, committedOn, buildingWay: 'self' }, { idempotencyKey: `${key} commit` });
