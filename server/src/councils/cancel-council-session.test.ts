import { api } from '@chung-tay/shared';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { castSecret, councilDesk, openSession, sessionPlan } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';
import { readBallotKey } from './ballot-keys.ts';

const test = await createTestApp();
const { call, services, sql } = test;
const { councils } = api;

describe('a session is called off', async () => {
  const desk = await councilDesk(test, 4);

  it('while it votes: ballots and key are destroyed unread, and its awards may come before another', async () => {
    const session = await openSession(desk, { many: 2 });
    const { id } = session;
    for (const voter of desk.members) await castSecret(desk, session, voter, () => 'for');
    const [{ key = '' } = {}] = await sql<{ key: string }>(
      'SELECT key_name AS key FROM council_sessions WHERE id = $1',
      [id],
    );
    const after = bodyOf(await call(councils.cancelCouncilSession, { id, reason: 'Hoãn họp' }, { as: desk.manager }));
    expect(after).toMatchObject({ state: 'cancelled', publicKey: null, cancelReason: 'Hoãn họp', votesCast: 0 });
    expect(await sql('SELECT FROM sealed_ballots')).toEqual([]);
    expect(await sql('SELECT FROM ballots')).toEqual([]);
    await expect
      .poll(() =>
        readBallotKey(services, id, key).then(
          () => 'there',
          () => 'gone',
        ),
      )
      .toBe('gone');
    const awardIds = session.agenda.map(({ awardId }) => awardId);
    const again = await call(
      councils.planCouncilSession,
      { ...sessionPlan(test, desk.council.id), awardIds },
      { as: desk.manager },
    );
    expect(again.status, again.text).toBe(201);
  });

  it('once, and not after it was counted', async () => {
    const session = await openSession(desk, { many: 1 });
    const { id } = session;
    for (const voter of desk.members) await castSecret(desk, session, voter, () => 'for');
    bodyOf(await call(councils.closeVoting, { id }, { as: desk.manager }));
    expect(
      (await call(councils.cancelCouncilSession, { id, reason: 'Không cần' }, { as: desk.manager })).problem.code,
    ).toBe('action_not_allowed');
  });
});
