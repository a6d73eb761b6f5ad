import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { answeredComplaint, complaintTeam, onDay, sentComplaint, settle } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';
import { escalateLate } from './escalate-late.ts';

const test = await createTestApp();

it('every night what was let pass goes up a step with new days, until the top, where it stays and is late', async () => {
  const team = await complaintTeam(test);
  const late = await sentComplaint(test, { unitId: team.commune });
  const answered = await answeredComplaint(team);
  await sentComplaint(test, { unitId: team.commune, kind: 'denunciation' });
  // The night that begins its last day.
  test.clock.set('2024-06-19T17:10:00Z');
  expect(await escalateLate(test.services)).toBe(0);
  test.clock.set('2024-06-20T17:10:00Z');
  expect(await escalateLate(test.services)).toBe(1);
  expect(await escalateLate(test.services), 'the same night again').toBe(0);
  const held = () =>
    test.sql<object>(
      'SELECT unit_id AS unit, due_on::text AS due, level, was_late AS late, state FROM complaints WHERE id = $1',
      [late.id],
    );
  expect(await held()).toEqual([{ unit: team.district, due: '2024-07-01', level: 1, late: true, state: 'received' }]);
  const day = await onDay(team, '2024-07-15');
  expect(await escalateLate(test.services)).toBe(1);
  await onDay(team, '2024-08-15');
  expect(await escalateLate(test.services)).toBe(0);
  const now = await onDay(day, '2024-08-15');
  const top = bodyOf(await test.call(complaintRoutes.getComplaint, { id: late.id }, { as: now.provinceOfficer }));
  expect(top).toMatchObject({ unitId: team.province, late: true, level: 2 });
  expect(top.moves.map(({ kind }) => kind)).toEqual(['sent', 'escalated', 'escalated']);
  const [{ many } = { many: 0 }] = await test.sql<{ many: number }>(
    `SELECT count(*)::int AS many FROM audit_events WHERE action = 'complaint.escalated' AND actor_name = 'Hệ thống'`,
  );
  expect(many).toBe(2);
  expect(bodyOf(await settle(test, 'acceptComplaint', late, now.provinceOfficer)).state).toBe('accepted');
  expect(bodyOf(await test.call(complaintRoutes.trackComplaint, { code: answered.code })).state).toBe('answered');
}, 120_000);
