import { needRoutes } from '@chung-tay/shared/needs/contract';
import { beforeAll, expect, it } from 'vitest';
import { type FundTeam, fundTeam, today } from '../../test/factories/donations.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { sentOffer } from '../../test/factories/needs.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { declineOffer, acceptOffer, trackOffer } = needRoutes;
const reason = 'Không liên lạc được với người gửi.';
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

it('says why to the office, and to the sender only that', async () => {
  const offer = await sentOffer(team);
  const declined = bodyOf(await call(declineOffer, { id: offer.id, reason }, { as: team.front }));
  expect(declined).toMatchObject({
    status: 'declined',
    declineReason: reason,
    donationId: null,
    contact: null,
    version: 2,
  });
  const tracked = await call(trackOffer, { code: offer.code });
  expect(tracked.body.status).toBe('declined');
  expect(tracked.text).not.toContain(reason);
  const events = await sql<{ action: string; note: string | null }>(
    `SELECT action, note FROM audit_events WHERE subject_id = $1 ORDER BY at, id`,
    [offer.id],
  );
  expect(events).toEqual([
    { action: 'offer.sent', note: null },
    { action: 'offer.declined', note: reason },
  ]);
});

it('once, and then it is not accepted either: SQL holds it too', async () => {
  const { id } = await sentOffer(team);
  bodyOf(await call(declineOffer, { id, reason }, { as: team.front }));
  expect((await call(declineOffer, { id, reason }, { as: team.front })).problem.code).toBe('action_not_allowed');
  const acceptance = { id, unitId: team.fund, amountVnd: 1, pledgedOn: today(test) };
  expect((await call(acceptOffer, acceptance, { as: team.front })).problem.code).toBe('action_not_allowed');
  await expect(
    sql(
      `UPDATE offers SET status = 'open', decline_reason = NULL, settled_by = NULL, settled_at = NULL WHERE id = $1`,
      [id],
    ),
  ).rejects.toMatchObject({ constraint: 'offers_final' });
});

it('needs a reason, the version that was seen, and somebody who settles it', async () => {
  const { id } = await sentOffer(team);
  expect((await call(declineOffer, { id, reason: 'x' }, { as: team.front })).problem.errors?.[0]?.pointer).toBe(
    '/reason',
  );
  expect((await call(declineOffer, { id, reason }, { as: team.front, ifMatch: '"v3"' })).status).toBe(412);
  expect((await call(declineOffer, { id, reason }, { as: team.outsider })).status).toBe(404);
  expect((await call(declineOffer, { id, reason }, { as: team.accountant })).status).toBe(403);
});
