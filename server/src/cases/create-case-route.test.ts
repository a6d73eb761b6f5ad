import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case } from '@chung-tay/shared/cases/schema';
import { expect, test } from 'vitest';
import {
  bodyOf,
  type CaseTeam,
  caseAt,
  caseFootprint,
  caseTeam,
  dayOf,
  openedCase,
  routeFromToday,
  stepDone,
  stepsOf,
} from '../../test/factories/cases.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const short = ['survey', 'registration', 'decision'] as const;

const routesOf = async (team: CaseTeam) =>
  bodyOf(await team.test.call(caseRoutes.listCaseRoutes, {}, { as: team.clerk })).data;

test('createCaseRoute: from its day on; the one before ends the day before, and cases on it stay on it', async () => {
  const team = await caseTeam(await createTestApp());
  const before = await openedCase(team);
  const created = await routeFromToday(team, short);
  expect(created).toMatchObject({ validFrom: dayOf(team), validTo: null, assumed: false, openCases: 0 });
  const [newest, former] = await routesOf(team);
  expect([newest?.id, former?.name, former?.validTo, former?.openCases]).toEqual([
    created.id,
    'Tuyến 7/2025',
    dayOf(team, -1),
    1,
  ]);
  const after = await openedCase(team);
  expect([before.routeName, after.routeName]).toEqual(['Tuyến 7/2025', 'Tuyến thử']);
  expect((await stepDone(team, before)).stepKind).toBe('deliberation');
  expect((await stepDone(team, after)).stepKind).toBe('decision');
});

test('faults of steps, an overlap, a gap, who does not keep the whole province: each its code, nothing written', async () => {
  const team = await caseTeam(await createTestApp());
  const steps = await stepsOf(team, short);
  const create = (input: Record<string, unknown> = {}, as = team.administrator) =>
    team.test.call(
      caseRoutes.createCaseRoute,
      { name: 'Tuyến thử', citation: 'Văn bản thử', validFrom: dayOf(team), steps, ...input },
      { as },
    );
  const local = await personWith(team.test, [{ role: 'administrator', unitId: team.commune.id }]);
  const before = await caseFootprint(team);
  expect((await create({ validFrom: '2025-07-01' })).problem).toMatchObject({
    code: 'rule_overlap',
    errors: [{ pointer: '/validFrom' }],
  });
  expect((await create({ validFrom: '2024-06-01' })).problem.code).toBe('rule_overlap');
  const faulty = await create({ steps: [...steps.slice(1), steps[0]] });
  expect([faulty.status, faulty.problem.errors?.map(({ pointer }) => pointer)]).toEqual([
    422,
    ['/steps/0/kind', '/steps/2/kind'],
  ]);
  expect((await create({}, local)).problem.code).toBe('not_competent');
  expect((await create({}, team.clerk)).status).toBe(403);
  expect(await caseFootprint(team)).toBe(before);
  const race = await Promise.all([create(), create({ name: 'Tuyến thử 2' })]);
  expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);
  await team.test.sql(`UPDATE case_routes SET valid_to = valid_from WHERE valid_to IS NULL`);
  expect((await create({ validFrom: dayOf(team, 5) })).problem.code).toBe('rule_gap');
});

test('moved, open and deferred cases go on from the first step not done; withdrawn and approved ones stay', async () => {
  const team = await caseTeam(await createTestApp());
  const { test: app } = team;
  const early = await openedCase(team);
  const deferred = await openedCase(team);
  bodyOf(await app.call(caseRoutes.deferCase, { id: deferred.id, reason: 'Đi xa' }, { as: team.clerk }));
  const withdrawn = await openedCase(team);
  bodyOf(await app.call(caseRoutes.withdrawCase, { id: withdrawn.id, reason: 'moved' }, { as: team.clerk }));
  const atPosting = await caseAt(team, 'posting');
  const history = () =>
    app.sql(`SELECT * FROM case_steps WHERE state <> 'current' AND outcome <> 'moved' ORDER BY case_id, number`);
  const passed = await history();
  const kinds = ['survey', 'commune_check', 'appraisal', 'registration', 'decision'] as const;
  const route = await routeFromToday(team, kinds, { moveOpenCases: true });
  expect(await history()).toEqual(passed);
  const read = async ({ id }: Case) => bodyOf(await app.call(caseRoutes.getCase, { id }, { as: team.clerk }));
  expect(await read(early)).toMatchObject({
    routeId: route.id,
    status: 'open',
    stepKind: 'commune_check',
    dueOn: dayOf(team, 5),
  });
  expect(await read(deferred)).toMatchObject({ routeId: route.id, status: 'deferred', stepKind: 'commune_check' });
  expect((await read(withdrawn)).routeName).toBe('Tuyến 7/2025');
  const moved = await read(atPosting);
  expect(moved).toMatchObject({ routeId: route.id, stepKind: 'appraisal' });
  expect(moved.steps.filter(({ state }) => state === 'ahead').map(({ kind }) => kind)).toEqual(['decision']);
  expect((await stepDone(team, moved)).stepKind).toBe('decision');
  const events = await app.sql<{ subject_id: string; request_id: string }>(
    `SELECT subject_id, request_id FROM audit_events WHERE action = 'case.route_moved'`,
  );
  expect(events.map(({ subject_id }) => subject_id).sort()).toEqual([early.id, deferred.id, atPosting.id].sort());
  const [summary] = await app.sql<{ changes: Record<string, unknown> }>(
    `SELECT changes FROM audit_events WHERE action = 'case_route.created'`,
  );
  expect(summary?.changes.movedCases).toEqual({ old: null, new: 3 });
});

/** People of the days of districts: a commune of 2025 before July, its district, and the province. */
async function districtTeam(): Promise<CaseTeam & { district: CaseTeam['appraiser'] }> {
  const app = await createTestApp();
  app.clock.set('2025-06-16T09:00:00+07:00');
  const [unit] = await app.sql<{ id: string; code: string; name: string; district: string; province: string }>(
    `SELECT v.unit_id AS id, v.code, v.name, v.parent_id AS district, d.parent_id AS province
     FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'commune'
     JOIN unit_versions d ON d.unit_id = v.parent_id AND d.valid_to = '2025-06-30' WHERE v.valid_to = '2025-06-30' ORDER BY v.code LIMIT 1`,
  );
  if (!unit) throw new Error('the registry has no commune that ended with the districts');
  const team = await caseTeam(app);
  const at = (role: Parameters<typeof personWith>[1][number]['role'], unitId: string) =>
    personWith(app, [{ role, unitId }]);
  return {
    ...team,
    commune: { id: unit.id, code: unit.code, name: unit.name },
    officer: await at('commune_officer', unit.id),
    clerk: await at('commune_officer', unit.id),
    chairman: await at('authority', unit.id),
    district: await at('district_officer', unit.district),
  };
}

/** The people of the commune that took the team's in, on the day of the clock. */
async function successorTeam(team: CaseTeam): Promise<CaseTeam> {
  const { test: app, commune } = team;
  const [unit] = await app.sql<CaseTeam['commune']>(
    `SELECT v.unit_id AS id, v.code, v.name FROM unit_lineage l JOIN unit_versions v ON v.unit_id = l.successor_id WHERE l.predecessor_id = $1`,
    [commune.id],
  );
  if (!unit) throw new Error('nothing took this commune in');
  const at = (role: Parameters<typeof personWith>[1][number]['role']) => personWith(app, [{ role, unitId: unit.id }]);
  return { ...team, commune: unit, clerk: await at('commune_officer'), chairman: await at('authority') };
}

test('the district step removed: a case on the old route still finishes by the old district, a moved one without it, history unchanged', async () => {
  const team = await districtTeam();
  const { test: app, district } = team;
  const withDistrict = { ...team, appraiser: district };
  const pinned = await caseAt(withDistrict, 'appraisal');
  expect(pinned).toMatchObject({ routeName: 'Tuyến 2024', stepRole: 'district_officer' });
  const [own] = await app.sql<{ unit_id: string }>('SELECT unit_id FROM cases WHERE id = $1', [pinned.id]);
  expect(own?.unit_id).toBe(team.commune.id);
  const toMove = await openedCase(withDistrict);
  const atSubmission = await stepDone(withDistrict, await stepDone(withDistrict, await stepDone(withDistrict, toMove)));
  expect(atSubmission.stepKind).toBe('posting');

  // Districts are gone; the case opened before still goes by its route.
  app.clock.set('2025-07-03T09:00:00+07:00');
  const refused = await app.call(caseRoutes.appraiseCase, { id: pinned.id, outcome: 'pass' }, { as: team.appraiser });
  expect(refused.problem.code).toBe('not_competent');
  const appraised = bodyOf(
    await app.call(caseRoutes.appraiseCase, { id: pinned.id, outcome: 'pass' }, { as: district }),
  );
  expect(appraised.stepKind).toBe('decision');

  // The administrator takes the appraisal out and moves what is open.
  const history = () =>
    app.sql(`SELECT * FROM case_steps WHERE state <> 'current' AND outcome <> 'moved' ORDER BY case_id, number`);
  const passed = await history();
  const kinds = [
    'survey',
    'registration',
    'deliberation',
    'commune_check',
    'posting',
    'submission',
    'decision',
    'commitment',
  ] as const;
  await routeFromToday(team, kinds, { moveOpenCases: true });
  expect(await history()).toEqual(passed);
  const successors = await successorTeam(team);
  let moved: Case = bodyOf(await app.call(caseRoutes.getCase, { id: toMove.id }, { as: team.clerk }));
  expect([moved.routeName, moved.stepKind]).toEqual(['Tuyến thử', 'posting']);
  let other: Case = bodyOf(await app.call(caseRoutes.getCase, { id: pinned.id }, { as: team.clerk }));
  expect([other.routeName, other.stepKind]).toEqual(['Tuyến thử', 'decision']);
  while (other.stepKind !== null) other = await stepDone(successors, other);
  while (moved.stepKind !== null) moved = await stepDone(successors, moved);
  expect([other.status, moved.status]).toEqual(['committed', 'committed']);
  expect(other.steps.some(({ kind, state }) => kind === 'appraisal' && state === 'done')).toBe(true);
  expect(moved.steps.some(({ kind }) => kind === 'appraisal')).toBe(false);
});
