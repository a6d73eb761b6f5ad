import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { createdDonor, type FundTeam, fundTeam, today } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, proposedCase } from '../../test/factories/houses.ts';
import { offered, openedCampaign, sentOffer } from '../../test/factories/needs.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql, app, clock } = test;
const { offerSupport, trackOffer, listOffers, getOffer, adoptHouse } = needRoutes;
const contact = '0900000077';
let team: FundTeam;
const started = Date.now();
let hours = 0;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);
beforeEach(() => {
  // Two hours later each time: what one address may send within an hour is counted anew.
  hours += 2;
  clock.set(new Date(started + hours * 3_600_000).toISOString());
});

const sendFrom = (remoteAddress: string, input: object = {}) =>
  app.inject({ method: 'POST', url: '/api/v1/public/offers', payload: offered(input), remoteAddress });

it('anybody may offer without login, and follow it by its code', async () => {
  const sent = await call(offerSupport, offered());
  expect(sent.status).toBe(201);
  expect(sent.body).toEqual({
    code: expect.stringMatching(/^LN-[0-9A-HJKMNP-TV-Z]{10}$/),
    status: 'open',
    sentAt: expect.any(String),
  });
  expect(bodyOf(await call(trackOffer, { code: sent.body.code }))).toEqual(sent.body);
  expect((await call(trackOffer, { code: 'LN-0000000000' })).status).toBe(404);
  expect((await call(trackOffer, { code: 'LN-000000000U' })).status).toBe(422);
});

it('goes to where the house is, whose campaign it is, or the province', async () => {
  const house = await approvedHouse(team);
  const campaign = await openedCampaign(team, { endsOn: today(test) });
  expect((await sentOffer(team, { houseCode: house.code })).unitId).toBe(team.commune);
  expect((await sentOffer(team, { campaignCode: campaign.code })).unitId).toBe(team.fund);
  expect((await sentOffer(team)).unitId).toBe(team.province);
});

it('only for a house that lacks money and a campaign under way, and not for both', async () => {
  const house = await approvedHouse(team);
  const campaign = await openedCampaign(team);
  const ended = await openedCampaign(team, { opensOn: '2026-01-01', endsOn: addDays(today(test), -1) });
  const refused = async (input: object) => {
    const { status, problem } = await call(offerSupport, offered(input));
    return [status, problem.code, problem.errors?.[0]?.pointer];
  };
  expect(await refused({ houseCode: house.code, campaignCode: campaign.code })).toEqual([
    422,
    'invalid_request',
    '/campaignCode',
  ]);
  expect(await refused({ houseCode: 'N-9999999' })).toEqual([422, 'invalid_request', '/houseCode']);
  expect(await refused({ campaignCode: ended.code })).toEqual([422, 'invalid_request', '/campaignCode']);
  expect(await refused({ contact: '09' })).toEqual([422, 'invalid_request', '/contact']);
  expect(await refused({ donorKind: 'provincial_budget' })).toEqual([422, 'invalid_request', '/donorKind']);
  expect(await refused({ status: 'accepted' })).toEqual([422, 'invalid_request', expect.anything()]);
  const pledge = { donorId: (await createdDonor(team)).id, unitId: team.fund, pledgedOn: today(test) };
  bodyOf(await call(adoptHouse, { id: house.id, ...pledge, amountVnd: 80_000_000 }, { as: team.front }));
  expect(await refused({ houseCode: house.code })).toEqual([409, 'over_gap', '/houseCode']);
});

it('how to reach the sender is sealed, told to who settles it alone, and asking is recorded', async () => {
  const house = await approvedHouse(team);
  const { id, code } = await sentOffer(team, { houseCode: house.code });
  const auditor = await personWith(test, [{ role: 'auditor', unitId: team.province }]);
  const asked = async () =>
    sql<{ actor: string }>(
      `SELECT actor_id AS actor FROM audit_events WHERE action = 'offer.contact_read' AND subject_id = $1`,
      [id],
    );
  expect((await call(listOffers, { q: code }, { as: team.front })).text).not.toContain(contact);
  const read = bodyOf(await call(getOffer, { id }, { as: auditor }));
  expect([read.contact, read.donorName, await asked()]).toEqual([null, 'Người Ngỏ Lời', []]);
  expect(bodyOf(await call(getOffer, { id }, { as: team.front })).contact).toBe(contact);
  expect(await asked()).toEqual([{ actor: team.front.id }]);
  expect((await call(getOffer, { id }, { as: team.outsider })).status).toBe(404);
  const [kept] = await sql<{ all: string }>(
    `SELECT (SELECT string_agg(o::text, '') FROM offers o) || (SELECT string_agg(c::text, '') FROM offer_contacts c)
       || (SELECT string_agg(e::text, '') FROM audit_events e) AS all`,
  );
  expect(kept?.all).not.toContain(contact);
  expect(kept?.all).not.toContain(Buffer.from(contact).toString('hex'));
});

it('what cannot be recorded is not told', async () => {
  const { id } = await sentOffer(team);
  const bulk = `${test.services.env.DB_ROLE_PREFIX}_bulk`;
  await sql(`REVOKE INSERT ON audit_events FROM ${bulk}`);
  const answer = await call(getOffer, { id }, { as: team.front });
  await sql(`GRANT INSERT ON audit_events TO ${bulk}`);
  expect([answer.status, answer.text.includes(contact)]).toEqual([500, false]);
});

it('what is sent is text and stays text', async () => {
  const words = `<script>alert(1)</script> "; DROP TABLE offers;--`;
  const { code } = bodyOf(await call(offerSupport, offered({ donorName: words, message: words })));
  const [offer] = bodyOf(await call(listOffers, { q: code }, { as: team.front })).data;
  expect([offer?.donorName, offer?.message]).toEqual([words, words]);
  expect((await call(offerSupport, offered({ message: 'x'.repeat(1001) }))).status).toBe(422);
});

it('five an hour from one address, whole /64s as one; then a friendly no that says when', async () => {
  for (const last of ['1', '2', 'dead:beef', '4:5:6', '5'])
    expect((await sendFrom(`2001:db8:7:8::${last}`)).statusCode).toBe(201);
  const refused = await sendFrom('2001:0db8:7:8:9:9:9:9');
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_many_requests']);
  expect(refused.json().detail).toContain('lời ngỏ');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
  expect((await sendFrom('2001:db8:7:9::1')).statusCode).toBe(201);
  clock.set(new Date(test.services.clock.now().getTime() + 3_601_000).toISOString());
  expect((await sendFrom('2001:db8:7:8::1')).statusCode).toBe(201);
});

it('a thousand a day to one place', async () => {
  const house = await approvedHouse(team);
  await sentOffer(team, { houseCode: house.code });
  await sql(
    `INSERT INTO offers (id, code, unit_id, donor_kind, donor_name, anonymous, amount_vnd, sent_at)
     SELECT gen_random_uuid(), 'LN-' || lpad(n::text, 10, '0'), $1, 'person', 'Ai đó', false, 1, $2 FROM generate_series(1, 999) n`,
    [team.commune, test.services.clock.now().toISOString()],
  );
  expect((await sendFrom('10.9.9.9', { houseCode: house.code })).json().code).toBe('too_many_requests');
  expect((await sendFrom('10.9.9.9')).statusCode).toBe(201);
});

it('who sent it stays unwritten; a household that is not supported cannot be offered for', async () => {
  await proposedCase(team);
  expect((await sendFrom('203.0.113.78')).statusCode).toBe(201);
  const [kept] = await sql<{ all: string }>(
    `SELECT (SELECT string_agg(o::text, '') FROM offers o) || (SELECT string_agg(e::text, '') FROM audit_events e) AS all`,
  );
  expect(kept?.all).not.toContain('203.0.113.78');
});
