import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf } from '../../test/factories/cases.ts';
import { minutesAbout, recordedDeliberation } from '../../test/factories/deliberations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { recordDeliberation } = deliberationRoutes;
let team: CaseTeam;
beforeAll(async () => {
  team = await caseTeam(test);
}, 60_000);

const caseOf = async (id: string) => bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk }));
const size = async () =>
  (
    await sql<{ size: string }>(
      `SELECT concat_ws('/', (SELECT count(*) FROM deliberations), (SELECT count(*) FROM deliberation_votes),
         (SELECT count(*) FROM case_steps), (SELECT count(*) FROM audit_events)) AS size`,
    )
  )[0]?.size;

it('a case that more than half of all present agreed to goes on, one with exactly half stops', async () => {
  const [chosen, half] = [await caseAt(team, 'deliberation'), await caseAt(team, 'deliberation')];
  const minutes = await recordedDeliberation(team, [chosen, half], {
    presentCount: 40,
    votes: [
      { caseId: chosen.id, agree: 21, disagree: 19, opinion: 'Nhà dột, cần làm trước mùa mưa' },
      { caseId: half.id, agree: 20, disagree: 0, abstain: 5 },
    ],
  });
  expect(minutes).toMatchObject({ caseCount: 2, agreedCount: 1, voided: false, unitName: team.commune.name });
  expect(minutes.code).toMatch(/^BB-\d{7}$/);
  expect(minutes.votes.map(({ agreed, opinion }) => [agreed, opinion])).toEqual([
    [true, 'Nhà dột, cần làm trước mùa mưa'],
    [false, null],
  ]);
  expect(await caseOf(chosen.id)).toMatchObject({ status: 'open', stepKind: 'commune_check' });
  const stopped = await caseOf(half.id);
  expect(stopped).toMatchObject({ status: 'declined', stepKind: null });
  expect(stopped.steps.find((step) => step.kind === 'deliberation')?.note).toContain(minutes.code);
});

it('the case remembers the meeting in its history', async () => {
  const one = await caseAt(team, 'deliberation');
  const minutes = await recordedDeliberation(team, [one]);
  const history = bodyOf(await call(caseRoutes.getCaseHistory, { id: one.id }, { as: team.clerk }));
  expect(history.data[0]).toMatchObject({ action: 'case.deliberated', note: `Biên bản họp thôn ${minutes.code}` });
});

it('refuses minutes that cannot be true, points at the field, and writes nothing', async () => {
  const one = await caseAt(team, 'deliberation');
  const base = minutesAbout(team, [one]);
  const vote = { caseId: one.id, agree: 30, disagree: 1 };
  const title = 'Trưởng thôn';
  const refused: [Record<string, unknown>, string, string][] = [
    [
      { presentCount: 40, votes: [{ ...vote, agree: 38, disagree: 2, abstain: 1 }] },
      'votes_exceed_attendance',
      '/votes/0',
    ],
    [{ votes: [vote, { ...vote, caseId: one.id.toUpperCase() }] }, 'invalid_request', '/votes/1/caseId'],
    [{ heldOn: dayOf(team, 1) }, 'invalid_request', '/heldOn'],
    [{ heldOn: dayOf(team, -1) }, 'invalid_request', '/heldOn'],
    [{ startedAt: '10:00', endedAt: '10:00' }, 'invalid_request', '/endedAt'],
    [{ startedAt: '24:00' }, 'invalid_request', '/startedAt'],
    [{ secretary: { name: ' NGUOI CHU TRI THU', title } }, 'same_person', '/secretary/name'],
    [
      {
        presentCount: 3,
        attendees: [
          { name: 'Người dự', title },
          { name: 'Người khác', title },
        ],
        votes: [{ ...vote, agree: 3, disagree: 0 }],
      },
      'invalid_request',
      '/presentCount',
    ],
    [{ presentCount: 2 }, 'invalid_request', '/presentCount'],
    [{ village: 'Thôn Khác' }, 'invalid_request', '/votes/0/caseId'],
    [{ votes: [{ ...vote, agree: -1 }] }, 'invalid_request', '/votes/0/agree'],
    [{ votes: [] }, 'invalid_request', '/votes'],
  ];
  const before = await size();
  for (const [change, code, pointer] of refused) {
    const answer = await call(recordDeliberation, { ...base, ...change }, { as: team.clerk });
    expect([answer.problem.code, answer.problem.errors?.[0]?.pointer], JSON.stringify(change)).toEqual([code, pointer]);
  }
  expect(await size()).toBe(before);
  expect(await caseOf(one.id)).toMatchObject({ stepKind: 'deliberation' });
});

it('the village is compared without case and accents', async () => {
  const one = await caseAt(team, 'deliberation');
  await recordedDeliberation(team, [one], { village: 'thon THU' });
  expect((await caseOf(one.id)).stepKind).toBe('commune_check');
});

it('only cases that wait for their meeting, and only by who has this step', async () => {
  const [waiting, beyond] = [await caseAt(team, 'deliberation'), await caseAt(team, 'commune_check')];
  const both = minutesAbout(team, [waiting, beyond]);
  expect((await call(recordDeliberation, both, { as: team.clerk })).problem.code).toBe('step_not_current');
  expect((await caseOf(waiting.id)).stepKind).toBe('deliberation');
  const one = minutesAbout(team, [waiting]);
  expect((await call(recordDeliberation, one, { as: team.stranger })).status).toBe(404);
  expect((await call(recordDeliberation, one, { as: team.chairman })).status).toBe(403);
  expect((await call(recordDeliberation, { ...one, unitId: team.elsewhere.id }, { as: team.clerk })).status).toBe(404);
});

it('a meeting is of a commune in force on its day', async () => {
  const one = await caseAt(team, 'deliberation');
  const minutes = { ...minutesAbout(team, [one]), unitId: team.province };
  const answer = await call(recordDeliberation, minutes, { as: team.governor });
  expect(answer.status).toBe(403);
  const [own] = await sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'district' LIMIT 1`);
  expect((await call(recordDeliberation, { ...minutes, unitId: own?.id }, { as: team.clerk })).status).toBe(404);
});

it('two clerks at once: one meeting counts, the other is told', async () => {
  const one = await caseAt(team, 'deliberation');
  const minutes = minutesAbout(team, [one]);
  const answers = await Promise.all([1, 2, 3].map(() => call(recordDeliberation, minutes, { as: team.clerk })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

it('the database refuses more votes than were there, and a step done without a meeting', async () => {
  const one = await caseAt(team, 'deliberation');
  const held = await recordedDeliberation(team, [one]);
  await expect(sql('UPDATE deliberation_votes SET agree = 41 WHERE deliberation_id = $1', [held.id])).rejects.toThrow(
    'deliberation_votes_attendance',
  );
  await expect(
    sql('UPDATE deliberation_votes SET agreed = false WHERE deliberation_id = $1', [held.id]),
  ).rejects.toThrow('deliberation_votes_majority');
  const other = await caseAt(team, 'deliberation');
  await expect(
    sql(
      `UPDATE case_steps SET state = 'done', outcome = 'pass', done_at = now(), done_by = $2 WHERE case_id = $1 AND state = 'current'`,
      [other.id, team.clerk.id],
    ),
  ).rejects.toThrow('no meeting has agreed');
});
