import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { complaintTeam, sentComplaint, settle } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('withdrawComplaint: by whoever has the code, before it is settled, once', async () => {
  const team = await complaintTeam(test);
  const sent = await sentComplaint(test, { unitId: team.commune });
  bodyOf(await settle(test, 'acceptComplaint', sent, team.officer));
  const withdraw = () => test.call(complaintRoutes.withdrawComplaint, { code: sent.code });
  expect(bodyOf(await withdraw())).toMatchObject({ state: 'withdrawn', dueOn: null });
  expect((await withdraw()).problem.code).toBe('action_not_allowed');
  expect((await settle(test, 'answerComplaint', sent, team.officer)).problem.code).toBe('action_not_allowed');
}, 120_000);
