import { crc32 } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import { asHomeAffairs, dayFromNow, somePdf, written } from './emulation-acts.ts';
import { choose, dialog, fact, freshLetters, personAt, phone, said, today } from './people.ts';

interface Seat {
  id: string;
  name: string;
}

/** The commune of the officer, and the province above it. */
async function seats(baseURL: string): Promise<{ commune: Seat; province: string }> {
  const officer = await callerAs(baseURL, 'canboxa');
  const { grants } = await officer.get<{ grants: { unitId: string; unitName: string }[] }>('/me');
  await officer.leave();
  const [grant] = grants;
  if (!grant) throw new Error('canboxa holds no role');
  const province = await asHomeAffairs(baseURL, async (caller) => {
    const { data } = await caller.get<{ data: { id: string }[] }>('/units?kind=province');
    return data[0]?.id ?? '';
  });
  return { commune: { id: grant.unitId, name: grant.unitName }, province };
}

/** Fills a day and an hour. */
async function due(page: Page, label: string, day: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).fill(day);
  // The calendar goes away.
  await page.keyboard.press('Tab');
  await page.getByLabel(`${label}, giờ`).fill('17:00');
}

/** The narrative of the report that is being written. */
async function write(page: Page, results: string): Promise<void> {
  await page.getByLabel('Tình hình triển khai').fill('Xã đã họp ban chỉ đạo, phân công từng thôn.');
  await page.getByLabel('Kết quả đạt được').fill(results);
}

test('báo cáo định kỳ: tỉnh yêu cầu; xã nộp từ điện thoại với số có sẵn và tệp kèm; trả lại; nộp lại; nhận; nộp muộn phải nêu lý do', async ({
  browser,
  baseURL: address,
}) => {
  test.setTimeout(420_000);
  const baseURL = address ?? '';
  const { commune, province } = await seats(baseURL);
  const title = `Báo cáo thử ${freshLetters()}`;
  const wrong: string[] = [];
  const office = await personAt(browser, 'sonoivu');
  const officer = await personAt(browser, 'canboxa', phone);

  await test.step('tỉnh yêu cầu báo cáo, có hạn', async () => {
    await office.goto('/admin/filing-calls/new');
    await office.getByLabel('Nội dung yêu cầu').fill(title);
    await office.getByRole('checkbox', { name: /Biểu 03/ }).check();
    await office.getByLabel('Lời dặn').fill('Nêu rõ nhà chậm tiến độ và lý do.');
    await choose(office, 'Đơn vị phải nộp', 'Các đơn vị được chọn');
    await office.getByRole('combobox', { name: 'Các đơn vị được chọn' }).fill(commune.name);
    await office.getByRole('option', { name: commune.name }).first().click();
    await office.keyboard.press('Escape');
    await due(office, 'Hạn nộp', written(dayFromNow(5)));
    wrong.push(...(await faults(office, 'yêu cầu báo cáo')));
    await office.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await said(office, /Đã yêu cầu 1 đơn vị nộp báo cáo/);
    await expect(office.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(office.getByRole('listitem').filter({ hasText: commune.name })).toContainText('Chưa nộp');
  });

  const openOwed = async (words: RegExp) => {
    await officer.goto('/admin');
    await officer.getByRole('link', { name: words }).click();
    await officer.getByRole('listitem').filter({ hasText: title }).getByRole('link').first().click();
  };

  await test.step('cán bộ xã mở từ trang Hôm nay, số đã có sẵn, viết lời, kèm tệp, nộp', async () => {
    await openOwed(/Báo cáo chưa nộp/);
    await expect(officer.getByRole('heading', { level: 1, name: 'Nộp báo cáo' })).toBeVisible();
    await expect(officer.getByText('Nêu rõ nhà chậm tiến độ và lý do.')).toBeVisible();
    const table = officer.getByRole('region', { name: /Tiến độ xóa nhà tạm/ });
    await expect(table.getByRole('row', { name: /Tổng cộng/ })).toContainText(/\d/);
    await officer.getByRole('button', { name: 'Nộp báo cáo' }).click();
    await expect(officer.getByRole('alert').getByRole('link', { name: 'Kết quả đạt được' })).toBeVisible();
    await write(officer, 'Khởi công thêm hai nhà.');
    await officer.getByLabel('Tệp kèm báo cáo').setInputFiles([somePdf('biên bản họp.pdf'), somePdf('bỏ đi.pdf')]);
    await officer.getByRole('button', { name: 'Bỏ bỏ đi.pdf' }).click();
    wrong.push(...(await faults(officer, 'nộp báo cáo')));
    await officer.getByRole('button', { name: 'Nộp báo cáo' }).click();
    await said(officer, /Đã nộp BC-\d+, đúng hạn/);
    await expect(officer.getByText('biên bản họp.pdf')).toBeVisible();
    await expect(officer.getByText('bỏ đi.pdf')).toHaveCount(0);
  });

  await test.step('tỉnh trả lại, nêu lý do và hạn mới', async () => {
    await office.goto('/admin');
    await office.getByRole('link', { name: /Báo cáo đã nộp, chờ tiếp nhận/ }).click();
    await office.getByRole('row', { name: title }).getByRole('link').first().click();
    await expect(office.getByText('Khởi công thêm hai nhà.')).toBeVisible();
    const [paper] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('button', { name: 'Tải biên bản họp.pdf' }).click(),
    ]);
    expect(paper.suggestedFilename()).toBe('biên bản họp.pdf');
    wrong.push(...(await faults(office, 'một báo cáo')));
    await office.getByRole('button', { name: 'Trả lại' }).click();
    await dialog(office).getByLabel('Lý do trả lại').fill('Chưa nêu nhà chậm tiến độ.');
    await due(office, 'Hạn nộp lại', written(dayFromNow(7)));
    await dialog(office).getByRole('button', { name: 'Trả lại' }).click();
    await said(office, /Đã trả lại BC-\d+/);
  });

  await test.step('xã thấy lý do, sửa lời đã viết, giữ tệp, nộp lại', async () => {
    await openOwed(/Báo cáo bị trả lại, phải nộp lại/);
    await expect(officer.getByRole('heading', { level: 1, name: 'Nộp lại báo cáo' })).toBeVisible();
    await expect(officer.getByText('Chưa nêu nhà chậm tiến độ.')).toBeVisible();
    await expect(officer.getByLabel('Kết quả đạt được')).toHaveValue('Khởi công thêm hai nhà.');
    await expect(officer.getByText('biên bản họp.pdf')).toBeVisible();
    await officer.getByLabel('Khó khăn, vướng mắc').fill('Một nhà chậm vì mưa kéo dài.');
    await officer.getByRole('button', { name: 'Nộp báo cáo' }).click();
    await said(officer, /Đã nộp BC-\d+, đúng hạn/);
    await expect(officer.getByText('biên bản họp.pdf')).toBeVisible();
  });

  await test.step('tỉnh nhận; bảng theo dõi ghi đúng hạn, tổng hợp có lời của xã', async () => {
    await office.goto('/admin/filings?state=filed');
    await office.getByRole('row', { name: title }).getByRole('link').first().click();
    await office.getByRole('button', { name: 'Nhận báo cáo' }).click();
    await dialog(office).getByRole('button', { name: 'Nhận báo cáo' }).click();
    await said(office, /Đã nhận BC-\d+/);
    await office.getByRole('link', { name: title }).first().click();
    const row = office.getByRole('listitem').filter({ hasText: commune.name });
    await expect(row).toContainText('Đã nhận');
    await expect(row).toContainText('đúng hạn');
    wrong.push(...(await faults(office, 'bảng theo dõi')));
    await office.getByRole('tab', { name: 'Tổng hợp' }).click();
    await expect(office.getByText(`${commune.name}: Một nhà chậm vì mưa kéo dài.`)).toBeVisible();
    wrong.push(...(await faults(office, 'tổng hợp')));
  });

  await test.step('quá hạn: vẫn nộp được, phải nêu lý do, bảng ghi nộp muộn', async () => {
    const late = `Báo cáo nhanh ${freshLetters()}`;
    const call = await asHomeAffairs(baseURL, (caller) =>
      caller.post<{ id: string }>('/filing-calls', {
        ...{ unitId: province, title: late, period: String(Number(today.slice(-4)) - 1), forms: ['bieu-01'] },
        ...{ dueAt: new Date(Date.now() + 2000).toISOString(), addressees: 'chosen', unitIds: [commune.id] },
      }),
    );
    await officer.waitForTimeout(3500);
    await officer.goto(`/admin/filing-calls/${call.id}`);
    await expect(officer.getByRole('listitem').filter({ hasText: commune.name })).toContainText('Quá hạn, chưa nộp');
    await officer.getByRole('main').getByRole('link', { name: 'Nộp báo cáo' }).click();
    await expect(officer.getByText(/Đã quá hạn: vẫn nộp được/)).toBeVisible();
    await write(officer, 'Đã hoàn thành ba nhà.');
    await officer.getByRole('button', { name: 'Nộp báo cáo' }).click();
    await expect(officer.getByRole('alert').getByRole('link', { name: 'Lý do nộp muộn' })).toBeVisible();
    await officer.getByLabel('Lý do nộp muộn').fill('Mất điện cả ngày.');
    await officer.getByRole('button', { name: 'Nộp báo cáo' }).click();
    await said(officer, /Đã nộp BC-\d+, nộp muộn/);
    await expect(fact(officer, 'Lý do nộp muộn')).toHaveText('Mất điện cả ngày.');
    await office.goto(`/admin/filing-calls/${call.id}`);
    await expect(office.getByRole('listitem').filter({ hasText: commune.name })).toContainText('Nộp muộn');
  });
  expect(wrong).toEqual([]);
});

/** An archive of stored parts. */
function archive(parts: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, content] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(0x21, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, title, content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), facts, tail, title]));
    files.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, Buffer.from('PK\x05\x06'), end]);
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A Word file of these paragraphs. */
const document = (name: string, texts: readonly string[], more: Readonly<Record<string, string>> = {}) => ({
  name,
  mimeType: word,
  buffer: archive({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${word}.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}<w:sectPr/></w:body></w:document>`,
    ...more,
  }),
});

test('mẫu văn bản: trường lạ và macro được giải thích, không ghi gì; tra trường; mẫu đúng được nhận', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const wrong: string[] = [];
  const office = await personAt(browser, 'sonoivu');
  const name = `Mẫu thử ${freshLetters()}`;
  await office.goto('/admin/templates/new?kind=narrative-week');
  await office.getByLabel('Tên mẫu').fill(name);
  const send = async (file: ReturnType<typeof document>) => {
    await office.getByLabel('Tệp mẫu', { exact: true }).setInputFiles(file);
    await office.getByRole('button', { name: 'Kiểm và gửi lên' }).click();
  };

  await test.step('trường lạ: nêu tên gần đúng và chỗ', async () => {
    await send(document('lạ.docx', ['Kính gửi {unit}', 'Nhu cầu: {b01_total_neded} nhà', '{#b01_rows}{row_label}']));
    const told = office.getByRole('alert').filter({ hasText: 'chỗ cần sửa' });
    await expect(told).toContainText('b01_total_neded');
    await expect(told).toContainText('b01_total_needed');
    await expect(told).toContainText('b01_rows');
    await expect(told).toContainText('Chưa ghi gì');
    wrong.push(...(await faults(office, 'mẫu có trường lạ')));
  });

  await test.step('macro: không nhận, nói cách sửa', async () => {
    await send(document('macro.docx', ['{unit}'], { 'word/vbaProject.bin': 'x' }));
    await expect(office.getByText(/Tệp có macro; hãy lưu lại thành \.docx/)).toBeVisible();
    await office.goto('/admin/templates');
    await office.getByRole('searchbox').fill(name);
    await expect(office).toHaveURL(/[?&]q=/);
    await expect(office.getByRole('link', { name })).toHaveCount(0);
  });

  await test.step('trang trường dùng được giải nghĩa từng trường', async () => {
    await office.goto('/admin/template-fields?kind=narrative-week');
    await office.getByLabel('Tìm trường').fill('khởi công');
    await expect(office.getByRole('listitem').filter({ hasText: '{b01_total_started}' })).toContainText('Đã khởi công');
    wrong.push(...(await faults(office, 'trường dùng được')));
  });

  await test.step('mẫu đúng được nhận, chưa dùng', async () => {
    await office.goto('/admin/templates/new?kind=narrative-week');
    await office.getByLabel('Tên mẫu').fill(name);
    await send(document('đúng.docx', ['Kính gửi {unit}', 'Nhu cầu: {b01_total_needed} nhà', '{results}']));
    await said(office, /Đã nhận MB-\d+; tệp dùng 3 trường/);
    await expect(office.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(office.getByText('Chưa dùng').first()).toBeVisible();
  });
  expect(wrong).toEqual([]);
});
