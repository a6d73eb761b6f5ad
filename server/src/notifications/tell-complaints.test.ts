import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  answeredComplaint,
  type ComplaintTeam,
  complaintTeam,
  onDay,
  sentComplaint,
} from '../../test/factories/complaints.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellDeadlines } from './tell-deadlines.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);

const about = (kind: string) => kind.startsWith('complaint') || kind.startsWith('denunciation');
const linesOf = async (as: Person) =>
  bodyOf(await test.call(notificationRoutes.listNotifications, { unread: true, limit: 100 }, { as })).data.filter(
    ({ kind }) => about(kind),
  );
const kindsOf = async (as: Person) =>
  Object.fromEntries((await linesOf(as)).map(({ kind, count }) => [kind, count] as const));
const readAll = (as: Person) => test.call(notificationRoutes.readAllNotifications, {}, { as });

describe('tellEvents, of complaints', () => {
  it('who settles them where it came is told, with how many and never the code by which the sender acts', async () => {
    const { code } = await sentComplaint(test, { unitId: team.commune });
    await sentComplaint(test, { unitId: team.commune });
    await tellEvents(test.services);
    const lines = await linesOf(team.officer);
    expect(lines).toEqual([
      expect.objectContaining({ kind: 'complaint_received', count: 2, link: '/complaints?waiting=true&sort=dueOn' }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(code);
    for (const other of [team.districtOfficer, team.authority, team.auditor, team.inspector])
      expect(await kindsOf(other)).toEqual({});
  });

  it('of one that was passed on before anybody was told, its new holder alone is told, once', async () => {
    await readAll(team.officer);
    const { id } = await sentComplaint(test, { unitId: team.commune });
    const to = { unitId: team.district, reason: 'Thuộc thẩm quyền của huyện' };
    bodyOf(await test.call(complaintRoutes.passOnComplaint, { id, ...to }, { as: team.officer }));
    await tellEvents(test.services);
    expect(await kindsOf(team.officer)).toEqual({});
    expect(await kindsOf(team.districtOfficer)).toEqual({ complaint_received: 1 });
    await readAll(team.districtOfficer);
  });

  it('an appeal is told to the unit above, a denunciation to inspectors alone', async () => {
    await Promise.all([team.officer, team.colleague].map(readAll));
    const { code } = await answeredComplaint(team);
    const reason = 'Câu trả lời chưa nói đến việc chính.';
    bodyOf(await test.call(complaintRoutes.appealComplaint, { code, reason }));
    await sentComplaint(test, { unitId: team.commune, kind: 'denunciation' });
    await tellEvents(test.services);
    expect(await kindsOf(team.districtOfficer)).toEqual({ complaint_appealed: 1 });
    expect(await kindsOf(team.inspector)).toEqual({ denunciation_received: 1 });
    // It went up before anybody below was told that it had come.
    for (const other of [team.colleague, team.authority]) expect(await kindsOf(other)).toEqual({});
  });
});

it('every morning: what is near its day and what is past it, to who settles it; nobody beside', async () => {
  const { officer, districtOfficer } = await onDay(team, '2024-07-20');
  await sentComplaint(test, { unitId: team.commune });
  const near = await onDay(team, '2024-07-28');
  await tellDeadlines(test.services);
  const [open = { due: 0, late: 0 }] = await test.sql<{ due: number; late: number }>(
    `SELECT count(*) FILTER (WHERE due_on >= '2024-07-28')::int AS due, count(*) FILTER (WHERE due_on < '2024-07-28')::int AS late
     FROM complaints WHERE unit_id = $1 AND due_on <= '2024-07-30'`,
    [team.commune],
  );
  expect(open.due).toBe(1);
  expect(open.late).toBeGreaterThan(0);
  const { complaints_due, complaints_late } = await kindsOf(near.officer);
  expect([complaints_due, complaints_late]).toEqual([1, open.late]);
  expect(await tellDeadlines(test.services)).toBe(0);
  expect([officer.id, districtOfficer.id]).not.toContain(near.officer.id);
  expect(await kindsOf(near.districtOfficer)).not.toHaveProperty('complaints_due');
}, 60_000);
