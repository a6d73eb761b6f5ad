import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { describe, expect, it } from 'vitest';
import { evidenceDesk } from '../../test/factories/evidence-desk.ts';
import { bodyOf, uploadedPhoto } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { clear, reject, raise, verify, report, reportedInDoubt, asServer, inspector, team } = await evidenceDesk(test);

describe('rejectEvidence: a doubted photo', () => {
  it('rejected, it is evidence of nothing: no report, no verification, only a return and another photo', async () => {
    const { house, photo } = await reportedInDoubt();
    expect(bodyOf(await reject(photo.id))).toMatchObject({ state: 'rejected', blocks: true });
    expect((await verify(house.id)).problem.code).toBe('evidence_blocked');
    bodyOf(
      await test.call(
        houseRoutes.returnStage,
        { id: house.id, stage: 'started', reason: 'Ảnh bị loại' },
        { as: team.acceptor },
      ),
    );
    const refused = await report(house.id, photo.id);
    expect([refused.status, refused.problem.code]).toEqual([409, 'photo_rejected']);
    expect(refused.problem.errors?.[0]?.pointer).toBe('/photoIds/0');
    expect(await asServer('UPDATE photos SET attached = true WHERE id = $1', [photo.id])).toBe('photos_rejected');
    bodyOf(await report(house.id, (await uploadedPhoto(team, house, 'started')).id));
    expect((await verify(house.id)).status).toBe(200);
    for (const act of [clear, reject, raise])
      expect((await act(photo.id, inspector)).problem.code).toBe('action_not_allowed');
    const text = `UPDATE evidence_reviews SET state = 'open', decided_by = NULL, decided_at = NULL, decision_note = NULL WHERE photo_id = $1`;
    expect(await asServer(text, [photo.id])).toBe('evidence_final');
  });
});
