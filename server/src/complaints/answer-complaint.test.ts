import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  answeredComplaint,
  type ComplaintTeam,
  complaintTeam,
  sentComplaint,
  settle,
} from '../../test/factories/complaints.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const reason = 'Câu trả lời không nói đến đoạn đường phía sau trường.';

describe('answerComplaint', () => {
  it('whoever has the code reads the answer, and until when they may appeal it', async () => {
    const { code } = await answeredComplaint(team);
    const tracked = bodyOf(await call(complaintRoutes.trackComplaint, { code }));
    expect(tracked).toMatchObject({
      state: 'answered',
      answer: 'Đã kiểm tra, yêu cầu mở lại đường trong tuần.',
      mayAppeal: true,
      dueOn: null,
    });
    expect(['2024-07-10', '2024-07-25']).toContain(tracked.appealUntil);
    expect(JSON.stringify(tracked)).not.toContain('Người thử');
  });

  it('not before it was taken on, and once', async () => {
    const sent = await sentComplaint(test, { unitId: team.commune });
    expect((await settle(test, 'answerComplaint', sent, team.officer)).problem.code).toBe('action_not_allowed');
    bodyOf(await settle(test, 'acceptComplaint', sent, team.officer));
    const both = await Promise.all(
      [team.officer, team.colleague].map((as) => settle(test, 'answerComplaint', sent, as)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('the second answer is by somebody else, and the last', async () => {
    const province = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]);
    const sent = await sentComplaint(test, { unitId: team.province });
    bodyOf(await settle(test, 'acceptComplaint', sent, province));
    bodyOf(await settle(test, 'answerComplaint', sent, province));
    bodyOf(await call(complaintRoutes.appealComplaint, { code: sent.code, reason }));
    expect((await settle(test, 'answerComplaint', sent, province)).problem.code).toBe('same_person');
    const last = bodyOf(
      await settle(test, 'answerComplaint', sent, team.authority, { answer: 'Giữ nguyên kết quả lần đầu.' }),
    );
    expect(last).toMatchObject({ state: 'answered_finally', finalAnswer: 'Giữ nguyên kết quả lần đầu.' });
    expect((await call(complaintRoutes.appealComplaint, { code: sent.code, reason })).problem.code).toBe(
      'action_not_allowed',
    );
    await expect(sql('UPDATE complaints SET final_by = answered_by WHERE id = $1', [sent.id])).rejects.toThrow(
      'complaints_four_eyes',
    );
  });

  it('the database lets no step be left out', async () => {
    const { id } = await sentComplaint(test, { unitId: team.commune });
    await expect(
      sql(
        `UPDATE complaints SET state = 'answered', due_on = NULL, answer = 'Đã trả lời rồi', answered_at = now(), appeal_until = '2024-07-01',
        answered_by = $2 WHERE id = $1`,
        [id, team.officer.id],
      ),
    ).rejects.toThrow('complaints_route');
  });
});
