import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { describe, expect, it } from 'vitest';
import { evidenceDesk, decisionReason as reason } from '../../test/factories/evidence-desk.ts';
import { acceptanceOf, approvedHouse, bodyOf, houseAt, uploadedPhoto } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { clear, reject, raise, verify, report, placeless, reportedInDoubt, asServer, inspector, team } =
  await evidenceDesk(test);

describe('a doubted photo', () => {
  it('is taken, tells that it is doubted, and holds back the stage that is reported with it', async () => {
    const { house, photo } = await reportedInDoubt();
    expect(photo.evidence).toEqual({ state: 'open', blocks: true });
    const refused = await verify(house.id);
    expect([refused.status, refused.problem.code]).toEqual([409, 'evidence_blocked']);
    expect(refused.problem.errors?.[0]).toMatchObject({ pointer: `/photos/${photo.id}`, code: 'evidence_blocked' });
    expect(refused.problem.detail).toContain('không có nơi chụp');
    const text = `UPDATE house_stages SET state = 'verified', verified_by = $2, verified_at = now() WHERE house_id = $1`;
    expect(await asServer(text, [house.id, team.acceptor.id])).toBe('house_stages_evidence');
  });

  it('cleared by another person with a reason, the stage goes on; the house tells it in its history', async () => {
    const { house, photo } = await reportedInDoubt();
    for (const as of [team.officer, team.stranger]) expect((await clear(photo.id, as)).status).not.toBe(200);
    const cleared = bodyOf(await clear(photo.id));
    expect(cleared).toMatchObject({ id: photo.id, state: 'cleared', blocks: false, decisionNote: reason });
    expect((await verify(house.id)).body).toMatchObject({ status: 'started' });
    const again = await clear(photo.id);
    expect([again.status, again.problem.code]).toEqual([409, 'action_not_allowed']);
    const history = bodyOf(await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer }));
    expect(history.data.map(({ action }) => action)).toContain('evidence.cleared');
  });

  it('is decided neither by who took it nor by who reported with it, in code and in SQL', async () => {
    const house = await approvedHouse(team);
    const both = await personWith(test, [
      { role: 'commune_officer', unitId: team.commune },
      { role: 'stage_acceptor', unitId: team.commune },
    ]);
    const photo = await placeless(house.id, both);
    for (const act of [clear, reject, raise]) {
      const refused = await act(photo.id, both);
      expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
    }
    bodyOf(await report(house.id, photo.id));
    const text = `UPDATE evidence_reviews SET state = 'cleared', decided_by = $2, decided_at = now(), decision_note = 'tự xóa' WHERE photo_id = $1`;
    expect(await asServer(text, [photo.id, both.id])).toBe('evidence_uploader');
    expect(await asServer(text, [photo.id, team.officer.id])).toBe('evidence_reporter');
    expect(await asServer(text, [photo.id, team.acceptor.id])).toBeUndefined();
  });

  it('is one of two decisions at once, and what another saw before is stale', async () => {
    const { photo } = await reportedInDoubt();
    const stale = await test.call(
      evidenceRoutes.clearEvidence,
      { id: photo.id, reason },
      { as: team.acceptor, ifMatch: '"v9"' },
    );
    expect([stale.status, stale.problem.code]).toEqual([412, 'stale_version']);
    const answers = await Promise.all([clear(photo.id), reject(photo.id, inspector), clear(photo.id, inspector)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('a stage too soon after the one before', () => {
  it('is doubted by the day of the report, though the photo came later; a report again says nothing new', async () => {
    const house = await houseAt(team, 'started');
    const photo = await uploadedPhoto(team, house, 'foundation');
    expect(photo.evidence).toBeNull();
    const input = { id: house.id, stage: 'foundation', happenedOn: '2026-02-02', photoIds: [photo.id] };
    bodyOf(await test.call(houseRoutes.reportStage, input, { as: team.officer }));
    const review = bodyOf(await test.call(evidenceRoutes.getEvidence, { id: photo.id }, { as: team.acceptor }));
    expect(review.flags).toMatchObject([{ reason: 'early', facts: { days: 1, limitDays: 3, formerStage: 'started' } }]);
    const refused = await test.call(houseRoutes.verifyStage, acceptanceOf(house, 'foundation'), { as: team.acceptor });
    expect(refused.problem.code).toBe('evidence_blocked');
    bodyOf(await clear(photo.id));
    const back = { id: house.id, stage: 'foundation', reason: 'Thiếu biên bản' };
    bodyOf(await test.call(houseRoutes.returnStage, back, { as: team.acceptor }));
    bodyOf(await test.call(houseRoutes.reportStage, input, { as: team.officer }));
    expect((await test.call(evidenceRoutes.getEvidence, { id: photo.id }, { as: team.acceptor })).body.state).toBe(
      'cleared',
    );
  });
});
