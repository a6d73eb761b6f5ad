import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  inDays,
  inspectionTeam,
  plannedInspection,
  recordedSubject,
  subjectsOf,
} from '../../test/factories/inspections.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const { organisations } = await standingUnits(test);
const department = organisations.find(({ kind }) => kind === 'department')?.id as string;
const clerk = await personWith(test, [{ role: 'unit_representative', unitId: department }]);
const as = { as: clerk };
const house = await approvedHouse(team);
const { raiseDifficulty, listDifficulties, getDifficulty, getDifficultyBoard, answerDifficulty, closeDifficulty } =
  difficultyRoutes;
const [household] = await test.sql<{ name: string }>('SELECT head_name AS name FROM households LIMIT 1');
const ofHouse = bodyOf(
  await test.call(
    raiseDifficulty,
    { houseId: house.id, reason: 'land', title: 'Chưa có giấy tờ đất' },
    { as: team.officer },
  ),
);

it('raiseDifficulty: the representative of an organisation raises one for it, sees the answer and confirms it', async () => {
  const own = { unitId: department, reason: 'policy' as const, title: 'Chưa có hướng dẫn mức hỗ trợ' };
  const raised = bodyOf(await test.call(raiseDifficulty, own, as));
  expect(raised).toMatchObject({ unitId: department, houseId: null, state: 'raised' });
  const list = bodyOf(await test.call(listDifficulties, { count: 'exact' }, as));
  expect([list.total, list.data.map(({ id }) => id)]).toEqual([1, [raised.id]]);
  const answer = { id: raised.id, answer: 'Đã có hướng dẫn số 5' };
  bodyOf(await test.call(answerDifficulty, answer, { as: team.colleague }));
  expect(bodyOf(await test.call(getDifficulty, { id: raised.id }, as)).answer).toBe('Đã có hướng dẫn số 5');
  bodyOf(await test.call(closeDifficulty, { id: raised.id, result: 'Đã đủ căn cứ thực hiện' }, as));
});

it('listDifficulties: though it reaches what its seat reaches, an organisation sees no household, by list, id, search, board or export', async () => {
  expect((await test.call(getDifficulty, { id: ofHouse.id }, as)).status).toBe(404);
  for (const q of [household!.name, 'giấy tờ đất'])
    expect(bodyOf(await test.call(listDifficulties, { q }, as)).data).toEqual([]);
  const board = await test.call(getDifficultyBoard, {}, as);
  expect(board.text).not.toContain(household!.name);
  const csv = await test.call(difficultyRoutes.exportDifficulties, { format: 'csv' }, as);
  expect(csv.text).not.toContain(household!.name);
  const forOthers = { unitId: team.commune, reason: 'policy' as const, title: 'Nêu hộ đơn vị khác' };
  expect((await test.call(raiseDifficulty, forOthers, as)).status).toBe(404);
  const close = { id: ofHouse.id, result: 'Không phải việc của mình' };
  expect((await test.call(closeDifficulty, close, as)).status).toBe(404);
});

it('getDifficulty: a representative of the commune sees what it is stuck in without the name of the household', async () => {
  const representative = await personWith(test, [{ role: 'unit_representative', unitId: team.commune }]);
  const seen = bodyOf(await test.call(getDifficulty, { id: ofHouse.id }, { as: representative }));
  expect(seen).toMatchObject({ id: ofHouse.id, headName: null, village: null });
  const found = bodyOf(await test.call(listDifficulties, { q: household!.name }, { as: representative }));
  expect(found.data).toEqual([]);
  expect(bodyOf(await test.call(getDifficulty, { id: ofHouse.id }, { as: team.officer })).headName).toBe(
    household!.name,
  );
});

it('listFindings: an organisation sees and acts on what was found about it, and on nothing else', async () => {
  const planned = await plannedInspection(team);
  const { id } = planned;
  const adding = { id, pickedBy: 'named' as const, houseIds: [house.id], unitIds: [department] };
  bodyOf(await test.call(inspectionRoutes.addSubjects, adding, { as: team.inspector }));
  const subjects = await subjectsOf(team, id);
  const wrong = {
    severity: 'minor' as const,
    finding: 'Chưa ban hành hướng dẫn',
    action: 'Ban hành',
    dueOn: inDays(test, 9),
  };
  const record = async (type: 'house' | 'unit') => {
    const subject = subjects.find((one) => one.type === type)!;
    await recordedSubject(
      team,
      bodyOf(await test.call(inspectionRoutes.getInspection, { id }, { as: team.inspector })),
      subject,
    );
    const subjectId = subject.id;
    return bodyOf(await test.call(inspectionRoutes.recordFinding, { id, subjectId, ...wrong }, { as: team.inspector }));
  };
  const [ofTheHouse, ofTheUnit] = [await record('house'), await record('unit')];
  const { data } = bodyOf(await test.call(inspectionRoutes.listFindings, {}, as));
  expect(data.map((one) => one.id)).toEqual([ofTheUnit.id]);
  const act = (finding: string) =>
    test.call(inspectionRoutes.actOnFinding, { id: finding, actedOn: inDays(test, 0), note: 'Đã ban hành' }, as);
  expect((await act(ofTheHouse.id)).status).toBe(404);
  expect(bodyOf(await act(ofTheUnit.id))).toMatchObject({ state: 'acted' });
  expect((await test.call(inspectionRoutes.getInspection, { id }, as)).status).toBe(403);
});
