import { api } from '@chung-tay/shared';
import { describe, expect, it } from 'vitest';
import { attend, councilDesk, councilWith, openSession, plannedSession } from '../../test/factories/councils.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { councils } = api;

describe('the register of a session', async () => {
  const desk = await councilDesk(test, 4);
  const note = (id: string, at: number, presence: string) =>
    call(
      councils.recordAttendance,
      { id, attendance: [{ memberId: desk.members[at]?.memberId, presence }] },
      { as: desk.manager },
    );

  it('tells who is there, who votes in writing and who is away, and may be mended before the vote', async () => {
    const { id } = await plannedSession(desk, { many: 1 });
    const noted = await attend(desk, id, ['present', 'written', 'absent']);
    expect(noted.attendance.map(({ presence }) => presence)).toEqual(['present', 'written', 'absent', 'present']);
    expect((await note(id, 2, 'present')).body.attendance[2]?.presence).toBe('present');
  });

  it('once the vote is open only takes who comes late', async () => {
    const { id } = await openSession(desk, { many: 1, presences: ['present', 'present', 'present', 'absent'] });
    expect((await note(id, 0, 'absent')).problem.code).toBe('action_not_allowed');
    expect((await note(id, 0, 'written')).problem.code).toBe('action_not_allowed');
    expect((await note(id, 3, 'present')).body.attendance[3]?.presence).toBe('present');
  });

  it('has no room for who is not of the council', async () => {
    const { id } = await plannedSession(desk, { many: 1 });
    const { members } = await councilWith(test, { unitId: desk.commune, size: 1 });
    const attendance = [{ memberId: members[0]?.memberId, presence: 'present' }];
    const { problem } = await call(councils.recordAttendance, { id, attendance }, { as: desk.manager });
    expect(problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/attendance' }] });
  });
});
