import { randomUUID } from 'node:crypto';
import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House, Photo } from '@chung-tay/shared/houses/schema';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { acceptanceOf, bodyOf, footprint, houseAt, houseTeam, uploadedPhoto } from '../../test/factories/houses.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { takenNow, testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';
import { inTransaction } from '../core/db/transaction.ts';

const test = await createTestApp();
const team = await houseTeam(test);
const inspector = await personWith(test, [{ role: 'inspector', unitId: team.province }]);
/** May upload and decide. */
const both = await personWith(test, [
  { role: 'commune_officer', unitId: team.commune },
  { role: 'stage_acceptor', unitId: team.commune },
]);

const reason = 'Đã đến nhà, ảnh mới đúng công trình';
const replace = (id: string, photoId: string, as: Person = inspector, ifMatch?: string) =>
  test.call(evidenceRoutes.replaceEvidence, { id, photoId, reason }, { as, ...(ifMatch ? { ifMatch } : {}) });
const decide = async (act: 'raiseEvidence' | 'clearEvidence' | 'rejectEvidence', id: string) =>
  bodyOf(await test.call(evidenceRoutes[act], { id, reason }, { as: inspector }));
const readHouse = async (id: string) => bodyOf(await test.call(houseRoutes.getHouse, { id }, { as: team.officer }));
const photosOf = async (house: House) => (await readHouse(house.id)).stages[0]?.photos as Photo[];
const upload = async (house: House, told: object = takenNow(test), as: Person = team.officer) => {
  const file = { content: await testPhoto(randomUUID()), contentType: 'image/jpeg' };
  return test.call(houseRoutes.uploadPhoto, { id: house.id, stage: 'started', ...told }, { as, file });
};

async function reject(photoId: string): Promise<void> {
  await decide('raiseEvidence', photoId);
  await decide('rejectEvidence', photoId);
}

/** A house whose verified start rests on a rejected photo, with a photo of the start that came before the rejection. */
async function heldHouse() {
  let house = await houseAt(team, 'started');
  const bad = house.stages[0]?.photos[0]?.id as string;
  await reject(bad);
  house = await readHouse(house.id);
  return { house, bad };
}

/** The constraint that refuses this to the server's own role; undefined when it may. Nothing stays. */
async function asServer(text: string, values: unknown[], userId = inspector.id): Promise<string | undefined> {
  const undo = new Error('undo');
  try {
    await inTransaction(test.services.pools.app, { roots: [team.province], userId }, async ({ client }) => {
      await client.query(text, values);
      throw undo;
    });
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return error === undo ? undefined : (constraint ?? code);
  }
  return undefined;
}

const bySql = (bad: string, good: string, userId = inspector.id, at = new Date(Date.now() + 60_000)) =>
  asServer('SELECT replace_evidence($1, $2, $3, $4)', [bad, good, reason, at.toISOString()], userId);

/** Refused through HTTP and in SQL, and nothing written. */
async function refused(bad: string, good: string, code: string, constraint: string, as: Person = inspector) {
  const before = await footprint(team);
  const answer = await replace(bad, good, as);
  expect([answer.status, answer.problem.code]).toEqual([409, code]);
  expect(await bySql(bad, good, as.id)).toBe(constraint);
  expect(await footprint(team)).toBe(before);
  return answer.problem;
}

describe('uploadPhoto of a verified stage', () => {
  it('is taken exactly while a rejected photo of it waits to be replaced', async () => {
    const house = await houseAt(team, 'started');
    const early = await upload(house);
    expect(early.problem.code).toBe('action_not_allowed');
    expect(early.problem.detail).toContain('không ảnh nào bị từ chối');
    const bad = house.stages[0]?.photos[0]?.id as string;
    await decide('raiseEvidence', bad);
    expect((await upload(house)).problem.code).toBe('action_not_allowed');
    await decide('rejectEvidence', bad);
    const good = bodyOf(await upload(house));
    expect(good).toMatchObject({ attached: false, evidence: null });
    bodyOf(await replace(bad, good.id));
    expect((await upload(house)).problem.code).toBe('action_not_allowed');
  });

  it('is taken of a house that has no stage left, and of a stage that is full of photos', async () => {
    const house = await houseAt(team, 'handed_over', { kind: 'repair' });
    expect((await upload(house)).problem.detail).toContain('trừ ảnh thay một ảnh bị từ chối');
    await reject(house.stages[0]?.photos[0]?.id as string);
    await test.sql(
      `INSERT INTO photos (id, house_id, unit_id, stage, sha256, original_type, original_bytes, width, height, uploaded_by, uploaded_at)
       SELECT gen_random_uuid(), p.house_id, p.unit_id, p.stage, sha256(n::text::bytea), p.original_type, p.original_bytes, p.width, p.height, p.uploaded_by, p.uploaded_at
       FROM photos p CROSS JOIN generate_series(1, 40) n WHERE p.id = $1`,
      [house.stages[0]?.photos[0]?.id],
    );
    expect((await upload(house)).status).toBe(201);
  });
});

describe('replaceEvidence', () => {
  it('puts the new photo in the place of the rejected one: the stage stays verified and holds nothing back', async () => {
    const { house, bad } = await heldHouse();
    const good = await uploadedPhoto(team, house, 'started');
    const before = (await readHouse(house.id)).stages[0];
    const done = bodyOf(await replace(bad, good.id));
    expect(done).toMatchObject({ state: 'rejected', attached: false, blocks: false, stageState: 'verified' });
    expect(done.replacedBy).toMatchObject({ photoId: good.id, by: expect.any(String), at: expect.any(String), reason });
    expect((await photosOf(house)).map(({ id, attached }) => [id, attached])).toEqual([
      [bad, false],
      [good.id, true],
    ]);
    const after = (await readHouse(house.id)).stages[0];
    expect([after?.state, after?.verifiedAt]).toEqual(['verified', before?.verifiedAt]);
    const held = 'SELECT stage_evidence_blocked($1, $2) AS held, held_stages($1) AS stages';
    expect(await test.sql(held, [house.id, 'started'])).toEqual([{ held: false, stages: [] }]);
    const { data } = bodyOf(await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer }));
    expect(data[0]).toMatchObject({
      action: 'evidence.replaced',
      note: reason,
      changes: { photoId: { old: bad, new: good.id } },
    });
  });

  it('is for a rejected photo that a verified stage rests on, once', async () => {
    const house = await houseAt(team, 'started');
    const bad = house.stages[0]?.photos[0]?.id as string;
    expect((await replace(bad, randomUUID())).status).toBe(404);
    await decide('raiseEvidence', bad);
    await refused(bad, randomUUID(), 'action_not_allowed', 'replacement_idle');
    await decide('rejectEvidence', bad);
    const [first, second] = [await uploadedPhoto(team, house, 'started'), await uploadedPhoto(team, house, 'started')];
    // One that came to nothing holds no stage.
    await reject(second.id);
    const third = await uploadedPhoto(team, house, 'started');
    await refused(second.id, third.id, 'action_not_allowed', 'replacement_idle');
    bodyOf(await replace(bad, first.id));
    await refused(bad, third.id, 'action_not_allowed', 'replacement_final');
  });

  it('of a stage that is only reported there is nothing to replace: it is returned', async () => {
    const house = await houseAt(team, 'started');
    const photo = await uploadedPhoto(team, house, 'foundation');
    const report = { id: house.id, stage: 'foundation', happenedOn: '2026-02-20', photoIds: [photo.id] };
    bodyOf(await test.call(houseRoutes.reportStage, report, { as: team.officer }));
    await reject(photo.id);
    const other = await uploadedPhoto(team, house, 'foundation');
    await refused(photo.id, other.id, 'action_not_allowed', 'replacement_idle');
  });

  it('takes a photo of the same house and stage, and one that exists', async () => {
    const { house, bad } = await heldHouse();
    const [elsewhere, { house: second }] = [await uploadedPhoto(team, house, 'foundation'), await heldHouse()];
    const theirs = await uploadedPhoto(team, second, 'started');
    for (const id of [elsewhere.id, theirs.id, randomUUID()]) {
      const problem = await refused(bad, id, 'photo_required', 'replacement_foreign');
      expect(problem.errors?.[0]).toMatchObject({ pointer: '/photoId', code: 'photo_required' });
    }
  });

  it('takes one that is evidence of nothing yet, and was sent after the rejection', async () => {
    const house = await houseAt(team, 'started');
    const [{ id: bad }] = (await photosOf(house)) as [Photo];
    await reject(bad);
    const [left, good] = [await uploadedPhoto(team, house, 'started'), await uploadedPhoto(team, house, 'started')];
    bodyOf(await replace(bad, good.id));
    await reject(good.id);
    // It came before this rejection, though after the first.
    const problem = await refused(good.id, left.id, 'photo_required', 'replacement_earlier');
    expect(problem.detail).toContain('gửi trước khi');
    await refused(good.id, good.id, 'photo_in_use', 'replacement_used');
    const last = await uploadedPhoto(team, house, 'started');
    bodyOf(await replace(good.id, last.id));
    expect((await photosOf(house)).filter(({ attached }) => attached).map(({ id }) => id)).toEqual([last.id]);
  });

  it('a held photo replaces nothing until it is cleared, a rejected one never', async () => {
    const { house, bad } = await heldHouse();
    const { latitude, longitude, accuracyM, ...placeless } = takenNow(test);
    const held = bodyOf(await upload(house, placeless));
    expect(held.evidence).toEqual({ state: 'open', blocks: true });
    await refused(bad, held.id, 'evidence_blocked', 'replacement_held');
    const lost = bodyOf(await upload(house, placeless));
    await decide('rejectEvidence', lost.id);
    await refused(bad, lost.id, 'photo_rejected', 'photos_rejected');
    await decide('clearEvidence', held.id);
    expect((await replace(bad, held.id)).status).toBe(200);
  });

  it('one taken today is doubted for no time; an old one, of what is covered since, is held until somebody explains it', async () => {
    const { house, bad } = await heldHouse();
    expect(bodyOf(await upload(house)).evidence).toBeNull();
    const old = bodyOf(await upload(house, { ...takenNow(test), capturedAt: '2026-02-03T02:00:00Z' }));
    const { flags } = bodyOf(await test.call(evidenceRoutes.getEvidence, { id: old.id }, { as: inspector }));
    expect(flags.map((flag) => flag.reason)).toEqual(['old_time']);
    await refused(bad, old.id, 'evidence_blocked', 'replacement_held');
    await decide('clearEvidence', old.id);
    expect((await replace(bad, old.id)).status).toBe(200);
  });

  it('the rejected picture saved anew is told as a copy of it, and does not replace it', async () => {
    const house = await houseAt(team, 'started');
    const noise = { width: 640, height: 480, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128 } };
    const rough = sharp({ create: { ...noise, noise: { ...noise.noise, sigma: 60 } } as never }).png();
    const picture = await sharp(await rough.toBuffer())
      .blur(12)
      .normalise()
      .toBuffer();
    const send = async (quality: number) => {
      const file = { content: await sharp(picture).jpeg({ quality }).toBuffer(), contentType: 'image/jpeg' };
      const input = { id: house.id, stage: 'foundation', ...takenNow(test) };
      return bodyOf(await test.call(houseRoutes.uploadPhoto, input, { as: team.officer, file }));
    };
    const first = await send(90);
    expect((await send(80)).evidence).toBeNull();
    const report = { id: house.id, stage: 'foundation', happenedOn: '2026-02-20', photoIds: [first.id] };
    bodyOf(await test.call(houseRoutes.reportStage, report, { as: team.officer }));
    bodyOf(await test.call(houseRoutes.verifyStage, acceptanceOf(house, 'foundation'), { as: team.acceptor }));
    await reject(first.id);
    const again = await send(70);
    const { flags } = bodyOf(await test.call(evidenceRoutes.getEvidence, { id: again.id }, { as: inspector }));
    expect(flags[0]).toMatchObject({ reason: 'similar', facts: { otherPhotoId: first.id } });
    await refused(first.id, again.id, 'evidence_blocked', 'replacement_held');
  });

  it('is decided by nobody who took either photo or reported the stage, nor with a photo of who verified it', async () => {
    const { house, bad } = await heldHouse();
    const own = bodyOf(await upload(house, takenNow(test), both));
    await refused(bad, own.id, 'same_person', 'evidence_uploader', both);
    expect(await bySql(bad, own.id, team.officer.id)).toBe('evidence_uploader');
    const [row] = await test.sql<{ id: string }>('SELECT id FROM photos WHERE id = $1', [own.id]);
    await test.sql('UPDATE photos SET uploaded_by = $2 WHERE id = $1', [row?.id, team.acceptor.id]);
    await refused(bad, own.id, 'same_person', 'replacement_verifier');
    await test.sql('UPDATE photos SET uploaded_by = $2 WHERE id = $1', [row?.id, both.id]);
    expect((await replace(bad, own.id, team.acceptor)).status).toBe(200);

    const reported = await houseAt(team, 'started');
    await test.sql(`UPDATE photos SET uploaded_by = $2 WHERE house_id = $1`, [reported.id, team.stranger.id]);
    const photo = reported.stages[0]?.photos[0]?.id as string;
    await reject(photo);
    const good = await upload(reported, takenNow(test), both);
    expect(await bySql(photo, good.body.id, team.officer.id)).toBe('evidence_reporter');
  });

  it('is refused out of scope, without the right, and on what another saw before; of two at once one goes through', async () => {
    const { house, bad } = await heldHouse();
    const [good, second] = [await uploadedPhoto(team, house, 'started'), await uploadedPhoto(team, house, 'started')];
    expect((await replace(bad, good.id, team.stranger)).status).toBe(404);
    expect((await replace(bad, good.id, team.officer)).status).toBe(403);
    expect((await replace(bad, good.id, inspector, '"v1"')).status).toBe(412);
    const answers = await Promise.all(
      [good, second].map(({ id }, index) => replace(bad, id, [inspector, both][index])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const attached = (await photosOf(house)).filter((photo) => photo.attached);
    expect(attached).toHaveLength(1);
  });

  it('has no other way in SQL: neither the photos nor the review can be turned by the server, nor may an attached photo arrive', async () => {
    const { house, bad } = await heldHouse();
    const good = await uploadedPhoto(team, house, 'started');
    const attach = 'UPDATE photos SET attached = $2 WHERE id = $1';
    expect(await asServer(attach, [bad, false])).toBe('photos_final');
    expect(await asServer(attach, [good.id, true])).toBe('photos_final');
    expect(
      await asServer('UPDATE evidence_reviews SET replaced_by_photo = $2 WHERE photo_id = $1', [bad, good.id]),
    ).toBe('42501');
    const arrive = `INSERT INTO photos (id, house_id, unit_id, stage, sha256, original_type, original_bytes, width, height, uploaded_by, uploaded_at, attached)
      SELECT gen_random_uuid(), id, unit_id, 'started', sha256('a'), 'image/jpeg', 9, 9, 9, $2, now(), true FROM houses WHERE id = $1`;
    expect(await asServer(arrive, [house.id, team.officer.id])).toBe('photos_final');
    bodyOf(await replace(bad, good.id));
    expect(await asServer(attach, [bad, true])).toBe('photos_final');
    expect(await asServer(attach, [good.id, false])).toBe('photos_final');
    await expect(
      test.sql('UPDATE evidence_reviews SET replace_reason = $2 WHERE photo_id = $1', [bad, 'viết lại']),
    ).rejects.toMatchObject({ constraint: 'replacement_final' });
  });
});
