import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type ComplaintTeam, complaintTeam, sentComplaint, settle } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { getComplaint, getComplaintContact, getComplaintHistory, listComplaints, listComplaintRules } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);

const nameOf = async (id: string) =>
  (await sql<{ name: string }>('SELECT full_name AS name FROM users WHERE id = $1', [id]))[0]?.name ?? '';

describe('acceptComplaint', () => {
  it('the days to answer count from the day it is taken on, by the rule of its kind', async () => {
    const [complaint, suggestion] = [
      await sentComplaint(test, { unitId: team.commune }),
      await sentComplaint(test, { unitId: team.commune, kind: 'suggestion' }),
    ];
    const { data: rules } = bodyOf(await call(listComplaintRules, {}));
    const rule = (kind: string) => rules.find((one) => one.kind === kind && one.step === 'settle');
    expect(rule('complaint')).toMatchObject({ days: 30, remoteDays: 45, assumed: false });
    expect(rule('suggestion')).toMatchObject({ days: 15, assumed: true });
    // 2024-06-10 and 30 or 45 days, as the place is remote or not.
    const [{ remote } = { remote: false }] = await sql<{ remote: boolean }>(
      `SELECT complaint_days('complaint', 'settle', $1, '2024-06-10') = 45 AS remote`,
      [team.commune],
    );
    const accepted = bodyOf(await settle(test, 'acceptComplaint', complaint, team.officer));
    expect(accepted).toMatchObject({
      state: 'accepted',
      acceptedOn: '2024-06-10',
      dueOn: remote ? '2024-07-25' : '2024-07-10',
    });
    expect(bodyOf(await settle(test, 'acceptComplaint', suggestion, team.officer)).dueOn).toBe('2024-06-25');
    expect((await settle(test, 'acceptComplaint', complaint, team.officer)).problem.code).toBe('action_not_allowed');
  });

  it('where the way is far the term is longer', async () => {
    const [{ days } = { days: 0 }] = await sql<{ days: number }>(
      `SELECT complaint_days('complaint', 'settle', t.unit_id, a.valid_from) AS days FROM unit_areas a
       JOIN unit_tree t ON t.root_id = a.unit_id AND t.era = tree_on(a.valid_from) LIMIT 1`,
    );
    expect(days).toBe(45);
  });

  it('whoever it names does not settle it, by the server and by the database', async () => {
    const aboutName = `anh ${(await nameOf(team.officer.id)).toUpperCase()} ở xã`;
    const one = await sentComplaint(test, { unitId: team.commune, aboutName });
    expect((await settle(test, 'acceptComplaint', one, team.officer)).problem.code).toBe('same_person');
    await expect(
      sql(
        `WITH who AS (SELECT set_config('app.user_id', $2, false)) UPDATE complaints SET state = 'accepted', accepted_on = '2024-06-10' FROM who WHERE id = $1`,
        [one.id, team.officer.id],
      ),
    ).rejects.toThrow('complaints_named');
    expect((await settle(test, 'acceptComplaint', one, team.colleague)).status).toBe(200);
  });

  it('only who holds it or stands above; others do not see it', async () => {
    const one = await sentComplaint(test, { unitId: team.commune, about: 'officer' });
    expect((await settle(test, 'acceptComplaint', one, team.officer)).status).toBe(404);
    expect((await call(listComplaints, { q: one.code }, { as: team.officer })).text).not.toContain(one.id);
    expect((await settle(test, 'acceptComplaint', one, team.auditor)).status).toBe(403);
    expect((await settle(test, 'acceptComplaint', one, team.districtOfficer)).status).toBe(200);
  });

  it('stops awards of the place once it is taken on, not as soon as anybody sends one', async () => {
    const stops = async () =>
      (
        await sql<{ many: number }>(`SELECT count(*)::int AS many FROM award_blocks($1, NULL, '2024-06-10')`, [
          team.district,
        ])
      )[0]?.many;
    const before = await stops();
    const one = await sentComplaint(test, { unitId: team.district });
    expect(await stops()).toBe(before);
    bodyOf(await settle(test, 'acceptComplaint', one, team.districtOfficer));
    expect(await stops()).toBe((before ?? 0) + 1);
    bodyOf(await settle(test, 'answerComplaint', one, team.districtOfficer));
    expect(await stops()).toBe(before);
  });

  it('how to reach the sender is told to who settles, and the history keeps who asked', async () => {
    const told = { name: 'Người gửi mẫu A', contact: 'mau@example.invalid' };
    const { id } = await sentComplaint(test, { unitId: team.commune, ...told });
    expect((await call(getComplaintContact, { id }, { as: team.auditor })).status).toBe(403);
    expect(bodyOf(await call(getComplaintContact, { id }, { as: team.officer }))).toEqual(told);
    const { data } = bodyOf(await call(getComplaintHistory, { id }, { as: team.officer }));
    expect(data.map(({ action }) => action)).toContain('complaint.contact_read');
    const anonymous = await sentComplaint(test, { unitId: team.commune });
    expect(bodyOf(await call(getComplaintContact, { id: anonymous.id }, { as: team.officer }))).toEqual({
      name: null,
      contact: null,
    });
    expect(bodyOf(await call(getComplaint, { id }, { as: team.officer })).hasContact).toBe(true);
  });
});
