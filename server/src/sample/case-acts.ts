import { programmes } from '@chung-tay/shared/rules/schema';
import { planLists } from './list-acts.ts';
import { planObjections } from './objection-acts.ts';
import type { SampleCommune, SampleHousehold, SampleSurvey } from './plan.ts';
import type { Random } from './random.ts';
import type { Calendar, SampleStage } from './stage.ts';
import { dayOf2024, type daysAfterSurvey, waveDay } from './waves.ts';
import { tried, type Work } from './work.ts';

const note = 'Dữ liệu mẫu';

/** Surveys a household and submits what was found. */
export async function survey(
  stage: SampleStage,
  as: string,
  householdId: string,
  surveyedOn: string,
  found: SampleSurvey,
  key: string,
): Promise<void> {
  const { surveys } = stage.as(as);
  const body = { householdId, surveyedOn, ...found, note };
  const { id } = await surveys.createSurvey(body, { idempotencyKey: `${key} survey` });
  await surveys.submitSurvey({ id }, { idempotencyKey: `${key} submit survey` });
}

/** Households without a case are surveyed in the same weeks. */
export function planOtherSurveys(
  stage: SampleStage,
  calendar: Calendar,
  random: Random,
  others: readonly { household: SampleHousehold; survey: SampleSurvey | undefined }[],
  ids: ReadonlyMap<number, string>,
): void {
  for (const { household, survey: found } of others) {
    if (!found) continue;
    const day = dayOf2024(waveDay(random.between(0, 3), 'survey'));
    const key = `sample other ${household.serial}`;
    const householdId = () => ids.get(household.serial) as string;
    calendar.add(day, () => survey(stage, `xa.${household.commune.code}`, householdId(), day, found, key));
  }
}

/** Every case of the year on its route: from the survey to the commitment, in four waves. */
export function planCases(stage: SampleStage, calendar: Calendar, works: readonly Work[]): void {
  for (const work of works) planOwnSteps(stage, calendar, work);
  for (const [, group] of Map.groupBy(works, ({ plan }) => `${plan.wave} ${plan.household.commune.code}`)) {
    planMeetings(stage, calendar, group);
    planPosting(stage, calendar, group);
  }
  for (const [, group] of Map.groupBy(works, ({ plan }) => `${plan.wave} ${plan.programme}`))
    planLists(stage, calendar, group, Object.keys(programmes).indexOf(group[0]?.plan.programme ?? '') + 1);
}

/** The steps each case goes by itself: survey, application, check, submission, appraisal, commitment. */
function planOwnSteps(stage: SampleStage, calendar: Calendar, work: Work): void {
  const { wave, household, kind, programme, plannedAreaM2, plannedCostVnd, ownShareVnd } = work.plan;
  const { code, districtCode } = household.commune;
  const officer = () => stage.as(`xa.${code}`).cases;
  const on = (step: keyof typeof daysAfterSurvey, act: (day: string) => Promise<unknown>): void => {
    const day = dayOf2024(waveDay(wave, step));
    calendar.add(day, () => tried(work, () => act(day)));
  };
  const key = (act: string) => ({ idempotencyKey: `${work.key} ${act}` });
  on('survey', (day) => survey(stage, `xa.${code}`, work.householdId, day, work.plan.survey, work.key));
  on('registration', async (appliedOn) => {
    const opening = { householdId: work.householdId, programme, houseKind: kind };
    work.caseId = (await officer().openCase(opening, key('open'))).id;
    const application = { id: work.caseId, appliedOn, plannedAreaM2, plannedCostVnd, ownShareVnd, note };
    await officer().registerCase(application, key('register'));
  });
  if (work.plan.ending === 'deferred')
    on('deferral', async () => {
      const reason = 'Chủ hộ đi điều trị dài ngày, chưa làm nhà được (dữ liệu mẫu)';
      await officer().deferCase({ id: work.caseId, reason }, key('defer'));
      work.stopped = true;
    });
  on('check', () => stage.as(`ct.${code}`).cases.checkCase({ id: work.caseId, outcome: 'pass' }, key('check')));
  on('submission', async () => {
    await officer().submitCase({ id: work.caseId }, key('submit'));
    work.stopped ||= work.plan.ending === 'unappraised';
  });
  on('appraisal', () =>
    stage.as(`huyen.${districtCode}`).cases.appraiseCase({ id: work.caseId, outcome: 'pass' }, key('appraise')),
  );
  on('commitment', (committedOn) =>
    officer().commitCase(
      {
        id: work.caseId,
        committedOn,
        buildingWay: wave % 2 ? 'hired' : 'self',
        materialsNeeded: 'Xi măng, gạch, thép, tôn',
      },
      key('commit'),
    ),
  );
}

const waiting = (group: readonly Work[]): Work[] => group.filter(({ stopped, caseId }) => !stopped && caseId !== '');

/** One meeting in each village of the commune; now and then a village does not agree. */
function planMeetings(stage: SampleStage, calendar: Calendar, group: readonly Work[]): void {
  for (const [village, works] of Map.groupBy(group, ({ plan }) => plan.household.village)) {
    const [{ plan, key }] = works as [Work, ...Work[]];
    const heldOn = dayOf2024(waveDay(plan.wave, 'deliberation'));
    calendar.add(heldOn, async () => {
      const cases = waiting(works).map((work) => ({ caseId: work.caseId, agreed: work.plan.ending !== 'not_agreed' }));
      const meeting = minutes(plan.household.commune, village, heldOn, cases);
      if (meeting.votes.length > 0)
        await stage
          .as(`xa.${plan.household.commune.code}`)
          .deliberations.recordDeliberation(meeting, { idempotencyKey: `${key} meeting` });
      for (const work of works) work.stopped ||= work.plan.ending === 'not_agreed';
    });
  }
}

/** Minutes of a village meeting over these cases. */
export const minutes = (
  { id }: Pick<SampleCommune, 'id'>,
  village: string,
  heldOn: string,
  cases: readonly { caseId: string; agreed: boolean }[],
) => ({
  unitId: id,
  village,
  heldOn,
  startedAt: '08:00',
  endedAt: '10:30',
  place: `Nhà văn hóa ${village}`,
  chair: { name: 'Trưởng thôn (mẫu)', title: 'Trưởng thôn' },
  secretary: { name: 'Thư ký (mẫu)', title: 'Bí thư chi đoàn' },
  attendees: [{ name: 'Đại diện MTTQ (mẫu)', title: 'Trưởng ban Công tác Mặt trận' }],
  presentCount: 36,
  note,
  votes: cases.map(({ caseId, agreed }) =>
    agreed
      ? { caseId, agree: 34, disagree: 1, abstain: 1, opinion: null }
      : { caseId, agree: 9, disagree: 24, abstain: 3, opinion: 'Hộ còn chỗ ở khác trong thôn' },
  ),
});

/** The commune's list hangs for a week. */
function planPosting(stage: SampleStage, calendar: Calendar, group: readonly Work[]): void {
  const [{ plan, key }] = group as [Work, ...Work[]];
  const { wave, household } = plan;
  const officer = () => stage.as(`xa.${household.commune.code}`).postings;
  let id = '';
  calendar.add(dayOf2024(waveDay(wave, 'posting')), async () => {
    const caseIds = waiting(group).map(({ caseId }) => caseId);
    if (caseIds.length === 0) return;
    const untilOn = dayOf2024(waveDay(wave, 'postingEnd'));
    const posting = {
      unitId: household.commune.id,
      caseIds,
      places: ['Trụ sở Ủy ban nhân dân xã', 'Nhà văn hóa thôn'],
      untilOn,
      note,
    };
    id = (await officer().createPosting(posting, { idempotencyKey: `${key} posting` })).id;
  });
  planObjections(stage, calendar, group, () => id);
  calendar.add(dayOf2024(waveDay(wave, 'postingClosed')), async () => {
    if (id) await officer().closePosting({ id }, { idempotencyKey: `${key} close posting` });
  });
}
