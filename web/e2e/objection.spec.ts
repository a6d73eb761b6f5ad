import { expect, type Locator, test } from '@playwright/test';
import { faults } from './axe.ts';
import { dialog, freshLetters, personAt, said, textOf } from './people.ts';

/** Somebody without a login reads a list, says that a household does not belong on it, and reads what became of that. */
test('kiến nghị của người dân làm thay đổi danh sách; mã tra cứu trả lời', async ({ browser, page: visitor }) => {
  const wrong: string[] = [];
  const chair = await personAt(browser, 'chutichxa');

  const posting = await test.step('danh sách đang niêm yết: ba hộ, tên được che', async () => {
    await chair.goto('/admin/postings?status=open&sort=-untilOn');
    const row = chair.getByRole('row').filter({ has: chair.getByRole('cell', { name: '3', exact: true }) });
    const code = await textOf(row.getByRole('link').first());
    await row.getByRole('link').first().click();
    const heads = chair.getByRole('region', { name: 'Hồ sơ trong danh sách niêm yết' }).getByRole('row');
    await expect(heads).toHaveCount(4);
    const names = await heads.getByRole('link').allTextContents();
    return { code, path: new URL(chair.url()).pathname, name: names.at(-1) ?? '', names };
  });
  const masked = posting.name.replace(/ (\S)\S*$/, ' $1.');

  const content = `Hộ này có nhà xây ở xã bên từ năm ngoái, cả thôn đều biết (${freshLetters()}).`;
  const code = await test.step('gửi kiến nghị', async () => {
    await visitor.goto('/niem-yet');
    wrong.push(...(await faults(visitor, 'các danh sách niêm yết')));
    await visitor.getByRole('row', { name: posting.code }).getByRole('link').click();
    for (const name of posting.names) await expect(visitor.getByText(name)).toHaveCount(0);
    await expect(visitor.getByRole('rowheader', { name: masked })).toBeVisible();
    const form = visitor.getByRole('region', { name: 'Gửi kiến nghị' });
    await form.getByLabel('Về hộ nào').selectOption({ label: await optionOf(form, masked) });
    await form.getByLabel('Về việc gì').selectOption('Hộ không đúng đối tượng');
    await form.getByLabel('Nội dung').fill(content);
    wrong.push(...(await faults(visitor, 'một danh sách niêm yết')));
    await form.getByRole('button', { name: 'Gửi kiến nghị' }).click();
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Đã nhận kiến nghị');
    await expect(visitor.getByText('Chờ giải quyết')).toBeVisible();
    wrong.push(...(await faults(visitor, 'đã nhận kiến nghị')));
    return textOf(visitor.getByRole('status').locator('.code'));
  });

  await test.step('chủ tịch xã giải quyết: kiến nghị đúng, hộ ra khỏi danh sách', async () => {
    await chair.goto('/admin');
    await chair.getByRole('link', { name: /Kiến nghị chờ giải quyết/ }).click();
    await chair.getByRole('row', { name: code }).getByRole('link').first().click();
    await expect(chair.getByText(content)).toBeVisible();
    await chair.getByRole('button', { name: 'Giải quyết kiến nghị' }).click();
    await dialog(chair).getByRole('combobox', { name: 'Kết luận' }).click();
    await chair.getByRole('option', { name: 'Kiến nghị đúng' }).click();
    await dialog(chair).getByRole('combobox', { name: 'Danh sách thay đổi thế nào' }).click();
    await chair.getByRole('option', { name: 'Đưa hồ sơ ra khỏi danh sách' }).click();
    await dialog(chair).getByLabel('Lý do, căn cứ').fill('Đã xác minh: hộ có nhà ở kiên cố tại xã bên.');
    await dialog(chair).getByRole('button', { name: 'Ghi kết quả' }).click();
    await said(chair, /Đã giải quyết kiến nghị/);
  });

  await test.step('dấu vết ở danh sách và ở hồ sơ', async () => {
    await chair.goto(posting.path);
    await expect(chair.getByRole('row', { name: posting.name })).toContainText('Đưa ra sau kiến nghị');
    await chair.getByRole('row', { name: posting.name }).getByRole('link').click();
    await expect(chair.getByText('Không được chọn').first()).toBeVisible();
    await chair.getByRole('tab', { name: 'Các bước' }).click();
    await expect(chair.getByRole('tabpanel')).toContainText(`Kiến nghị đúng: Kiến nghị ${code}`);
  });

  await test.step('tra cứu bằng mã: câu trả lời; danh sách công khai không còn hộ đó', async () => {
    await visitor.goto('/kien-nghi');
    await visitor.getByLabel('Mã tra cứu').fill(code);
    await visitor.getByRole('button', { name: 'Tra cứu' }).click();
    await expect(visitor.getByText('Kiến nghị đúng')).toBeVisible();
    await expect(visitor.getByText('Đã xác minh: hộ có nhà ở kiên cố tại xã bên.')).toBeVisible();
    wrong.push(...(await faults(visitor, 'tra cứu kiến nghị')));
    await expect(async () => {
      await visitor.goto(posting.path.replace('/admin/postings/', '/niem-yet/'));
      await expect(visitor.getByRole('rowheader')).toHaveCount(2, { timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
  });
  expect(wrong).toEqual([]);
});

/** The words of the choice that begins with this name. */
async function optionOf(form: Locator, name: string): Promise<string> {
  const options = await form.getByLabel('Về hộ nào').getByRole('option').allTextContents();
  return options.find((option) => option.startsWith(name)) ?? '';
}
