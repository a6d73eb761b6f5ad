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

const test = await createTestApp();
const { call, sql } = test;
const { trackComplaint, listComplaints } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const denounced = (input: Partial<Sent> = {}) =>
  sentComplaint(test, { unitId: team.commune, kind: 'denunciation', about: 'officer', ...input });

describe('concludeDenunciation', () => {
  it('after it was verified, once; its sender reads whether it is so, nobody else does', async () => {
    const sent = await denounced();
    expect((await settle(test, 'concludeDenunciation', sent, team.inspector)).problem.code).toBe('action_not_allowed');
    bodyOf(await settle(test, 'acceptDenunciation', sent, team.inspector));
    const unsure = await settle(test, 'concludeDenunciation', sent, team.inspector, { finding: 'perhaps' });
    expect(unsure.problem.errors?.[0]?.pointer).toBe('/finding');
    const concluded = bodyOf(await settle(test, 'concludeDenunciation', sent, team.inspector));
    expect(concluded).toMatchObject({ state: 'concluded', finding: 'partly_right', dueOn: null });
    expect(concluded.concludedBy).toBeTruthy();
    const tracked = await call(trackComplaint, { code: sent.code });
    expect(bodyOf(tracked)).toMatchObject({ finding: 'partly_right', conclusion: concluded.conclusion });
    // Who concluded it is no matter of whoever has the code.
    expect(tracked.text).not.toContain(concluded.concludedBy);
    expect((await settle(test, 'concludeDenunciation', sent, team.inspector)).problem.code).toBe('action_not_allowed');
    for (const other of [team.officer, team.auditor])
      expect((await call(listComplaints, { q: sent.code }, { as: other })).text).not.toContain(sent.id);
  });

  it('the database keeps the outcome whole: no conclusion without a finding, none of a complaint', async () => {
    const sent = await denounced();
    bodyOf(await settle(test, 'acceptDenunciation', sent, team.inspector));
    const end = `ended_at = now(), due_on = NULL`;
    await expect(sql(`UPDATE complaints SET state = 'concluded', ${end} WHERE id = $1`, [sent.id])).rejects.toThrow(
      'complaints_concluded',
    );
    await expect(sql(`UPDATE complaints SET state = 'forwarded', ${end} WHERE id = $1`, [sent.id])).rejects.toThrow(
      'complaints_forwarded',
    );
    await expect(sql(`UPDATE complaints SET due_on = NULL WHERE id = $1`, [sent.id])).rejects.toThrow('complaints_due');
    await expect(sql(`UPDATE complaints SET state = 'accepted' WHERE id = $1`, [sent.id])).rejects.toThrow(
      'complaints_route',
    );
  });

  it('what comes after its day was late, whatever it says', async () => {
    const sent = await denounced();
    bodyOf(await settle(test, 'acceptDenunciation', sent, team.inspector));
    const { inspector } = await onDay(team, '2024-07-11');
    bodyOf(await settle(test, 'concludeDenunciation', sent, inspector, { finding: 'wrong' }));
    const [row] = await sql<{ late: boolean }>('SELECT was_late AS late FROM complaints WHERE id = $1', [sent.id]);
    expect(row?.late).toBe(true);
  });
});
