import { writeFile } from 'node:fs/promises';
import { reportForms } from '@chung-tay/shared/reports/forms';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith } from '../../test/factories/people.ts';
import { type ReportWorld, reportWeek, reportWorld } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxParts, docxText, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
let world: ReportWorld;
let reader: Person;
beforeAll(async () => {
  world = await reportWorld(test);
  reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
}, 180_000);

const { KEEP_PAPERS } = process.env;

/** The file; also laid where somebody wants to look at it. */
async function file(form: string, format: string, more = ''): Promise<{ bytes: Buffer; type: string }> {
  const url = `/api/v1/reports/${form}/file?period=${reportWeek}&format=${format}${more}`;
  const answer = await test.app.inject({ url, headers: { authorization: `Bearer ${reader.accessToken}` } });
  expect(answer.statusCode, answer.payload.slice(0, 300)).toBe(200);
  if (KEEP_PAPERS) await writeFile(`${KEEP_PAPERS}/${form}.${format}`, answer.rawPayload);
  return { bytes: answer.rawPayload, type: String(answer.headers['content-type']) };
}

describe('getReportFile', () => {
  it('XLSX in its official shape: merged titles, header rows on every page, figures as numbers, a place to sign', async () => {
    const { bytes, type } = await file('bieu-01', 'xlsx');
    expect(type).toContain('spreadsheetml');
    const parts = await docxParts(bytes);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(parts.get('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Biểu 01'!$8:$10</definedName>`,
    );
    expect(sheet).toContain('paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"');
    for (const merged of ['C8:E8', 'A8:A9', 'P8:Q8']) expect(sheet).toContain(`<mergeCell ref="${merged}"/>`);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Nhu cầu được phê duyệt',
      'NGƯỜI LẬP BIỂU',
      'khớp',
      'Tuần 12/2026',
    ])
      expect(sheet).toContain(words);
    const total = /<c r="A(\d+)"[^>]*><is><t[^>]*>Tổng cộng</.exec(sheet)?.[1];
    expect(sheet).toMatch(new RegExp(`<c r="C${total}" s="10"><v>8</v></c>`));
    expect(sheet).toMatch(new RegExp(`<c r="O${total}" s="11"><v>37.5</v></c>`));
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<pane xSplit="2" ySplit="10" topLeftCell="C11" activePane="bottomRight" state="frozen"/>');
    expect(parts.get('xl/styles.xml')).toContain('formatCode="#,##0_-;-#,##0_-;&quot;–&quot;_-"');
  });

  it('XLSX: rows as high as their texts, columns as wide as their figures', async () => {
    const sheetOf = async (form: string) =>
      (await docxParts((await file(form, 'xlsx')).bytes)).get('xl/worksheets/sheet1.xml') ?? '';
    const list = await sheetOf('bieu-04');
    // “Phong trào xóa nhà tạm, nhà dột nát” takes two lines of its column.
    expect(list).toMatch(/<row r="10" ht="30" customHeight="1">/);
    expect(list).toContain('>Đơn vị tính: đồng<');
    const money = await sheetOf('bieu-03');
    const widths = [...money.matchAll(/<col min="\d+" max="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
    const [longest] = [...money.matchAll(/<v>(\d+)<\/v>/g)]
      .map(([, digits = '']) => digits.length)
      .sort((a, b) => b - a);
    expect(Math.max(...widths.slice(2))).toBeGreaterThanOrEqual((longest ?? 0) + 2);
  });

  it('every form in every format, lying on A4, with the same figures', async () => {
    for (const form of Object.keys(reportForms)) {
      const word = await docxText((await file(form, 'docx')).bytes);
      const { number, title } = reportForms[form as keyof typeof reportForms];
      expect(word).toContain(`${number}. ${title}`.toLocaleUpperCase('vi'));
      const pages = await pdfPages((await file(form, 'pdf')).bytes);
      expect(pages.join('\n')).toContain('Người lập biểu'.toLocaleUpperCase('vi'));
      expect(pages.length).toBeLessThan(5);
      await file(form, 'xlsx');
    }
    const parts = await docxParts((await file('bieu-03', 'docx')).bytes);
    expect(parts.get('word/document.xml')).toContain('w:orient="landscape"');
    const resources = await docxText((await file('bieu-03', 'docx')).bytes);
    expect(resources).toContain('triệu đồng');
    expect(resources).toContain('696,5');
    // Money of PL V is printed in millions, too: đồng of a province would not fit its columns.
    expect(await docxText((await file('pl-5', 'docx')).bytes)).toMatch(/Vốn thực hiện\s*triệu đồng\s*62\s/);
  }, 180_000);

  it('what somebody typed is text and nothing else, and who takes names is written down', async () => {
    await test.sql(
      `UPDATE households SET head_name = '=HYPERLINK("x")&<b>' || code, village = '+1' WHERE unit_id = $1`,
      [world.b.commune],
    );
    const { bytes } = await file('bieu-04', 'xlsx', `&unitId=${world.b.commune}`);
    const sheet = (await docxParts(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<is><t xml:space="preserve">=HYPERLINK("x")&amp;&lt;b&gt;');
    expect(sheet).not.toContain('<f>');
    const exported = async () =>
      (
        await test.sql<{ many: number }>(
          `SELECT count(*)::int AS many FROM audit_events WHERE action = 'report.exported'`,
        )
      )[0]?.many ?? 0;
    const before = await exported();
    await file('bieu-04', 'xlsx', `&unitId=${world.b.commune}&masked=true`);
    expect(await exported()).toBe(before);
    await file('bieu-04', 'xlsx', `&unitId=${world.b.commune}`);
    expect(await exported()).toBe(before + 1);
  });
});
