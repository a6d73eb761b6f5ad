import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeEach, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf } from '../../test/factories/cases.ts';
import { openPosting } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql, app } = test;
const { raisePublicObjection, trackObjection, settleObjection, listObjections, getObjection } = postingRoutes;
const content = 'Hộ này đã được hỗ trợ xây nhà năm ngoái.';
let team: CaseTeam;
const started = Date.now();
let hours = 0;
beforeEach(async () => {
  // Two hours later each time: what one address may send within an hour is counted anew.
  hours += 2;
  test.clock.set(new Date(started + hours * 3_600_000).toISOString());
  team ??= await caseTeam(test);
}, 60_000);

const send = (id: string, input: Record<string, unknown> = {}) =>
  call(raisePublicObjection, { id, about: 'not_deserving', content, ...input });

/** The same, from another address. */
const sendFrom = async (remoteAddress: string, id: string) => {
  const payload = { about: 'other', content };
  return app.inject({ method: 'POST', url: `/api/v1/public/postings/${id}/objections`, payload, remoteAddress });
};

it('anybody may object without login, follow it by its code, and change the list', async () => {
  const one = await caseAt(team, 'posting');
  const posting = await openPosting(team, [one]);
  const sent = await send(posting.id, { caseId: one.id, contact: '0900000001' });
  expect(sent.status).toBe(201);
  const { code } = sent.body;
  expect(sent.body).toEqual({
    code: expect.stringMatching(/^KN-[0-9A-HJKMNP-TV-Z]{10}$/),
    postingCode: posting.code,
    unitName: team.commune.name,
    about: 'not_deserving',
    status: 'open',
    raisedAt: expect.any(String),
    dueOn: dayOf(team, 10),
    settledAt: null,
    conclusion: null,
  });
  const [objection] = bodyOf(await call(listObjections, { q: code }, { as: team.chairman })).data;
  expect(objection).toMatchObject({ channel: 'public', content, raisedByName: null, hasContact: true });
  const settlement = { status: 'upheld', effect: 'declined', conclusion: 'Đúng: hộ đã được hỗ trợ năm trước.' };
  bodyOf(await call(settleObjection, { id: objection?.id, ...settlement }, { as: team.chairman }));
  expect(bodyOf(await call(trackObjection, { code }))).toMatchObject({
    status: 'upheld',
    conclusion: settlement.conclusion,
  });
  expect(bodyOf(await call(caseRoutes.getCase, { id: one.id }, { as: team.clerk })).status).toBe('declined');
});

it('only to a list that hangs, until the midnight of its last day, about a case on it', async () => {
  const [one, other] = [await caseAt(team, 'posting'), await caseAt(team, 'posting')];
  const posting = await openPosting(team, [one]);
  expect((await send(posting.id, { caseId: other.id })).problem.errors?.[0]?.pointer).toBe('/caseId');
  expect((await send(one.id)).status).toBe(404);
  test.clock.set(`${posting.untilOn}T23:59:58+07:00`);
  expect((await send(posting.id)).status).toBe(201);
  test.clock.set(`${addDays(posting.untilOn, 1)}T00:00:01+07:00`);
  expect((await send(posting.id)).status).toBe(404);
});

it('what is sent is text and stays text', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  const script = '<script>alert(1)</script><img src=x onerror=alert(2)> đề nghị xem lại';
  const { code } = bodyOf(
    await send(posting.id, { content: script, raisedByName: "Robert'); DROP TABLE objections;--" }),
  );
  const [{ id } = { id: '' }] = bodyOf(await call(listObjections, { q: code }, { as: team.clerk })).data;
  const answer = await call(getObjection, { id }, { as: team.clerk });
  expect([answer.body.content, answer.headers['content-type']]).toEqual([script, 'application/json; charset=utf-8']);
  expect((await send(posting.id, { content: 'x'.repeat(4001) })).status).toBe(422);
  expect((await send(posting.id, { status: 'dismissed' })).status).toBe(422);
  expect(
    (await send(posting.id, { content: 'có ký tự rỗng \u0000 trong nội dung này' })).status,
  ).toBeGreaterThanOrEqual(400);
});

it('five an hour from one address, whole /64s as one; then a friendly no that says when', async () => {
  const { id } = await openPosting(team, [await caseAt(team, 'posting')]);
  for (const last of ['1', '2', 'dead:beef', '4:5:6', '5'])
    expect((await sendFrom(`2001:db8:7:8::${last}`, id)).statusCode).toBe(201);
  const refused = await sendFrom('2001:0db8:7:8:9:9:9:9', id);
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
  expect((await sendFrom('2001:db8:7:9::1', id)).statusCode).toBe(201);
  test.clock.set(new Date(test.services.clock.now().getTime() + 3_601_000).toISOString());
  expect((await sendFrom('2001:db8:7:8::1', id)).statusCode).toBe(201);
});

it('fifty a day about one list, from however many addresses; the office is not bound', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  for (let sender = 0; sender < 50; sender++)
    expect((await sendFrom(`10.1.1.${sender}`, posting.id)).statusCode).toBe(201);
  expect((await sendFrom('10.2.2.2', posting.id)).json().code).toBe('too_many_requests');
  const office = { id: posting.id, about: 'other', content };
  expect((await call(postingRoutes.raiseObjection, office, { as: team.clerk })).status).toBe(201);
  test.clock.set(`${dayOf(team, 1)}T07:00:00+07:00`);
  expect((await sendFrom('10.2.2.3', posting.id)).statusCode).toBe(201);
});

it('a code that was not given out finds nothing; what the caller is stays unwritten', async () => {
  expect((await call(trackObjection, { code: 'KN-0000000000' })).status).toBe(404);
  expect((await call(trackObjection, { code: 'KN-000000000U' })).status).toBe(422);
  const { id } = await openPosting(team, [await caseAt(team, 'posting')]);
  expect((await sendFrom('203.0.113.77', id)).statusCode).toBe(201);
  const [kept] = await sql<{ all: string }>(
    `SELECT (SELECT string_agg(o::text, '') FROM objections o) || (SELECT string_agg(e::text, '') FROM audit_events e) AS all`,
  );
  expect(kept?.all).not.toContain('203.0.113.77');
});

it('codes are drawn from 2^50 and do not repeat', async () => {
  const codes = await sql<{ code: string }>('SELECT code FROM objections');
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  expect(codes.length).toBeGreaterThan(50);
});
