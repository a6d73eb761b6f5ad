import { randomUUID } from 'node:crypto';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { testPhoto } from '../../test/factories/photo.ts';
import { draftSurvey, surveyPhoto } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { uploadSurveyPhoto, submitSurvey, getSurvey, discardSurvey } = surveyRoutes;
const draft = await draftSurvey(test, team.officer, await household(team));

const upload = (content: Buffer | string, { id = draft.id, view = 'roof', as = team.officer } = {}) =>
  test.call(uploadSurveyPhoto, { id, view }, { as, file: { content, contentType: 'image/jpeg' } });
const kept = async () =>
  (await test.sql<{ count: number }>('SELECT count(*)::int AS count FROM survey_photos'))[0]?.count;

it('uploadSurveyPhoto shows a clean copy, keeps the place to itself and leaves the version alone', async () => {
  const located = await sharp(await testPhoto(randomUUID()))
    .withExif({
      IFD2: { DateTimeOriginal: '2026:02:01 07:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 16/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 12/1 0/1' },
    })
    .jpeg()
    .toBuffer();
  const { status, body, text } = await upload(located);
  expect(status, text).toBe(201);
  expect(body).toMatchObject({
    surveyId: draft.id,
    view: 'roof',
    width: 320,
    height: 240,
    takenAt: expect.stringMatching(/^2026-02-01T00:00:00/),
  });
  expect(text).not.toMatch(/latitude|longitude|106|sha256/);
  const [row] = await test.sql('SELECT latitude, longitude FROM survey_photos WHERE id = $1', [body.id]);
  expect(row).toMatchObject({ latitude: expect.closeTo(21.2667, 3), longitude: expect.closeTo(106.2, 3) });
  const survey = await test.call(getSurvey, { id: draft.id }, { as: team.officer });
  expect(survey.body).toMatchObject({ version: draft.version, photoCount: 1, photos: [body] });
  await expect(test.services.pools.app.query('SELECT latitude FROM survey_photos')).rejects.toThrow(
    /permission denied/,
  );
  const shown = await test.app.inject({
    url: `/api/v1/surveys/${draft.id}/photos/${body.id}?size=thumb`,
    headers: { authorization: `Bearer ${team.district.accessToken}` },
  });
  expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/webp']);
  expect((await sharp(shown.rawPayload).metadata()).exif).toBeUndefined();
});

it.each(['không phải ảnh', '', '<svg xmlns="http://www.w3.org/2000/svg"/>'])(
  '“%s” is photo_invalid',
  async (content) => {
    const before = await kept();
    expect((await upload(content)).problem.code).toBe('photo_invalid');
    expect(await kept()).toBe(before);
  },
);

it('the same file twice is refused, also at once', async () => {
  const content = await testPhoto(randomUUID());
  const answers = await Promise.all([upload(content), upload(content)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await upload(content, { view: 'inside' })).problem).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining('Mái'),
  });
});

it('a survey that is submitted or discarded takes no photo, in SQL neither', async () => {
  for (const end of [submitSurvey, discardSurvey]) {
    const { id } = await draftSurvey(test, team.officer, await household(team));
    const photo = await surveyPhoto(test, team.officer, id, randomUUID());
    expect((await test.call(end, { id }, { as: team.officer })).status).toBe(200);
    const before = await kept();
    expect((await upload(await testPhoto(randomUUID()), { id })).problem.code).toBe('action_not_allowed');
    expect(await kept()).toBe(before);
    const copy = `INSERT INTO survey_photos SELECT gen_random_uuid(), survey_id, unit_id, view, sha256('x'), original_type, original_bytes,
      width, height, NULL, NULL, NULL, uploaded_by, uploaded_at FROM survey_photos WHERE id = $1`;
    await expect(test.sql(copy, [photo.id])).rejects.toThrow(/added to a draft/);
  }
});

it('out of scope is not found, a wrong role is forbidden', async () => {
  const content = await testPhoto(randomUUID());
  expect((await upload(content, { as: team.stranger })).status).toBe(404);
  expect((await upload(content, { as: team.district })).status).toBe(403);
});
