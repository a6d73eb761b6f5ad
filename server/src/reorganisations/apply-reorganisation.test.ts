import { api } from '@chung-tay/shared';
import type { Reorganisation } from '@chung-tay/shared/reorganisations/schema';
import { expect, test } from 'vitest';
import {
  approvedHouse,
  bodyOf,
  type HouseTeam,
  houseTeam,
  proposedCase,
  surveyedHousehold,
} from '../../test/factories/houses.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper } from '../../test/paper-text.ts';

const testApp = await createTestApp();
const { reorganisations, households, cases, houses, units } = api;
const { province, communes } = await standingUnits(testApp);
const at = (role: 'administrator') => personWith(testApp, [{ role, unitId: province }]);
const [drafter, other] = [await at('administrator'), await at('administrator')];
const facts = {
  ...{ unitId: province, title: 'Sắp xếp thử', resolutionNumber: 'NQ 09/NQ-HĐND', resolutionDate: '2026-02-01' },
  ...{ authority: 'Hội đồng nhân dân tỉnh', effectiveOn: '2026-03-01' },
};

const drafted = async (steps: object[], more: object = {}): Promise<Reorganisation> =>
  bodyOf(await testApp.call(reorganisations.draftReorganisation, { ...facts, ...more, steps }, { as: drafter }));
const apply = ({ id, code, version }: Reorganisation, as: Person, confirm = code) =>
  testApp.call(reorganisations.applyReorganisation, { id, confirm }, { as, ifMatch: `"v${version}"` });
const nameOf = (id: string): string => communes.find((one) => one.id === id)?.name ?? '';
const merged = (team: HouseTeam, name: string, source: object = {}) => ({
  kind: 'merge',
  from: [{ unit: team.commune, ...source }],
  into: { kind: 'commune', code: `9${name.length}${name.charCodeAt(3)}`, name, type: 'xã', parent: province },
});

test('a commune that is merged: what is open goes over with a trace, what was decided keeps its old name', async () => {
  const team = await houseTeam(testApp, 0);
  const house = await approvedHouse(team);
  const open = await proposedCase(team);
  const [decision] = await testApp.sql<{ id: string }>(
    'SELECT decision_id AS id FROM decision_entries WHERE house_id = $1',
    [house.id],
  );
  const paper = async () =>
    docxText((await fetchPaper(testApp, `/decisions/${decision?.id}/document`, 'docx', team.authority)).bytes);
  const before = await paper();
  const draft = await drafted([merged(team, 'Xã Hợp Nhất Thử')]);

  const preview = bodyOf(await testApp.call(reorganisations.previewReorganisation, { id: draft.id }, { as: drafter }));
  expect(preview).toMatchObject({ faults: [], totals: { household: 2, case: 1, house: 1 }, casesRerouted: false });
  const applied = bodyOf(await apply(draft, other));
  expect(applied).toMatchObject({
    state: 'applied',
    result: { household: 2, case: 1, house: 1, unitsEnded: 1, unitsBegun: 1 },
  });

  const became = bodyOf(await testApp.call(units.getUnit, { id: team.commune }, { as: drafter })).successors[0];
  expect(became).toMatchObject({ name: 'Xã Hợp Nhất Thử', date: '2026-03-01', evidence: facts.resolutionNumber });
  const unitId = became?.unitId;
  // The officer of the old commune goes on at the new one; nobody else has come by it.
  expect(bodyOf(await testApp.call(cases.getCase, { id: open.id }, { as: team.officer }))).toMatchObject({
    unitId,
    status: 'open',
  });
  expect(bodyOf(await testApp.call(houses.getHouse, { id: house.id }, { as: team.officer }))).toMatchObject({ unitId });
  expect((await testApp.call(cases.getCase, { id: open.id }, { as: team.stranger })).status).toBe(404);
  expect(await surveyedHousehold({ ...team, commune: unitId as string })).toMatchObject({ unitId });
  const refused = {
    unitId: team.commune,
    village: 'Thôn cũ',
    headName: 'Hộ Mẫu',
    category: 'poor',
    categoryYear: 2026,
    memberCount: 1,
  };
  expect(
    (await testApp.call(households.createHousehold, refused, { as: team.officer })).problem.status,
  ).toBeGreaterThan(400);

  const trace = bodyOf(await testApp.call(reorganisations.listUnitMoves, { subjectId: open.id }, { as: other })).data;
  expect(trace).toMatchObject([
    { subjectType: 'case', rewritten: true, fromUnitName: nameOf(team.commune), unitName: 'Xã Hợp Nhất Thử' },
  ]);
  const [event] = bodyOf(await testApp.call(cases.getCaseHistory, { id: open.id }, { as: team.officer })).data;
  expect(event).toMatchObject({ action: 'case.unit_moved', changes: { unitName: { old: nameOf(team.commune) } } });

  expect(before).toContain(nameOf(team.commune));
  expect(await paper()).toBe(before);
});

test('a split sends each village where the step says; who drafted, who is early or careless is refused and nothing changes', async () => {
  const team = await houseTeam(testApp, 3);
  const [gone, kept] = [
    await surveyedHousehold(team, { village: 'Thôn Đi' }),
    await surveyedHousehold(team, { village: 'Thôn Ở' }),
  ];
  const target = communes[5]?.id as string;
  const draft = await drafted([
    { kind: 'split', unit: team.commune, parts: [{ into: target, villages: ['thôn  đi'] }], remainder: 'keeps' },
  ]);
  const snapshot = () =>
    testApp.sql(`SELECT (SELECT md5(string_agg(v::text, ',' ORDER BY v.unit_id, v.valid_from)) FROM unit_versions v) AS units,
    (SELECT count(*) FROM unit_moves) AS moves, (SELECT count(*) FROM audit_events) AS events, (SELECT md5(string_agg(h::text, ',' ORDER BY id)) FROM households h) AS households`);
  const before = await snapshot();
  expect((await apply(draft, drafter)).problem.code).toBe('same_person');
  expect((await apply(draft, other, 'SX-1')).problem.errors?.[0]?.pointer).toBe('/confirm');
  expect((await apply({ ...draft, version: 7 }, other)).problem.code).toBe('stale_version');
  expect(await snapshot()).toEqual(before);

  const done = await apply(draft, other);
  expect([done.status, done.problem.errors]).toEqual([200, undefined]);
  const unitOf = async (id: string) =>
    (await testApp.sql<{ unit: string }>('SELECT unit_id AS unit FROM households WHERE id = $1', [id]))[0]?.unit;
  expect([await unitOf(gone.id), await unitOf(kept.id)]).toEqual([target, team.commune]);
  expect((await apply(draft, other)).problem.code).toBe('stale_version');
  const late = await drafted([{ kind: 'rename', unit: communes[9]?.id, name: 'Xã Sau' }], {
    effectiveOn: '2026-02-01',
  });
  expect((await apply(late, other)).problem.errors?.[0]).toMatchObject({
    pointer: '/effectiveOn',
    code: 'before_applied',
  });
  const early = await drafted([{ kind: 'rename', unit: communes[9]?.id, name: 'Xã Sau' }], {
    effectiveOn: '2999-01-01',
  });
  expect((await apply(early, other)).problem.code).toBe('action_not_allowed');
});

test('two households of one name, year and village that meet are told apart by their old commune', async () => {
  const team = await houseTeam(testApp, 11);
  const twin = { village: 'Thôn Chung', headName: 'Hộ Trùng', headBirthYear: 1960 };
  const moving = await surveyedHousehold(team, twin);
  const target = communes[14]?.id as string;
  await surveyedHousehold(
    { ...team, commune: target, officer: await personWith(testApp, [{ role: 'commune_officer', unitId: target }]) },
    twin,
  );
  const draft = await drafted([{ kind: 'abolish', unit: team.commune, successor: target }]);
  expect(
    bodyOf(await testApp.call(reorganisations.previewReorganisation, { id: draft.id }, { as: drafter })).twins,
  ).toBe(1);
  expect((await apply(draft, other)).status).toBe(200);
  expect(bodyOf(await testApp.call(households.getHousehold, { id: moving.id }, { as: team.officer }))).toMatchObject({
    unitId: target,
    village: `Thôn Chung (${nameOf(team.commune)})`,
  });
});

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
