import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case, CaseItem } from '@chung-tay/shared/cases/schema';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bodyOf,
  caseAt,
  caseTeam,
  dayOf,
  openedCase,
  routeFromToday,
  surveyedInNeed,
  withoutDays,
} from '../../test/factories/cases.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
testApp.clock.set('2026-11-24T03:00:00Z');
const team = await caseTeam(testApp);
const { call, sql } = testApp;

const list = async (input: Record<string, unknown> = {}, as: Person = team.clerk) =>
  bodyOf(await call(caseRoutes.listCases, { count: 'exact', limit: 200, ...input }, { as }));
const idsOf = (items: readonly Pick<CaseItem, 'id'>[]) => items.map(({ id }) => id).sort();

let atRegistration: Case;
let atDeliberation: Case;
let atCheck: Case;
let atAppraisal: Case;
let ownAppraisal: Case;
let elsewhere: Case;
let deferred: Case;

beforeAll(async () => {
  atDeliberation = await caseAt(team, 'deliberation', { programme: 'movement', houseKind: 'repair' });
  await routeFromToday(team, withoutDays);
  const worse = {
    dwelling: weakDwelling({
      areaM2: 12,
      states: { floor_foundation: 'unsafe', frame_walls: 'unsafe', roof: 'unsafe' },
    }),
  };
  const first = await surveyedInNeed(
    team,
    { headName: 'Đặng Văn Đường', village: 'Thôn Đông', category: 'near_poor' },
    worse,
  );
  atRegistration = await openedCase(team, { householdId: first.id });
  atCheck = await caseAt(team, 'commune_check');
  atAppraisal = await caseAt(team, 'appraisal');
  const surveyor = await personWith(testApp, [{ role: 'commune_officer', unitId: team.commune.id }]);
  await sql(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) SELECT uuidv7(), $1, 'home_affairs_officer', unit_id, '2020-01-01', now() FROM grants WHERE user_id = $2`,
    [surveyor.id, team.appraiser.id],
  );
  ownAppraisal = await caseAt({ ...team, officer: surveyor }, 'appraisal');
  const away = { ...team, commune: team.elsewhere, officer: team.stranger, clerk: team.stranger };
  elsewhere = await openedCase(away);
  deferred = await openedCase(team);
  bodyOf(await call(caseRoutes.deferCase, { id: deferred.id, reason: 'Đi xa' }, { as: team.clerk }));
  surveyorPerson = surveyor;
});
let surveyorPerson: Person;

const everyone = () => [atRegistration, atDeliberation, atCheck, atAppraisal, ownAppraisal, deferred];

describe('listCases', () => {
  it('shows the own commune, whole; the province sees both', async () => {
    const { data, total } = await list();
    expect([idsOf(data), total]).toEqual([idsOf(everyone()), 6]);
    expect((await list({}, team.stranger)).data.map(({ id }) => id)).toEqual([elsewhere.id]);
    expect((await list({}, team.governor)).total).toBe(7);
    expect((await list({ unitId: team.elsewhere.id })).total).toBe(0);
  });

  it.each<[string, () => Record<string, unknown>, () => Case[]]>([
    ['stepKind', () => ({ stepKind: ['commune_check', 'appraisal'] }), () => [atCheck, atAppraisal, ownAppraisal]],
    ['status', () => ({ status: ['deferred'] }), () => [deferred]],
    ['houseKind', () => ({ houseKind: 'repair' }), () => [atDeliberation]],
    ['village without accents', () => ({ village: 'thon dong' }), () => [atRegistration]],
    ['household', () => ({ householdId: atCheck.householdId }), () => [atCheck]],
    ['q by name', () => ({ q: 'duong' }), () => [atRegistration]],
    ['q by code', () => ({ q: atAppraisal.code.toLowerCase() }), () => [atAppraisal]],
    ['q by household code', () => ({ q: atCheck.householdCode }), () => [atCheck]],
    ['programme', () => ({ programme: ['merit'] }), () => []],
  ])('filters by %s', async (_, input, wanted) => {
    const { data, total } = await list(input());
    expect([idsOf(data), total]).toEqual([idsOf(wanted()), wanted().length]);
  });

  it.each(['-createdAt', 'createdAt', '-score', 'score', 'dueOn', '-dueOn', 'headName', '-headName'])(
    'pages by %s: each once, in order, equal to the whole',
    async (sort) => {
      const whole = (await list({ sort })).data.map(({ id }) => id);
      const paged: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: { data: CaseItem[]; nextCursor: string | null } = await list({
          sort,
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        paged.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(whole);
      expect(paged).toHaveLength(6);
    },
  );

  it('late is past the end of the due day in Vietnam, and not while deferred', async () => {
    const { dueOn } = atRegistration;
    testApp.clock.set(`${dueOn}T23:59:50+07:00`);
    expect((await list({ late: true, stepKind: ['registration'] })).total).toBe(0);
    testApp.clock.set(`${dueOn}T23:59:59+07:00`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const late = await list({ late: true, stepKind: ['registration'] });
    expect(late.data.map(({ id, late: isLate }) => [id, isLate])).toEqual([[atRegistration.id, true]]);
    const inbox = bodyOf(await call(caseRoutes.getInbox, {}, { as: team.clerk }));
    expect(inbox.data.find(({ stepKind }) => stepKind === 'registration')).toMatchObject({
      waiting: 1,
      late: 1,
      dueSoon: 0,
    });
    testApp.clock.set('2026-11-24T03:00:00Z');
  });
});

describe('what waits for me', () => {
  it('is the steps of my role, at my level, over my units, on which I did no other separated step', async () => {
    const mine = async (as: Person) => idsOf((await list({ waitingForMe: true }, as)).data);
    expect(await mine(team.clerk)).toEqual(idsOf([atRegistration, atDeliberation]));
    expect(await mine(team.chairman)).toEqual(idsOf([atCheck]));
    expect(await mine(team.appraiser)).toEqual(idsOf([atAppraisal, ownAppraisal]));
    expect(await mine(surveyorPerson)).toEqual(idsOf([atRegistration, atDeliberation, atAppraisal]));
    expect(await mine(team.stranger)).toEqual([elsewhere.id]);
    expect(await mine(team.governor)).toEqual([]);
    expect((await list({ waitingForMe: false }, team.chairman)).total).toBe(5);
  });

  it('agrees with what each case says, and with the inbox', async () => {
    for (const as of [team.clerk, team.chairman, team.appraiser, surveyorPerson, team.governor, team.stranger]) {
      const waiting = idsOf((await list({ waitingForMe: true }, as)).data);
      const seen = (await list({}, as)).data;
      const open: string[] = [];
      for (const { id } of seen) {
        const one = bodyOf(await call(caseRoutes.getCase, { id }, { as }));
        if (one.stepKind !== null && one.barred === null) open.push(id);
      }
      expect(open.sort()).toEqual(waiting);
      const inbox = bodyOf(await call(caseRoutes.getInbox, {}, { as }));
      expect(inbox.waiting).toBe(waiting.length);
      expect(inbox.data.reduce((sum, step) => sum + step.waiting, 0)).toBe(inbox.waiting);
    }
  });

  it('a role that was lent counts like one that was given; what the colleague did before still bars them', async () => {
    const acceptor = await personWith(testApp, [{ role: 'stage_acceptor', unitId: team.commune.id }]);
    const lend = (userId: string) =>
      call(
        userRoutes.delegateRole,
        { userId, role: 'authority', unitId: team.commune.id, validTo: dayOf(team, 7), reason: 'Đi công tác' },
        { as: team.chairman },
      );
    bodyOf(await lend(acceptor.id));
    bodyOf(await lend(team.officer.id));
    expect(idsOf((await list({ waitingForMe: true, stepKind: ['commune_check'] }, acceptor)).data)).toEqual([
      atCheck.id,
    ]);
    const inbox = bodyOf(await call(caseRoutes.getInbox, {}, { as: acceptor })).data;
    expect(inbox).toEqual([{ stepKind: 'commune_check', waiting: 1, late: 0, dueSoon: 0 }]);
    // The officer surveyed it.
    expect((await list({ waitingForMe: true, stepKind: ['commune_check'] }, team.officer)).data).toEqual([]);
    const refused = await call(caseRoutes.checkCase, { id: atCheck.id, outcome: 'pass' }, { as: team.officer });
    expect(refused.problem.code).toBe('same_person');
    testApp.clock.set(`${dayOf(team, 8)}T08:00:00+07:00`);
    testApp.services.actors.forget();
    expect((await list({ waitingForMe: true }, acceptor)).data).toEqual([]);
    testApp.clock.set('2026-11-24T03:00:00Z');
    testApp.services.actors.forget();
  });
});

describe('getCase', () => {
  it('ranks by score in commune and province; equals share a place; a commune officer is told the number alone', async () => {
    const { data } = await list({}, team.governor);
    const scores = data.map(({ score }) => score as number);
    for (const { id, score, rankInCommune, unitId } of data) {
      const one = bodyOf(await call(caseRoutes.getCase, { id }, { as: team.governor }));
      const higher = (among: readonly CaseItem[]) =>
        1 + among.filter((other) => (other.score as number) > (score as number)).length;
      expect(one.rankInProvince).toBe(higher(data));
      expect([one.rankInCommune, rankInCommune]).toEqual(
        Array(2).fill(higher(data.filter((other) => other.unitId === unitId))),
      );
      expect(one.rankInDistrict).toBeNull();
    }
    expect(new Set(scores).size).toBeGreaterThan(1);
    const seen = bodyOf(await call(caseRoutes.getCase, { id: atCheck.id }, { as: team.clerk }));
    expect(seen.rankInProvince).toBe(
      bodyOf(await call(caseRoutes.getCase, { id: atCheck.id }, { as: team.governor })).rankInProvince,
    );
  });

  it('out of scope looks missing, in its history too', async () => {
    expect((await call(caseRoutes.getCase, { id: elsewhere.id }, { as: team.clerk })).status).toBe(404);
    expect((await call(caseRoutes.getCaseHistory, { id: elsewhere.id }, { as: team.clerk })).status).toBe(404);
  });
});

it('exportCases: the rows of the list, in words', async () => {
  const answer = await call(
    caseRoutes.exportCases,
    { stepKind: ['registration'], waitingForMe: true },
    { as: team.clerk },
  );
  expect(answer.status).toBe(200);
  const lines = answer.text.trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Bước đang chờ');
  expect(lines[1]).toContain('Đặng Văn Đường');
  expect(lines[1]).toContain('Đơn đăng ký');
  expect(lines[1]).toContain('Đang xét');
  const [event] = await sql<{ note: string }>(`SELECT note FROM audit_events WHERE action = 'case.exported'`);
  expect(event?.note).toContain('waitingForMe=true');
});

it('listCaseRoutes: the version of a day, and all of them', async () => {
  const routes = async (asOf?: string) =>
    bodyOf(await call(caseRoutes.listCaseRoutes, asOf ? { asOf } : {}, { as: team.clerk })).data;
  expect((await routes('2025-06-30')).map(({ name }) => name)).toEqual(['Tuyến 2024']);
  expect((await routes('2025-07-01')).map(({ name }) => name)).toEqual(['Tuyến 7/2025']);
  expect((await routes(dayOf(team))).map(({ name }) => name)).toEqual(['Tuyến thử']);
  const [former] = await routes('2024-06-01');
  expect(former?.steps.find(({ kind }) => kind === 'appraisal')).toMatchObject({
    role: 'district_officer',
    level: 'district',
  });
  expect(await routes()).toHaveLength(3);
  expect(await routes('2024-01-31')).toEqual([]);
});
