import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { actOn, type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { houseTeam, proposedCase } from '../../test/factories/houses.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { toldActions } from './occasions.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;

beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

const listed = async (as: Person, input: object = {}) =>
  bodyOf(await test.call(notificationRoutes.listNotifications, { count: 'exact', ...input }, { as })).data;
const unread = async (as: Person) => bodyOf(await test.call(notificationRoutes.countNotifications, {}, { as })).unread;
const textsOf = async (as: Person) => (await listed(as)).map(({ text }) => text);

describe('tellEvents', () => {
  it('the database holds what the table of kinds tells of, and nothing else', async () => {
    const [trigger] = await test.sql<{ condition: string }>(
      `SELECT pg_get_triggerdef(oid) AS condition FROM pg_trigger WHERE tgname = 'audit_events_notify'`,
    );
    const held = /\{([^}]+)\}/.exec(trigger?.condition ?? '')?.[1]?.split(',') ?? [];
    expect(held.toSorted()).toEqual([...toldActions].sort());
  });

  it('tells whoever holds the permission nearest; not who acted, nobody further up, nobody beside', async () => {
    const one = await raisedDifficulty(team);
    expect(await textsOf(team.colleague)).toEqual([]);
    await tellEvents(test.services);
    const [told] = await listed(team.colleague);
    expect(told).toMatchObject({ kind: 'difficulty_owned', link: `/difficulties/${one.id}`, readAt: null, count: 1 });
    expect(told?.text).toContain(one.code);
    expect(told?.text).not.toContain('Người thử');
    for (const other of [team.officer, team.districtOfficer, team.authority, team.stranger])
      expect(await listed(other), other.id).toEqual([]);
  });

  it('tells who raised it that it was answered, though another of the office answered', async () => {
    const one = await raisedDifficulty(team);
    expect((await actOn(team, 'answer', one, team.colleague)).status).toBe(200);
    await tellEvents(test.services);
    expect((await listed(team.officer)).map(({ kind, link }) => ({ kind, link }))).toEqual([
      { kind: 'difficulty_answered', link: `/difficulties/${one.id}` },
    ]);
  });

  it('never twice, however often and how many at once it runs', async () => {
    await raisedDifficulty(team);
    await raisedDifficulty(team);
    const before = (await listed(team.colleague)).length;
    await Promise.all([1, 2, 3].map(() => tellEvents(test.services)));
    await tellEvents(test.services);
    expect((await listed(team.colleague)).length).toBe(before + 2);
    expect(await test.sql('SELECT FROM notification_outbox')).toEqual([]);
  });

  it('what it could not finish is told the next time', async () => {
    await raisedDifficulty(team);
    const before = (await listed(team.colleague)).length;
    await test.sql('ALTER TABLE notifications RENAME TO notifications_away');
    await expect(tellEvents(test.services)).rejects.toThrow();
    await test.sql('ALTER TABLE notifications_away RENAME TO notifications');
    await tellEvents(test.services);
    expect((await listed(team.colleague)).length).toBe(before + 1);
  });

  it('whoever may no longer open the record no longer learns of it', async () => {
    const passing = await personWith(test, [{ role: 'commune_officer', unitId: team.commune }]);
    await raisedDifficulty(team);
    await tellEvents(test.services);
    expect(await unread(passing)).toBe(1);
    await test.sql('DELETE FROM grants WHERE user_id = $1', [passing.id]);
    expect(await unread(passing)).toBe(0);
    expect(await listed(passing)).toEqual([]);
  });

  it('counts cases that come to a step as one line, for those whose step it is', async () => {
    test.clock.set(new Date().toISOString());
    const houses = await houseTeam(test);
    await Promise.all([tellEvents(test.services)]);
    for (const _ of [1, 2, 3]) await proposedCase(houses);
    await tellEvents(test.services);
    expect(await listed(houses.authority, { kind: ['case_step'] })).toEqual([
      expect.objectContaining({
        count: 3,
        text: 'Có 3 hồ sơ mới chờ bạn ở bước phê duyệt danh sách',
        link: '/cases?waitingForMe=true&stepKind=decision',
      }),
    ]);
    expect(await listed(houses.stranger, { kind: ['case_step'] })).toEqual([]);
    expect(await listed(houses.acceptor, { kind: ['case_step'] })).toEqual([]);
    await proposedCase(houses);
    await tellEvents(test.services);
    expect((await listed(houses.authority, { kind: ['case_step'] }))[0]?.count).toBe(4);
  });
});
