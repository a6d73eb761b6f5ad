import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { describe, expect, it } from 'vitest';
import { evidenceDesk } from '../../test/factories/evidence-desk.ts';
import { approvedHouse, bodyOf, houseTeam } from '../../test/factories/houses.ts';
import { takenNow, testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { reportedInDoubt, asServer, inspector, team } = await evidenceDesk(test);

describe('lists of evidence', () => {
  it('a copy of a photo of another commune tells whose it is, not which; the places of both are in no answer', async () => {
    const elsewhere = await houseTeam(test, 3);
    const [theirs, ours] = [await approvedHouse(elsewhere), await approvedHouse(team)];
    const content = await testPhoto('one picture for two houses');
    const file = { content, contentType: 'image/jpeg' };
    const send = (id: string, as: { accessToken: string }) =>
      test.call(houseRoutes.uploadPhoto, { id, stage: 'started', ...takenNow(test) }, { as, file });
    bodyOf(await send(theirs.id, elsewhere.officer));
    const { id } = bodyOf(await send(ours.id, team.officer));
    const near = await test.call(evidenceRoutes.getEvidence, { id }, { as: team.acceptor });
    expect(near.body.flags[0]).toMatchObject({ reason: 'repeated', facts: { otherUnitName: expect.any(String) } });
    expect(near.text).not.toContain(theirs.id);
    const above = await test.call(evidenceRoutes.getEvidence, { id }, { as: inspector });
    expect(above.body.flags[0]?.facts).toMatchObject({ otherHouseId: theirs.id, otherHouseCode: theirs.code });
    expect(above.text).not.toContain('21.3227');
    expect((await test.call(evidenceRoutes.getEvidence, { id }, { as: elsewhere.acceptor })).status).toBe(404);
    expect(await asServer('SELECT device_latitude FROM photos WHERE id = $1', [id])).toBe('42501');
    expect(await asServer('SELECT other_photo_id FROM evidence_flags WHERE photo_id = $1', [id])).toBe('42501');
    expect(await asServer('SELECT grey FROM photo_looks', [])).toBe('42501');
  });

  it('filters, exports and counts by officer agree with what was sent', async () => {
    const { house, photo } = await reportedInDoubt();
    const list = (filter: object) =>
      test.call(evidenceRoutes.listEvidence, { houseId: house.id, count: 'exact', ...filter }, { as: inspector });
    expect((await list({ state: ['open'], reason: ['no_place'], blocks: true })).body).toMatchObject({
      data: [{ id: photo.id, houseCode: house.code, stageState: 'reported', attached: true }],
      total: 1,
    });
    expect((await list({ reason: ['far'] })).body.total).toBe(0);
    expect((await list({ q: house.code })).body.total).toBe(1);
    const exported = await test.call(evidenceRoutes.exportEvidence, { houseId: house.id }, { as: inspector });
    expect(exported.text).toContain('Không có nơi chụp');
    const told = bodyOf(await test.call(evidenceRoutes.listPhotographers, {}, { as: inspector }));
    const officer = told.data.find(({ userId }) => userId === team.officer.id);
    const [counted] = await test.sql<{ photos: number; flagged: number }>(
      `SELECT count(*)::int AS photos, count(r.photo_id)::int AS flagged FROM photos p LEFT JOIN evidence_reviews r ON r.photo_id = p.id WHERE p.uploaded_by = $1`,
      [team.officer.id],
    );
    expect(officer).toMatchObject(counted ?? {});
    expect(officer?.byReason.no_place).toBeGreaterThan(0);
  });
});
