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
const { trackComplaint, addToComplaint, getComplaintHistory } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const denounced = (input: Partial<Sent> = {}) =>
  sentComplaint(test, { unitId: team.commune, kind: 'denunciation', about: 'officer', ...input });

it('forwardDenunciation: its sender reads to which authority; the reason stays inside; it ends here', async () => {
  const [fresh, verified] = [await denounced(), await denounced()];
  bodyOf(await settle(test, 'acceptDenunciation', verified, team.inspector));
  for (const one of [fresh, verified]) {
    const empty = await settle(test, 'forwardDenunciation', one, team.inspector, { to: ' ' });
    expect(empty.problem.errors?.[0]?.pointer).toBe('/to');
    const forwarded = bodyOf(await settle(test, 'forwardDenunciation', one, team.inspector));
    expect(forwarded).toMatchObject({ state: 'forwarded', forwardedTo: 'Cơ quan điều tra (mẫu)', dueOn: null });
    const tracked = await call(trackComplaint, { code: one.code });
    expect(bodyOf(tracked)).toMatchObject({ state: 'forwarded', forwardedTo: 'Cơ quan điều tra (mẫu)' });
    expect(tracked.text).not.toContain('dấu hiệu tội phạm');
    expect((await settle(test, 'concludeDenunciation', one, team.inspector)).problem.code).toBe('action_not_allowed');
    const { data } = bodyOf(await call(getComplaintHistory, { id: one.id }, { as: team.inspector }));
    expect(data[0]).toMatchObject({ action: 'complaint.denunciation_forwarded', note: 'Có dấu hiệu tội phạm' });
    const added = { code: one.code, content: 'Còn nữa' };
    expect((await call(addToComplaint, added)).problem.code).toBe('action_not_allowed');
  }
});
