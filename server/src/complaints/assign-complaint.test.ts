import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { complaintTeam, sentComplaint } from '../../test/factories/complaints.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('assignComplaint: who directs gives it to a unit within reach, and to no other', async () => {
  const team = await complaintTeam(test);
  const head = await personWith(test, [{ role: 'steering_committee', unitId: team.district }]);
  const sent = await sentComplaint(test, { unitId: team.district });
  const to = (unitId: string, as = head) =>
    test.call(complaintRoutes.assignComplaint, { id: sent.id, unitId, reason: 'Xã xem xét' }, { as });
  expect((await to(team.province)).problem.errors?.[0]?.code).toBe('out_of_reach');
  expect((await to(team.commune, team.officer)).status).toBe(403);
  expect(bodyOf(await to(team.commune))).toMatchObject({ unitId: team.commune });
  const seen = await test.call(complaintRoutes.getComplaint, { id: sent.id }, { as: team.officer });
  expect(bodyOf(seen).state).toBe('received');
}, 120_000);
