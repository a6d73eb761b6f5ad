import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { beforeAll, describe, expect, it } from 'vitest';
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
import { escalateLate } from './escalate-late.ts';

const test = await createTestApp();
const { call, services, sql } = test;
const { trackComplaint, addToComplaint, withdrawComplaint, getComplaint } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const denounced = (input: Partial<Sent> = {}) =>
  sentComplaint(test, { unitId: team.commune, kind: 'denunciation', about: 'officer', ...input });

describe('acceptDenunciation', () => {
  it('inspectors alone take it on; its day counts from then by the rule in force, and its sender sees both', async () => {
    const sent = await denounced();
    for (const other of [team.officer, team.districtOfficer, team.auditor])
      expect([403, 404]).toContain((await settle(test, 'acceptDenunciation', sent, other)).status);
    expect((await settle(test, 'acceptComplaint', sent, team.provinceOfficer)).problem.code).toBe('action_not_allowed');
    const taken = bodyOf(await settle(test, 'acceptDenunciation', sent, team.inspector));
    expect(taken).toMatchObject({ state: 'verifying', acceptedOn: '2024-06-10', dueOn: '2024-07-10', late: false });
    expect(bodyOf(await call(trackComplaint, { code: sent.code }))).toMatchObject({
      state: 'verifying',
      dueOn: '2024-07-10',
    });
    expect((await settle(test, 'acceptDenunciation', sent, team.inspector)).problem.code).toBe('action_not_allowed');
    const added = { code: sent.code, content: 'Còn một người nữa chứng kiến' };
    expect(bodyOf(await call(addToComplaint, added)).additions).toBe(1);
    expect((await call(withdrawComplaint, { code: sent.code })).problem.code).toBe('action_not_allowed');
  });

  it('whoever it names does not verify it, by the server and by the database', async () => {
    const [{ name } = { name: '' }] = await sql<{ name: string }>('SELECT full_name AS name FROM users WHERE id = $1', [
      team.inspector.id,
    ]);
    const one = await denounced({ aboutName: `Ông ${name}` });
    for (const act of ['acceptDenunciation', 'declineDenunciation', 'forwardDenunciation'] as const)
      expect((await settle(test, act, one, team.inspector)).problem.code).toBe('same_person');
    await expect(
      sql(
        `WITH who AS (SELECT set_config('app.user_id', $2, false)) UPDATE complaints SET state = 'verifying', due_on = '2024-07-10' FROM who WHERE id = $1`,
        [one.id, team.inspector.id],
      ),
    ).rejects.toThrow('complaints_named');
  });

  it('what is no denunciation is none, whoever asks and whatever the server says', async () => {
    const complaint = await sentComplaint(test, { unitId: team.commune });
    expect((await settle(test, 'acceptDenunciation', complaint, team.inspector)).problem.code).toBe(
      'action_not_allowed',
    );
    await expect(sql(`UPDATE complaints SET state = 'verifying' WHERE id = $1`, [complaint.id])).rejects.toThrow(
      'complaints_route',
    );
  });

  it('it goes up to nobody when its day passes: it stays with its inspectors and is late', async () => {
    const sent = await denounced();
    await settle(test, 'acceptDenunciation', sent, team.inspector);
    const { inspector } = await onDay(team, '2024-07-15');
    await escalateLate(services);
    const read = bodyOf(await call(getComplaint, { id: sent.id }, { as: inspector }));
    expect(read).toMatchObject({ state: 'verifying', late: true, level: 0, unitId: team.province });
  });
});
