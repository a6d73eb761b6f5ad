import { writeFile } from 'node:fs/promises';
import { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { FilingDetail, GatheredFilings } from '@chung-tay/shared/filings/schema';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { houseSums, moneySums } from '../../test/factories/report-sums.ts';
import { houseOf, type ReportWorld, reportWeek, reportWorld } from '../../test/factories/reports.ts';
import { docxTemplate } from '../../test/factories/templates.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxParts, docxText, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const week = { from: '2026-03-16', to: '2026-03-22' };
const forms: ReportForm[] = ['bieu-01', 'bieu-02', 'bieu-03'];
const { KEEP_PAPERS } = process.env;
let world: ReportWorld;
let asker: Person;
let callId: string;
const filed: FilingDetail[] = [];

beforeAll(async () => {
  world = await reportWorld(test);
  asker = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
  const call = await test.call(
    filingRoutes.callFilings,
    {
      ...{ unitId: world.a.province, title: 'Báo cáo tuần 12', period: reportWeek, forms },
      ...{ dueAt: '2026-03-23T17:00:00+07:00', addressees: 'chosen', unitIds: [world.a.commune, world.b.commune] },
    },
    { as: asker },
  );
  callId = bodyOf(call).id;
  for (const [team, results] of [
    [world.a, 'Hoàn thành 2 nhà.\nKhởi công 1 nhà.'],
    [world.b, 'Hoàn thành 1 nhà & <b>đúng hẹn</b>'],
  ] as const)
    filed.push(
      bodyOf(
        await test.call(
          filingRoutes.fileFiling,
          {
            ...{ callId, unitId: team.commune },
            sections: {
              ...{ situation: 'Đã họp ban chỉ đạo', results, difficulties: 'Mưa kéo dài' },
              ...{ causes: '', tasks: '', proposals: '' },
            },
          },
          { as: team.officer },
        ),
      ),
    );
}, 180_000);

const numbers = (cells: Record<string, unknown> = {}) =>
  Object.fromEntries(
    Object.entries(cells).filter(
      ([name, value]) => typeof value === 'number' && !name.endsWith('_percent') && !name.endsWith('_more'),
    ),
  );
const formOf = ({ figures }: { figures: readonly Report[] }, form: ReportForm): Report =>
  figures.find((one) => one.form === form) as Report;
const gathered = async (): Promise<GatheredFilings> =>
  bodyOf(await test.call(filingRoutes.getGatheredFilings, { id: callId }, { as: asker }));
const both = () => [world.a.commune, world.b.commune];
const added = (all: readonly Record<string, number>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const one of all) for (const [name, value] of Object.entries(one)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
};

describe('getGatheredFilings: what units filed, added up, equals direct sums over the same units', () => {
  it('Biểu 01: a row for each unit, and both together', async () => {
    const { rows, total } = formOf(await gathered(), 'bieu-01');
    expect(rows.map(({ key }) => key).sort()).toEqual(both().sort());
    for (const { key, cells } of rows)
      expect(numbers(cells), key).toEqual(await houseSums(test, 'h.unit_id = $3', week.from, week.to, [key]));
    const direct = await houseSums(test, 'h.unit_id = ANY ($3::uuid[])', week.from, week.to, [both()]);
    expect(numbers(total?.cells)).toEqual(direct);
    expect(direct.needed).toBeGreaterThan(5);
    const percent = Math.round(((direct.completed ?? 0) / (direct.needed ?? 1)) * 1000) / 10;
    expect(total?.cells.completed_percent, 'worked out from the sums, not added up').toBe(percent);
  });

  it('Biểu 02: rows of the same group of both units added up', async () => {
    const { rows, total } = formOf(await gathered(), 'bieu-02');
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    for (const { key, cells } of rows) {
      const [programme, category] = key.startsWith('movement_') ? ['movement', key.slice(9)] : [key, null];
      const where = 'h.unit_id = ANY ($5::uuid[]) AND h.programme = $3 AND ($4::text IS NULL OR k.category = $4)';
      const direct = await houseSums(test, where, week.from, week.to, [programme, category, both()]);
      expect(numbers(cells), key).toEqual(direct);
    }
    const direct = await houseSums(test, 'h.unit_id = ANY ($3::uuid[])', week.from, week.to, [both()]);
    expect(numbers(total?.cells)).toEqual(direct);
  });

  it('Biểu 03: every source of both funds', async () => {
    const { rows, total } = formOf(await gathered(), 'bieu-03');
    const direct = await Promise.all(both().map((unit) => moneySums(test, [unit], 'commune', week.to)));
    for (const { key, cells } of rows)
      expect(numbers(cells), key).toEqual(await moneySums(test, [key], 'commune', week.to));
    expect(numbers(total?.cells)).toEqual(added(direct));
    expect(total?.cells.received).toBeGreaterThan(0);
  });

  it('texts stand under the names of who wrote them', async () => {
    const { sections, missing, units } = await gathered();
    expect([units, missing]).toEqual([2, []]);
    for (const { unitName } of filed) expect(sections.results).toContain(`${unitName}: Hoàn thành`);
    expect(sections.causes).toBe('');
  });
});

/** The file; also laid where somebody wants to look at it. */
async function file(path: string, query: string, as = asker): Promise<{ status: number; bytes: Buffer; name: string }> {
  const url = `/api/v1${path}/file?${query}`;
  const answer = await test.app.inject({ url, headers: { authorization: `Bearer ${as.accessToken}` } });
  const name = decodeURIComponent(String(answer.headers['content-disposition'] ?? ''));
  if (KEEP_PAPERS && answer.statusCode === 200)
    await writeFile(`${KEEP_PAPERS}/${name.split("''")[1] ?? name.split('"')[1]}`, answer.rawPayload);
  return { status: answer.statusCode, bytes: answer.rawPayload, name };
}

describe('getFilingFile and getGatheredFile', () => {
  it('DOCX and PDF in the built-in layout: what was written, and every form as an annex with its figures', async () => {
    const [first] = filed as [FilingDetail];
    const { name, bytes } = await file(`/filings/${first.id}`, 'format=docx');
    expect(name).toContain(`bao-cao-${first.code}.docx`);
    const word = await docxText(bytes);
    for (const words of [
      ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Tuần 12/2026', 'II. KẾT QUẢ ĐẠT ĐƯỢC', 'Khởi công 1 nhà.'],
      ...['Mưa kéo dài', 'IV. NGUYÊN NHÂN', 'Không có.', 'Phụ lục III', 'BIỂU 03'],
    ])
      expect(word.toLocaleUpperCase('vi'), words).toContain(words.toLocaleUpperCase('vi'));
    const pages = (await pdfPages((await file(`/filings/${first.id}`, 'format=pdf')).bytes)).join('\n');
    for (const words of ['Khởi công 1 nhà.', 'Mưa kéo dài', 'Tuần 12/2026']) expect(pages).toContain(words);
  }, 60_000);

  it('XLSX: each form asked for, its total as a number; a form it has not is missing', async () => {
    const [first] = filed as [FilingDetail];
    for (const form of forms) {
      const { bytes } = await file(`/filings/${first.id}`, `format=xlsx&form=${form}`);
      const sheet = (await docxParts(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
      expect(sheet).toContain('Tổng cộng');
      if (form === 'bieu-01') {
        const needed = formOf(first, form).total?.cells.needed;
        expect(sheet).toMatch(new RegExp(`<c r="C\\d+" s="\\d+"><v>${needed}</v></c>`));
      }
    }
    expect((await file(`/filings/${first.id}`, 'format=xlsx&form=bieu-06')).status).toBe(404);
  });

  it('the gathered report as a file: both units, their words as text whatever they look like', async () => {
    const { name, bytes } = await file(`/filing-calls/${callId}`, 'format=docx');
    expect(name).toMatch(/tong-hop-YC-\d+\.docx/);
    const document = (await docxParts(bytes)).get('word/document.xml') ?? '';
    expect(document).toContain('&lt;b&gt;đúng hẹn&lt;/b&gt;');
    expect(await docxText(bytes)).toContain('Tổng hợp từ báo cáo của 2/2 đơn vị');
    expect((await file(`/filing-calls/${callId}`, 'format=pdf')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { bytes: book } = await file(`/filing-calls/${callId}`, 'format=xlsx&form=bieu-01');
    const sheet = (await docxParts(book)).get('xl/worksheets/sheet1.xml') ?? '';
    const needed = formOf(await gathered(), 'bieu-01').total?.cells.needed;
    expect(sheet).toMatch(new RegExp(`<c r="C\\d+" s="\\d+"><v>${needed}</v></c>`));
  }, 60_000);

  it('by the template of the office when one is in use; a stranger gets nothing', async () => {
    const [first] = filed as [FilingDetail];
    const made = bodyOf(
      await test.call(
        templateRoutes.addTemplate,
        { unitId: world.a.province, kind: 'narrative-week', name: 'Báo cáo tuần của tỉnh' },
        {
          as: asker,
          file: await docxTemplate(['Kính gửi {unit}', 'Nhu cầu {b01_total_needed} nhà', '{results}', '{causes}']),
        },
      ),
    );
    bodyOf(await test.call(templateRoutes.activateTemplate, { id: made.id }, { as: asker }));
    const word = await docxText((await file(`/filings/${first.id}`, 'format=docx', world.a.officer)).bytes);
    expect(word).toContain(`Kính gửi ${first.unitName}`);
    expect(word).toContain(`Nhu cầu ${formOf(first, 'bieu-01').total?.cells.needed} nhà`);
    expect(word).toContain('Hoàn thành 2 nhà.\nKhởi công 1 nhà.\nKhông có.');
    for (const format of ['docx', 'pdf', 'xlsx'])
      expect((await file(`/filings/${first.id}`, `format=${format}`, world.b.officer)).status).toBe(404);
  });
});

describe('what was filed stays', () => {
  it('a house that is added afterwards is in the live form, and not in what was filed nor in what is gathered', async () => {
    const [first] = filed as [FilingDetail];
    const before = formOf(await gathered(), 'bieu-01').total?.cells;
    await houseOf(world.a, { decisionDate: '2026-03-18' });
    const again = bodyOf(await test.call(filingRoutes.getFiling, { id: first.id }, { as: asker }));
    expect(again.figures).toEqual(first.figures);
    expect(formOf(await gathered(), 'bieu-01').total?.cells).toEqual(before);
    const live = await houseSums(test, 'h.unit_id = ANY ($3::uuid[])', week.from, week.to, [both()]);
    expect(live.needed).toBe(Number(before?.needed) + 1);
  });
});
