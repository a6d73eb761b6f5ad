import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  answeredComplaint,
  type ComplaintTeam,
  complaintTeam,
  onDay,
  sentComplaint,
  settle,
} from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);

const appeal = (code: string, reason = 'Câu trả lời không đúng với thực tế ở thôn.') =>
  test.call(complaintRoutes.appealComplaint, { code, reason });

it('appealComplaint: goes to the unit above who answered, with the days of the second round, once', async () => {
  const waiting = await sentComplaint(test, { unitId: team.commune });
  expect((await appeal(waiting.code)).problem.code).toBe('action_not_allowed');
  const { code, id } = await answeredComplaint(team);
  expect((await appeal(code, 'Sai rồi')).status).toBe(422);
  const tracked = bodyOf(await appeal(code));
  expect(tracked.state).toBe('appealed');
  // 10 days to take it on and 45 (60 where the way is far) to answer.
  expect(['2024-08-04', '2024-08-19']).toContain(tracked.dueOn);
  expect((await appeal(code)).problem.code).toBe('action_not_allowed');
  expect((await settle(test, 'answerComplaint', { id }, team.officer)).status).toBe(404);
  expect(bodyOf(await settle(test, 'answerComplaint', { id }, team.districtOfficer)).state).toBe('answered_finally');
});

it('not after its days have passed', async () => {
  const { code } = await answeredComplaint(team);
  await onDay(team, '2024-07-26');
  expect((await appeal(code)).problem.code).toBe('action_not_allowed');
  expect(bodyOf(await test.call(complaintRoutes.trackComplaint, { code })).mayAppeal).toBe(false);
});

it('after a reorganisation: without districts, to the province', async () => {
  const later = await onDay(team, '2025-06-25');
  const { code, id } = await answeredComplaint(later);
  test.clock.set('2025-07-03T05:00:00Z');
  bodyOf(await appeal(code));
  const [held] = await test.sql<{ unit: string }>('SELECT unit_id AS unit FROM complaints WHERE id = $1', [id]);
  expect(held?.unit).toBe(team.province);
});
