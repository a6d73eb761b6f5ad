import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { complaintTeam, sentComplaint, settle } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('declineComplaint: its sender reads why and where to go; nothing follows', async () => {
  const team = await complaintTeam(test);
  const sent = await sentComplaint(test, { unitId: team.commune });
  expect((await settle(test, 'declineComplaint', sent, team.officer, { reason: 'Không' })).status).toBe(422);
  bodyOf(await settle(test, 'declineComplaint', sent, team.officer));
  const { state, declineReason, dueOn } = bodyOf(await test.call(complaintRoutes.trackComplaint, { code: sent.code }));
  expect([state, declineReason, dueOn]).toEqual([
    'declined',
    'Không thuộc thẩm quyền, mời gửi Phòng Tài nguyên và Môi trường',
    null,
  ]);
  for (const act of ['acceptComplaint', 'answerComplaint', 'declineComplaint', 'extendComplaint'] as const)
    expect((await settle(test, act, sent, team.officer)).problem.code).toBe('action_not_allowed');
}, 120_000);
