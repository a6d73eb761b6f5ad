import { randomUUID } from 'node:crypto';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeEach, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf, stepDone } from '../../test/factories/cases.ts';
import { objectionWords, openPosting, raisedObjection } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { raiseObjection, getObjectionHistory } = postingRoutes;
let team: CaseTeam;
const started = new Date().toISOString();
beforeEach(async () => {
  test.clock.set(started);
  team ??= await caseTeam(test);
}, 60_000);

it('is written down with its last day and a code to follow it by', async () => {
  const one = await caseAt(team, 'posting');
  const posting = await openPosting(team, [one]);
  const objection = await raisedObjection(team, posting, { caseId: one.id, raisedByName: 'Người dân thử' });
  expect(objection).toMatchObject({
    status: 'open',
    channel: 'office',
    caseCode: one.code,
    headName: one.headName,
    content: objectionWords,
    raisedByName: 'Người dân thử',
    hasContact: false,
    dueOn: dayOf(team, 10),
    late: false,
    settledAt: null,
    effect: null,
  });
  expect(objection.code).toMatch(/^KN-[0-9A-HJKMNP-TV-Z]{10}$/);
});

it('how to reach who objected is sealed, and in no answer, log of events or readable column', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  const contact = '0912 000 111 nhà đầu xóm';
  const words = 'Kiến nghị mật về danh sách niêm yết này.';
  const objection = await raisedObjection(team, posting, { contact, content: words });
  expect(objection.hasContact).toBe(true);
  expect(JSON.stringify(objection)).not.toContain('0912');
  const [row] = await sql<{ sealed: Buffer; events: string }>(
    `SELECT contact AS sealed, (SELECT string_agg(e::text, '') FROM audit_events e) AS events FROM objections WHERE id = $1`,
    [objection.id],
  );
  expect(row?.sealed.includes(contact)).toBe(false);
  expect(test.services.cipher.decrypt(row?.sealed as Buffer, `objections|contact|${objection.id}`)).toBe(contact);
  expect(row?.events).not.toContain('Kiến nghị mật');
  await expect(test.services.pools.app.query('SELECT contact FROM objections')).rejects.toThrow('permission denied');
  const history = bodyOf(await call(getObjectionHistory, { id: objection.id }, { as: team.clerk }));
  expect(history.data.map(({ action }) => action)).toEqual(['objection.raised']);
});

it('after the posting has ended it may still be raised at the office, and then keeps the case from approval', async () => {
  const one = await caseAt(team, 'posting');
  const beyond = await stepDone(team, one);
  expect(beyond).toMatchObject({ stepKind: 'submission', openObjections: 0 });
  const posting = { id: beyond.postingId as string };
  await raisedObjection(team, posting, { caseId: one.id });
  const [blocked] = await sql<{ open: number }>(
    `SELECT count(*)::int AS open FROM objections WHERE case_id = $1 AND status = 'open'`,
    [one.id],
  );
  expect(blocked?.open).toBe(1);
});

it('about a case of that list, in words, by who may', async () => {
  const [listed, other] = [await caseAt(team, 'posting'), await caseAt(team, 'posting')];
  const { id } = await openPosting(team, [listed]);
  const body = { id, about: 'not_deserving', content: objectionWords };
  const strange = await call(raiseObjection, { ...body, caseId: other.id }, { as: team.clerk });
  expect([strange.status, strange.problem.errors?.[0]?.pointer]).toEqual([422, '/caseId']);
  // One that never was is told the same.
  const nobody = await call(raiseObjection, { ...body, caseId: randomUUID() }, { as: team.clerk });
  expect([nobody.status, nobody.problem.errors]).toEqual([422, strange.problem.errors]);
  expect((await call(raiseObjection, { ...body, content: 'ngắn quá' }, { as: team.clerk })).status).toBe(422);
  expect((await call(raiseObjection, { ...body, about: 'rumour' }, { as: team.clerk })).status).toBe(422);
  expect((await call(raiseObjection, body, { as: team.stranger })).status).toBe(404);
  expect((await call(raiseObjection, body, { as: team.governor })).status).toBe(403);
});
