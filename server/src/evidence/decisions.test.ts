import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { describe, expect, it } from 'vitest';
import { acceptanceOf, approvedHouse, bodyOf, houseAt, houseTeam, uploadedPhoto } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { takenNow, testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';
import { inTransaction } from '../core/db/transaction.ts';

const test = await createTestApp();
const team = await houseTeam(test);
const inspector = await personWith(test, [{ role: 'inspector', unitId: team.province }]);

const reason = 'Đã xem tại hiện trường, đúng căn nhà';
const clear = (id: string, as = team.acceptor) => test.call(evidenceRoutes.clearEvidence, { id, reason }, { as });
const reject = (id: string, as = team.acceptor) => test.call(evidenceRoutes.rejectEvidence, { id, reason }, { as });
const raise = (id: string, as = inspector) => test.call(evidenceRoutes.raiseEvidence, { id, reason }, { as });

let pictures = 0;

/** A photo of the start of a house of which nobody says where it was taken. */
async function placeless(houseId: string, as = team.officer): Promise<Photo> {
  const file = { content: await testPhoto(`placeless ${pictures++}`), contentType: 'image/jpeg' };
  const { latitude, longitude, accuracyM, ...told } = takenNow(test);
  return bodyOf(await test.call(houseRoutes.uploadPhoto, { id: houseId, stage: 'started', ...told }, { as, file }));
}

const report = (id: string, photoId: string) =>
  test.call(
    houseRoutes.reportStage,
    { id, stage: 'started', happenedOn: '2026-02-01', photoIds: [photoId] },
    { as: team.officer },
  );

const verify = (id: string) => test.call(houseRoutes.verifyStage, { id, stage: 'started' }, { as: team.acceptor });

/** A house whose start is reported with a doubted photo. */
async function reportedInDoubt() {
  const house = await approvedHouse(team);
  const photo = await placeless(house.id);
  bodyOf(await report(house.id, photo.id));
  return { house, photo };
}

/** What the server's own role is told when it runs this; undefined when it may. Nothing stays. */
async function asServer(text: string, values: unknown[]): Promise<string | undefined> {
  const undo = new Error('undo');
  const context = { roots: [team.province], userId: team.officer.id };
  try {
    await inTransaction(test.services.pools.app, context, async ({ client }) => {
      await client.query(text, values);
      throw undo;
    });
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return error === undo ? undefined : (constraint ?? code);
  }
  return undefined;
}

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

  it('raised by an inspector, also a cleared one, it waits again; old explained reasons hold nothing back by themselves', async () => {
    const { house, photo } = await reportedInDoubt();
    bodyOf(await clear(photo.id));
    const raised = bodyOf(await raise(photo.id));
    expect(raised).toMatchObject({ state: 'open', blocks: true, decidedBy: null });
    expect(raised.flags.map((flag) => flag.reason)).toEqual(['no_place', 'raised']);
    expect(raised.flags[1]).toMatchObject({ facts: { note: reason }, raisedBy: expect.any(String) });
    expect((await verify(house.id)).problem.detail).not.toContain('không có nơi chụp');
    bodyOf(await clear(photo.id));
    expect((await verify(house.id)).status).toBe(200);
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

describe('createEvidenceRule', () => {
  const rule = {
    validFrom: '2026-06-01',
    citation: 'Văn bản thử',
    farM: 500,
    poorAccuracyM: 100,
    exactAccuracyM: 0.5,
    oldHours: 72,
    futureMinutes: 10,
    timesDifferMinutes: 120,
    placesDifferM: 500,
    similarBits: 10,
    blocking: ['far' as const, 'raised' as const],
  };

  it('ends the version before it; what does not block by the new one only reminds', async () => {
    const keeper = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
    const create = (input: object = {}) =>
      test.call(evidenceRoutes.createEvidenceRule, { ...rule, ...input }, { as: keeper });
    expect((await create()).status).toBe(201);
    expect((await create()).problem.code).toBe('rule_overlap');
    const { data } = bodyOf(await test.call(evidenceRoutes.listEvidenceRules, {}, { as: keeper }));
    expect(data.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2026-06-01', null],
      ['2022-01-01', '2026-05-31'],
    ]);
    const { house, photo } = await reportedInDoubt();
    expect(photo.evidence).toEqual({ state: 'open', blocks: false });
    expect((await verify(house.id)).status).toBe(200);
    const low = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
    const refused = await test.call(
      evidenceRoutes.createEvidenceRule,
      { ...rule, validFrom: '2027-01-01' },
      { as: low },
    );
    expect(refused.problem.code).toBe('not_competent');
  });
});
