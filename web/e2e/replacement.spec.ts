import type { HouseItem, House as HouseRecord } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { expect, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import { dialog, personAt, phone, said } from './people.ts';
import { photoOf } from './photos.ts';

/** A house long handed over, of which the photo of the verified foundation was rejected. */
async function heldHouse(baseURL: string) {
  const caller = await callerAs(baseURL, 'nghiemthu');
  const { data } = await caller.get<{ data: HouseItem[] }>('/houses?status=handed_over&limit=50');
  for (const { id } of data) {
    const house = await caller.get<HouseRecord>(`/houses/${id}`);
    const step = house.stages.find(({ stage, state }) => stage === 'foundation' && state === 'verified');
    const photo = step?.photos.find(({ attached, evidence }) => attached && evidence === null);
    if (!photo) continue;
    for (const act of ['raise', 'reject'])
      await caller.post(`/evidence/${photo.id}/${act}`, { reason: 'Ảnh của nhà khác, để thử' });
    await caller.leave();
    return { id, photoId: photo.id, stage: stages.foundation };
  }
  throw new Error('no house has a photo that nobody doubts');
}

test('ảnh của giai đoạn đã nghiệm thu bị từ chối: cán bộ xã chụp ảnh khác, người xem xét thay vào, giai đoạn hết bị giữ', async ({
  browser,
  baseURL,
}) => {
  const wrong: string[] = [];
  const { photoId, stage } = await heldHouse(baseURL ?? '');
  const officer = await personAt(browser, 'canboxa', phone);
  const acceptor = await personAt(browser, 'nghiemthu');

  await test.step('ai cũng thấy giai đoạn bị giữ và phải làm gì', async () => {
    await acceptor.goto(`/admin/evidence/${photoId}`);
    const held = acceptor.getByRole('region', { name: 'Giai đoạn đang bị giữ' });
    await expect(held).toContainText('chưa chi tiền');
    const choice = acceptor.getByRole('region', { name: 'Thay ảnh bị từ chối' });
    await expect(choice).toContainText(`Chưa có ảnh nào của “${stage}” gửi sau khi từ chối.`);
    await expect(held.getByRole('link', { name: 'Chụp ảnh thay thế' })).toHaveCount(0);
  });

  await test.step('cán bộ xã gửi ảnh khác từ điện thoại, không phải báo lại', async () => {
    await officer.goto(`/admin/evidence/${photoId}`);
    const link = officer.getByRole('link', { name: 'Chụp ảnh thay thế' });
    await expect(link).toBeVisible();
    await expect(officer.getByRole('button', { name: /^Thay bằng ảnh/ })).toHaveCount(0);
    wrong.push(...(await faults(officer, 'ảnh bị từ chối, người chụp')));
    expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await link.click();
    await expect(officer.getByRole('heading', { level: 1, name: `Ảnh thay thế: ${stage}` })).toBeVisible();
    // What the checks find of it is looked at first, as of any other.
    await officer.getByLabel(`Ảnh ${stage}`).setInputFiles(await photoOf());
    await expect(officer.getByRole('img', { name: 'Ảnh đã gửi 1' })).toBeVisible();
    wrong.push(...(await faults(officer, 'chụp ảnh thay thế')));
  });

  await test.step('người xem xét thay ảnh, nêu lý do', async () => {
    const caller = await callerAs(baseURL ?? '', 'nghiemthu');
    const { houseId } = await caller.get<{ houseId: string }>(`/evidence/${photoId}`);
    const sent = (await caller.get<HouseRecord>(`/houses/${houseId}`)).stages
      .flatMap(({ photos }) => photos)
      .find(({ attached, evidence, uploadedAt }) => !attached && evidence?.blocks && uploadedAt);
    if (sent) await caller.post(`/evidence/${sent.id}/clear`, { reason: 'Đã đối chiếu tại nhà, để thử' });
    await caller.leave();
    await acceptor.reload();
    await acceptor.getByRole('button', { name: 'Thay bằng ảnh 1' }).click();
    wrong.push(...(await faults(acceptor, 'thay ảnh bị từ chối')));
    await dialog(acceptor).getByLabel('Lý do').fill('Đã đến nhà đối chiếu, ảnh đúng công trình');
    await dialog(acceptor).getByRole('button', { name: 'Thay ảnh' }).click();
    await said(acceptor, `Đã thay ảnh: ${stage}`);
    await expect(acceptor.getByRole('region', { name: 'Ảnh thay thế' })).toContainText('không còn bị giữ');
    await expect(acceptor.getByText('Đang giữ giai đoạn lại')).toHaveCount(0);
    wrong.push(...(await faults(acceptor, 'ảnh đã được thay')));
  });
  expect(wrong).toEqual([]);
});
