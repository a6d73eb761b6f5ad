import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { councilDesk, openSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, services } = test;
const { councils } = api;
const day = (days: number): string => dayInVietnam(new Date(services.clock.now().getTime() + days * 86_400_000));

describe('a member leaves a council', async () => {
  const desk = await councilDesk(test, 4);
  const end = (at: number, toOn: string) =>
    call(
      councils.endCouncilMember,
      { id: desk.council.id, memberId: desk.members[at]?.memberId, toOn, reason: 'Chuyển công tác' },
      { as: desk.manager },
    );

  it('after a last day, once', async () => {
    const after = bodyOf(await end(3, day(3)));
    expect(after.memberList.find(({ id }) => id === desk.members[3]?.memberId)).toMatchObject({
      toOn: day(3),
      endReason: 'Chuyển công tác',
    });
    expect((await end(3, day(4))).problem.code).toBe('action_not_allowed');
  });

  it('not before they came, nor before a session at which they were', async () => {
    expect((await end(2, day(-1))).problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/toOn' }] });
    await openSession(desk, { many: 1 });
    expect((await end(2, day(-1))).problem.errors?.[0]?.code).toBe('too_early');
    expect((await end(2, day(0))).status).toBe(200);
  });
});
