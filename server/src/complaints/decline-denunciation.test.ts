import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  type ComplaintTeam,
  complaintTeam,
  type Sent,
  sentComplaint,
  settle,
} from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { trackComplaint } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const denounced = (input: Partial<Sent> = {}) =>
  sentComplaint(test, { unitId: team.commune, kind: 'denunciation', about: 'officer', ...input });

it('declineDenunciation: its sender reads why; nothing follows, and nothing is asked of whoever is verifying it', async () => {
  const sent = await denounced();
  const short = await settle(test, 'declineDenunciation', sent, team.inspector, { reason: 'Không' });
  expect(short.problem.errors?.[0]?.pointer).toBe('/reason');
  const declined = bodyOf(await settle(test, 'declineDenunciation', sent, team.inspector));
  expect(declined).toMatchObject({ state: 'declined', dueOn: null, endedAt: expect.any(String) });
  expect(bodyOf(await call(trackComplaint, { code: sent.code })).declineReason).toContain('để xác minh');
  for (const act of ['declineDenunciation', 'acceptDenunciation', 'forwardDenunciation'] as const)
    expect((await settle(test, act, sent, team.inspector)).problem.code).toBe('action_not_allowed');
  const verified = await denounced();
  bodyOf(await settle(test, 'acceptDenunciation', verified, team.inspector));
  expect((await settle(test, 'declineDenunciation', verified, team.inspector)).problem.code).toBe('action_not_allowed');
  // Who settles and inspects does not end it by an act for complaints either.
  expect((await settle(test, 'declineComplaint', verified, team.provinceOfficer)).problem.code).toBe(
    'action_not_allowed',
  );
});
