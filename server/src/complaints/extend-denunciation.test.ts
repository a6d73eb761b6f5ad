import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  type ComplaintTeam,
  complaintTeam,
  onDay,
  type Sent,
  sentComplaint,
  settle,
} from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const denounced = (input: Partial<Sent> = {}) =>
  sentComplaint(test, { unitId: team.commune, kind: 'denunciation', about: 'officer', ...input });

it('extendDenunciation: thirty days more, once, and not once it is late', async () => {
  const sent = await denounced();
  expect((await settle(test, 'extendDenunciation', sent, team.inspector)).problem.code).toBe('action_not_allowed');
  bodyOf(await settle(test, 'acceptDenunciation', sent, team.inspector));
  expect(bodyOf(await settle(test, 'extendDenunciation', sent, team.inspector))).toMatchObject({
    dueOn: '2024-08-09',
    extended: true,
  });
  expect((await settle(test, 'extendDenunciation', sent, team.inspector)).problem.code).toBe('action_not_allowed');
  const other = await denounced();
  bodyOf(await settle(test, 'acceptDenunciation', other, team.inspector));
  const { inspector } = await onDay(team, '2024-07-11');
  expect((await settle(test, 'extendDenunciation', other, inspector)).problem.detail).toContain('quá hạn');
});
