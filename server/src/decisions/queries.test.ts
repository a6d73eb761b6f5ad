import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { expect, test } from 'vitest';
import { draftedChange, draftedDecision, issuedDecision } from '../../test/factories/decisions.ts';
import { approvedHouse, bodyOf, houseTeam, proposedCase } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const there = await houseTeam(testApp, 2);

const house = await approvedHouse(team, { programme: 'merit' });
const change = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
const drafted = await draftedDecision(team, [await proposedCase(team)], { subject: 'Danh sách đợt Đông Xuân' });
const wide = await draftedDecision(team, [await proposedCase(team), await proposedCase(there)], {
  unitId: team.province,
});
const issued = await issuedDecision(team, wide, { overtakingReason: 'Lần lượt từng hộ, để thử' });

const list = async (query: Record<string, unknown>, as = team.authority): Promise<string[]> =>
  bodyOf(await testApp.call(decisionRoutes.listDecisions, query, { as })).data.map(({ id }) => id);

const base = house.decisionId as string;

test.each([
  ['nothing', () => ({}), () => [wide.id, drafted.id, change.id, base]],
  ['sort', () => ({ sort: 'createdAt' }), () => [base, change.id, drafted.id, wide.id]],
  ['unitId', () => ({ unitId: team.commune }), () => [drafted.id, change.id, base]],
  ['programme', () => ({ programme: ['merit'] }), () => [change.id, base]],
  ['status', () => ({ status: ['issued'] }), () => [wide.id, base]],
  ['changesId', () => ({ changesId: base }), () => [change.id]],
  ['q by code', () => ({ q: drafted.code.toLowerCase() }), () => [drafted.id]],
  ['q by number', () => ({ q: issued.decisionNumber }), () => [wide.id]],
  ['q without accents', () => ({ q: 'dong xuan' }), () => [drafted.id]],
  ['q of nobody', () => ({ q: "100%' OR 1=1 --" }), () => []],
])('listDecisions by %s', async (_name, query, expected) => {
  expect(await list(query())).toEqual(expected());
});

test('pages join, with the total when asked', async () => {
  const page = bodyOf(
    await testApp.call(decisionRoutes.listDecisions, { limit: 3, count: 'exact' }, { as: team.authority }),
  );
  expect([page.data.length, page.total]).toEqual([3, 4]);
  const rest = await list({ limit: 3, cursor: page.nextCursor });
  expect([...page.data.map(({ id }) => id), ...rest]).toEqual(await list({}));
});

test('a list is seen within its area; issued, also from its entries, each seeing their own', async () => {
  expect(await list({}, team.officer)).toEqual([wide.id, drafted.id, change.id, base]);
  expect(await list({}, there.officer)).toEqual([wide.id]);
  const seen = bodyOf(await testApp.call(decisionRoutes.getDecision, { id: wide.id }, { as: there.officer }));
  expect(seen.entries).toHaveLength(1);
  expect([seen.entryCount, seen.supportVnd]).toEqual([1, 60_000_000]);
  const whole = bodyOf(await testApp.call(decisionRoutes.getDecision, { id: wide.id }, { as: team.authority }));
  expect([whole.entryCount, whole.supportVnd]).toEqual([2, 120_000_000]);
  for (const id of [drafted.id, base])
    expect((await testApp.call(decisionRoutes.getDecision, { id }, { as: there.officer })).status).toBe(404);
  expect((await testApp.call(decisionRoutes.getDecisionHistory, { id: base }, { as: there.officer })).status).toBe(404);
  const history = bodyOf(
    await testApp.call(decisionRoutes.getDecisionHistory, { id: wide.id }, { as: team.authority }),
  );
  expect(history.data.map(({ action }) => action)).toEqual(['decision.issued', 'decision.drafted']);
});

test.each(['csv', 'xlsx', 'jsonl'] as const)(
  'exportDecisions: the filtered register as %s, recorded',
  async (format) => {
    const response = await testApp.app.inject({
      url: `/api/v1/decisions/export?format=${format}&status=issued`,
      headers: { authorization: `Bearer ${team.officer.accessToken}` },
    });
    expect(response.statusCode).toBe(200);
    if (format === 'csv') {
      const [titles, ...rows] = response.body.trim().split('\n');
      expect(titles).toContain('Mã danh sách,Địa bàn,Chương trình');
      expect(rows).toHaveLength(2);
      expect(rows[0]).toContain(issued.decisionNumber);
    }
    const [event] = await testApp.sql<{ note: string }>(
      `SELECT note FROM audit_events WHERE action = 'decision.exported' ORDER BY at DESC, id DESC LIMIT 1`,
    );
    expect(event?.note).toBe(`${format}; status=issued`);
  },
);
