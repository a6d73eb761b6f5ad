import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import {
  approvedHouse,
  bodyOf,
  type HouseTeam,
  houseTeam,
  proposedCase,
  surveyedHousehold,
} from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { facts, reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper } from '../../test/paper-text.ts';

const testApp = await createTestApp();
const { reorganisations, households, cases, houses, units } = api;
const { drafter, other, province, communes, drafted, apply } = await reorganisers(testApp);
const nameOf = (id: string): string => communes.find((one) => one.id === id)?.name ?? '';
const merged = (team: HouseTeam, name: string, source: object = {}) => ({
  kind: 'merge',
  from: [{ unit: team.commune, ...source }],
  into: { kind: 'commune', code: `9${name.length}${name.charCodeAt(3)}`, name, type: 'xã', parent: province },
});

test('applyReorganisation of a merge: what is open goes over with a trace, what was decided keeps its old name', async () => {
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
