import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type ComplaintTeam, complaintTeam, sentComplaint, settle } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { passOnComplaint, getComplaint, trackComplaint, getComplaintHistory } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const reason = 'Việc của xã bên';

describe('passOnComplaint', () => {
  it('the competent unit accepts it anew; who passed it on sees it no more, its sender sees where it went', async () => {
    const sent = await sentComplaint(test, { unitId: team.commune });
    bodyOf(await settle(test, 'acceptComplaint', sent, team.officer));
    const passed = bodyOf(
      await call(passOnComplaint, { id: sent.id, unitId: team.district, reason }, { as: team.officer }),
    );
    expect(passed).toMatchObject({ unitId: team.district, dueOn: '2024-06-20' });
    expect((await call(getComplaint, { id: sent.id }, { as: team.officer })).status).toBe(404);
    const there = bodyOf(await call(getComplaint, { id: sent.id }, { as: team.districtOfficer }));
    expect(there).toMatchObject({ state: 'received', acceptedOn: null });
    expect(there.moves.map(({ kind, note }) => [kind, note])).toEqual([
      ['sent', null],
      ['passed_on', reason],
    ]);
    const history = bodyOf(await call(getComplaintHistory, { id: sent.id }, { as: team.districtOfficer }));
    expect(history.data.map(({ action }) => action)).toContain('complaint.passed_on');
    expect(bodyOf(await call(trackComplaint, { code: sent.code })).moves.at(-1)).toMatchObject({
      kind: 'passed_on',
      toUnitName: passed.unitName,
    });
  });

  it('not to the unit it is about, not to itself, not to one that does not stand', async () => {
    const sent = await sentComplaint(test, { unitId: team.commune, about: 'officer' });
    const to = (unitId: string) => call(passOnComplaint, { id: sent.id, unitId, reason }, { as: team.districtOfficer });
    expect((await to(team.commune)).problem.code).toBe('own_unit');
    expect((await to(team.district)).problem.errors?.[0]?.code).toBe('same_unit');
    expect((await to(test.services.newId())).problem.errors?.[0]?.code).toBe('not_found');
    await expect(
      sql(`SELECT move_complaint($1, 'passed_on', $2, '2024-06-20', $3, 'x', now())`, [
        sent.id,
        team.commune,
        team.officer.id,
      ]),
    ).rejects.toThrow('complaints_own_unit');
  });
});
