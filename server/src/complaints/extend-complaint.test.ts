import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { complaintTeam, onDay, sentComplaint, settle } from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('extendComplaint: once, to the longer term counted from the day it was taken on, and not once it is late', async () => {
  const team = await complaintTeam(test);
  const [one, late] = [
    await sentComplaint(test, { unitId: team.province }),
    await sentComplaint(test, { unitId: team.province }),
  ];
  expect((await settle(test, 'extendComplaint', one, team.provinceOfficer)).problem.code).toBe('action_not_allowed');
  for (const each of [one, late]) bodyOf(await settle(test, 'acceptComplaint', each, team.provinceOfficer));
  // The province as a whole is no remote area: 30 and 45 days from 2024-06-10.
  expect(bodyOf(await settle(test, 'extendComplaint', one, team.provinceOfficer))).toMatchObject({
    dueOn: '2024-07-25',
    extended: true,
  });
  expect((await settle(test, 'extendComplaint', one, team.provinceOfficer)).problem.code).toBe('action_not_allowed');
  await expect(test.sql(`UPDATE complaints SET due_on = '2024-08-30' WHERE id = $1`, [one.id])).rejects.toThrow(
    'complaints_extended_once',
  );
  const later = await onDay(team, '2024-07-11');
  expect((await settle(test, 'extendComplaint', late, later.provinceOfficer)).problem.code).toBe('action_not_allowed');
}, 120_000);
