import { buffer } from 'node:stream/consumers';
import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { complaintTeam, sentComplaint } from '../../test/factories/complaints.ts';
import { testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';
import { originalFile, photoFile } from '../core/photo/photo-files.ts';

const test = await createTestApp();

it('addComplaintPhoto: three pictures, encoded anew without what they tell of their sender; the files as they came are not kept', async () => {
  const team = await complaintTeam(test);
  const { code, id } = await sentComplaint(test, { unitId: team.commune });
  const send = (content: Buffer, contentType = 'image/jpeg') =>
    test.call(complaintRoutes.addComplaintPhoto, { code }, { file: { content, contentType } });
  const telling = await sharp(await testPhoto('một'))
    .withExif({ IFD0: { Make: 'May cua nguoi gui' } })
    .jpeg()
    .toBuffer();
  expect(telling.includes('May cua nguoi gui')).toBe(true);
  expect(bodyOf(await send(telling)).photos).toBe(1);
  expect((await send(telling)).problem.code).toBe('conflict');
  expect((await send(Buffer.from('<svg onload="alert(1)"/>'), 'image/png')).problem.code).toBe('photo_invalid');
  for (const name of ['hai', 'ba']) bodyOf(await send(await testPhoto(name)));
  expect((await send(await testPhoto('bốn'))).problem.code).toBe('action_not_allowed');
  const { photos } = bodyOf(await test.call(complaintRoutes.getComplaint, { id }, { as: team.officer }));
  expect(photos).toHaveLength(3);
  const first = photos[0]?.id ?? '';
  expect(await test.services.store.get(originalFile(first))).toBeUndefined();
  const kept = await test.services.store.get(photoFile(first, 'large'));
  expect(kept && (await buffer(kept)).includes('May cua')).toBe(false);
  const shown = await test.call(complaintRoutes.getComplaintPhoto, { id, photoId: first }, { as: team.officer });
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/webp']);
  expect(
    (await test.call(complaintRoutes.getComplaintPhoto, { id, photoId: first }, { as: team.stranger })).status,
  ).toBe(404);
}, 120_000);
