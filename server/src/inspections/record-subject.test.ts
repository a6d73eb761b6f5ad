import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Answer } from '@chung-tay/shared/inspections/schema';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse, broughtTo, reportedStage } from '../../test/factories/houses.ts';
import {
  goodAnswers,
  inDays,
  inspectionFootprint,
  inspectionOf,
  inspectionTeam,
  itemsOf,
  recordedSubject,
  subjectsOf,
  todayOf,
} from '../../test/factories/inspections.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
const { inspection, subjects } = await inspectionOf(team, [house.id]);
const subject = subjects[0]!;
const good = goodAnswers(itemsOf(inspection));
const record = (input: object = {}, as = team.inspector) =>
  test.call(
    inspectionRoutes.recordSubject,
    {
      ...{ id: inspection.id, subjectId: subject.id, inspectedOn: todayOf(test), answers: good },
      ...input,
    },
    { as },
  );
/** Makes somebody an inspector who did other work before. */
const asInspector = `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES (uuidv7(), $1, 'inspector', $2, '2020-01-01', now())`;
const pointers = async (answers: Partial<Answer>[]) =>
  (await record({ answers })).problem.errors?.map(({ pointer, code }) => [pointer, code]);

it('recordSubject: answers are those the checklist asks for, each as it is asked', async () => {
  const before = await inspectionFootprint(team);
  const [first = good[0]!, ...others] = good;
  expect(await pointers(others)).toEqual([[`/answers/${first.code}`, 'required']]);
  expect(await pointers([...good, { code: 'nobody_asked', yes: true }])).toEqual([['/answers/11/code', 'unknown']]);
  expect(await pointers([...good, first])).toEqual([['/answers/11/code', 'repeated']]);
  expect(await pointers([{ code: first.code, text: 'Có' }, ...others])).toEqual([
    [`/answers/${first.code}`, 'wrong_kind'],
  ]);
  const optional = good.filter(({ code }) => code !== 'household_words');
  expect((await record({ answers: [...optional, { code: 'household_words', yes: true }] })).status).toBe(422);
  expect(await inspectionFootprint(team)).toBe(before);
  expect((await record({ answers: optional })).status).toBe(200);
});

it('recordSubject: the first begins the inspection; it may be written again, and the history tells both', async () => {
  const again = bodyOf(await record({ note: 'Đã xem lại' }));
  expect(again).toMatchObject({ inspectedOn: todayOf(test), note: 'Đã xem lại', findings: 0 });
  const whole = await test.call(inspectionRoutes.getInspection, { id: inspection.id }, { as: team.inspector });
  expect(whole.body).toMatchObject({ state: 'under_way', inspected: 1 });
  const history = bodyOf(
    await test.call(inspectionRoutes.getInspectionHistory, { id: inspection.id }, { as: team.inspector }),
  );
  const told = history.data.filter(({ action }) => action === 'inspection.subject_recorded');
  expect(told).toHaveLength(2);
  expect(told[0]?.changes?.note).toEqual({ old: null, new: 'Đã xem lại' });
});

it('recordSubject: on a day of the plan that has come', async () => {
  const pointer = async (inspectedOn: string) => (await record({ inspectedOn })).problem.errors?.[0];
  expect(await pointer(inDays(test, 1))).toMatchObject({ pointer: '/inspectedOn', code: 'in_future' });
  expect(await pointer(inDays(test, -1))).toMatchObject({ pointer: '/inspectedOn', code: 'too_early' });
});

it('recordSubject: by the team or who leads; who is neither is not competent, who does not reach it finds nothing', async () => {
  const local = await personWith(test, [{ role: 'inspector', unitId: team.commune }]);
  const { inspection: ofCommune, subjects: theirs } = await inspectionOf(team, [house.id], { unitId: team.commune });
  const there = { id: ofCommune.id, subjectId: theirs[0]?.id };
  expect((await record(there, local)).problem.code).toBe('not_competent');
  expect((await record(there, team.colleague)).status).toBe(200);
  const onTeam = [
    { name: 'Trưởng đoàn', part: 'lead' as const },
    { name: 'Người xã', part: 'member' as const, userId: local.id },
  ];
  const joint = await inspectionOf(team, [house.id], { unitId: team.commune, team: onTeam });
  expect((await record({ id: joint.inspection.id, subjectId: joint.subjects[0]?.id }, local)).status).toBe(200);
  expect((await record({}, local)).problem.code).toBe('not_found');
  expect((await record({ id: ofCommune.id })).problem.code).toBe('not_found');
});

it('recordSubject: nobody inspects a house whose household they surveyed, whose stages they reported or verified', async () => {
  const built = await approvedHouse(team);
  await reportedStage(team, built, 'started');
  const both = { role: 'inspector' as const, unitId: team.province };
  const acceptor = await personWith(test, [both, { role: 'stage_acceptor', unitId: team.commune }]);
  await test.sql(asInspector, [team.officer.id, team.province]);
  test.services.actors.forget();
  const mixed = await inspectionOf(team, [built.id]);
  const there = { id: mixed.inspection.id, subjectId: mixed.subjects[0]?.id };
  expect((await record(there, team.officer)).problem.code).toBe('same_person');
  // Who merely may verify, and did not, may.
  expect((await record(there, acceptor)).status).toBe(200);
  const verifying = await broughtTo(team, (await approvedHouse(team)).id, 'started');
  await test.sql(asInspector, [team.acceptor.id, team.province]);
  test.services.actors.forget();
  const checked = await inspectionOf(team, [verifying.id]);
  const own = { id: checked.inspection.id, subjectId: checked.subjects[0]?.id };
  expect((await record(own, team.acceptor)).problem.code).toBe('same_person');
  // The second lock: SQL alone.
  await expect(
    test.sql(`UPDATE inspection_subjects SET recorded_by = $2, version = version + 1 WHERE id = $1`, [
      there.subjectId,
      team.officer.id,
    ]),
  ).rejects.toThrow(/inspection_subjects_own_work/);
  const kept = (await subjectsOf(team, mixed.inspection.id))[0];
  expect(kept?.inspectedOn).toBe(todayOf(test));
});

it('recordSubject: not over what somebody else wrote meanwhile, not after the conclusion', async () => {
  const one = await inspectionOf(team, [house.id]);
  const seen = one.subjects[0]!;
  await recordedSubject(team, one.inspection, seen);
  const stale = await test.call(
    inspectionRoutes.recordSubject,
    { id: one.inspection.id, subjectId: seen.id, inspectedOn: todayOf(test), answers: good },
    { as: team.colleague, ifMatch: `"v${seen.version}"` },
  );
  expect(stale.problem.code).toBe('stale_version');
  const ended = { id: one.inspection.id, conclusion: 'Không có tồn tại' };
  bodyOf(await test.call(inspectionRoutes.concludeInspection, ended, { as: team.inspector }));
  const there = { id: one.inspection.id, subjectId: seen.id };
  expect((await record(there)).problem.code).toBe('action_not_allowed');
});
