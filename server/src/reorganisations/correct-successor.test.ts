import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import { bodyOf, houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { reorganisations } = api;
const { other, province, communes, drafted, apply } = await reorganisers(testApp);
const nameOf = (id: string): string => communes.find((one) => one.id === id)?.name ?? '';

test('an assumed successor is listed until it is corrected; what went the wrong way goes on', async () => {
  const team = await houseTeam(testApp, 20);
  const household = await surveyedHousehold(team);
  const [wrong, right] = [communes[23]?.id as string, communes[24]?.id as string];
  const source = { unit: team.commune, confidence: 'assumed', evidence: 'Tạm coi theo địa bàn' };
  const draft = await drafted([{ kind: 'merge', from: [source], into: wrong }]);
  expect((await apply(draft, other)).status).toBe(200);
  const doubtful = async () =>
    bodyOf(await testApp.call(reorganisations.listDoubtfulSuccessors, {}, { as: other })).data.filter(
      (one) => one.predecessorId === team.commune,
    );
  expect(await doubtful()).toMatchObject([{ successorId: wrong, confidence: 'assumed', date: '2026-03-01' }]);

  const said = {
    predecessorId: team.commune,
    date: '2026-03-01',
    oldSuccessorId: wrong,
    successorId: right,
    confidence: 'high',
  };
  const body = { ...said, evidence: 'NQ 10/NQ-HĐND', reason: 'Đối chiếu nghị quyết' };
  expect(
    (await testApp.call(reorganisations.correctSuccessor, { ...body, successorId: province }, { as: other })).problem
      .errors?.[0]?.pointer,
  ).toBe('/successorId');
  expect(bodyOf(await testApp.call(reorganisations.correctSuccessor, body, { as: other }))).toMatchObject({
    successorId: right,
    confidence: 'high',
  });
  expect(await doubtful()).toEqual([]);
  const [row] = await testApp.sql<{ unit: string; reached: boolean }>(
    `SELECT unit_id AS unit, EXISTS (SELECT FROM unit_reach WHERE root_id = $2 AND unit_id = $3) AS reached FROM households WHERE id = $1`,
    [household.id, right, team.commune],
  );
  expect(row).toEqual({ unit: right, reached: true });
  const [event] = await testApp.sql(`SELECT note, changes FROM audit_events WHERE action = 'unit.successor_corrected'`);
  expect(event).toMatchObject({
    note: 'Đối chiếu nghị quyết',
    changes: { successorName: { old: nameOf(wrong), new: nameOf(right) }, moved: { new: 1 } },
  });
});
