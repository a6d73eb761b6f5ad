import { expect, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import { dialog, freshLetters, personAt, said, textOf } from './people.ts';

/** Somebody without a login and without a script complains, is answered, appeals, and reads the last answer. */
test('phản ánh: gửi không cần script; xã trả lời; đề nghị xem xét lại; cấp trên trả lời lần hai', async ({
  browser,
  baseURL,
}) => {
  const wrong: string[] = [];
  const caller = await callerAs(baseURL ?? '', 'canboxa');
  const me = await caller.get<{ grants: { unitId: string }[] }>('/me');
  await caller.leave();
  const content = `Vật liệu của hộ trong thôn bị giao thiếu <b>ba</b> bao (${freshLetters()}).`;
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();

  const code = await test.step('gửi, nhận mã tra cứu', async () => {
    await visitor.goto('/phan-anh');
    await visitor.getByLabel('Loại').selectOption('Khiếu nại');
    await visitor.getByLabel('Về việc gì').selectOption('Việc khác');
    await visitor.getByLabel('Nơi xảy ra').selectOption(me.grants[0]?.unitId ?? '');
    await visitor.getByLabel('Nội dung').fill(content);
    await visitor.waitForTimeout(3200);
    await visitor.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Đã nhận phản ánh');
    return textOf(visitor.getByRole('status').locator('.code'));
  });
  expect(code).toMatch(/^PA-[0-9A-Z]{10}$/);

  await test.step('cán bộ xã thụ lý và trả lời', async () => {
    const officer = await personAt(browser, 'canboxa');
    await officer.goto('/admin');
    await officer.getByRole('link', { name: /Phản ánh mới, chờ thụ lý/ }).click();
    await officer.getByRole('row', { name: code }).getByRole('link').first().click();
    await expect(officer.getByText(content)).toBeVisible();
    wrong.push(...(await faults(officer, 'một phản ánh')));
    await officer.getByRole('button', { name: 'Thụ lý' }).click();
    await dialog(officer).getByRole('button', { name: 'Thụ lý' }).click();
    await said(officer, /Đã thụ lý/);
    await officer.getByRole('button', { name: 'Trả lời' }).click();
    await dialog(officer).getByLabel('Câu trả lời').fill('Đã kiểm đếm lại: giao đủ theo phiếu.');
    await dialog(officer).getByRole('button', { name: 'Gửi trả lời' }).click();
    await said(officer, /Đã trả lời/);
  });

  await test.step('người gửi đọc trả lời và đề nghị xem xét lại', async () => {
    await visitor.goto(`/phan-anh/tra-cuu?ma=${code}`);
    await expect(visitor.getByText('Đã kiểm đếm lại: giao đủ theo phiếu.')).toBeVisible();
    await visitor.getByLabel('Vì sao').fill('Phiếu ghi đủ nhưng hộ không nhận được ba bao cuối.');
    await visitor.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await expect(visitor.getByText('Đề nghị xem xét lại', { exact: true })).toBeVisible();
  });

  await test.step('cấp trên trả lời lần hai', async () => {
    const above = await personAt(browser, 'chutich');
    await above.goto('/admin/complaints?waiting=true');
    await above.getByRole('row', { name: code }).getByRole('link').first().click();
    await above.getByRole('button', { name: 'Trả lời' }).click();
    await dialog(above).getByLabel('Câu trả lời').fill('Đã yêu cầu giao bù ba bao trong tuần.');
    await dialog(above).getByRole('button', { name: 'Gửi trả lời' }).click();
    await said(above, /Đã trả lời/);
    await visitor.goto(`/phan-anh/tra-cuu?ma=${code}`);
    await expect(visitor.getByText('Đã yêu cầu giao bù ba bao trong tuần.')).toBeVisible();
  });
  expect(wrong).toEqual([]);
});
