import { crc32, deflateRawSync } from 'node:zlib';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { expect, it } from 'vitest';
import { csv, household, nationalId, registerSize, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';
import { xlsxFile, xlsxTextRow } from '../core/sheet/xlsx-writer.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { importHouseholds, findHousehold, getHousehold, listHouseholds } = householdRoutes;

const titles =
  'Mã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Số CCCD,Số điện thoại,Diện,Năm xếp diện,Số nhân khẩu,Dân tộc,Tình trạng đất,Diện tích nhà,Ghi chú';
const { code } = team.commune;
let made = 0;
const line = (
  more: {
    unit?: string;
    name?: string;
    id?: string;
    phone?: string;
    members?: string;
    note?: string;
    category?: string;
  } = {},
) => {
  made += 1;
  const {
    unit = code,
    name = `Hộ Nhập ${made}`,
    id = '',
    phone = '',
    members = '4',
    note = '',
    category = 'Hộ nghèo',
  } = more;
  return `${unit},Thôn Nhập,${name},1960,${id},${phone},${category},2024,${members},Kinh,,"35,5",${note}`;
};

type File = { content: Buffer | string; contentType: string };
const send = (file: File, query: { dryRun?: boolean; mode?: 'all' | 'good' } = {}, as = team.officer) =>
  test.call(importHouseholds, query, { as, file });

const refusedFile = async (file: File, errorCode: string, words: RegExp) => {
  const before = await registerSize(team);
  const answer = await send(file);
  expect([answer.status, answer.problem.code]).toEqual([422, errorCode]);
  expect(answer.problem.detail).toMatch(words);
  expect(await registerSize(team)).toBe(before);
  expect(await test.sql(`SELECT FROM imports WHERE status NOT IN ('done', 'rejected', 'failed')`)).toEqual([]);
};

it('importHouseholds writes every row, seals identifiers, makes them findable, and says so in one event', async () => {
  const id12 = nationalId();
  const answer = await send(
    csv(
      titles,
      line({ name: 'Vũ Thị Ngọc Ánh', id: id12, phone: '0912 345 678' }),
      line(),
      line({ category: 'near_poor' }),
    ),
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    status: 'done',
    rowsRead: 3,
    rowsCreated: 3,
    rowsFailed: 0,
    progress: 1,
    errors: [],
  });
  const found = await test.call(findHousehold, { nationalId: id12 }, { as: team.officer });
  expect(found.body).toMatchObject({
    headName: 'Vũ Thị Ngọc Ánh',
    unitId: team.commune.id,
    dwellingAreaM2: 35.5,
    landStatus: 'undisputed',
    phoneMasked: '•••••••678',
  });
  const searched = await test.call(listHouseholds, { q: 'NGOC anh' }, { as: team.officer });
  expect(searched.body.data.map((row) => row.id)).toEqual([found.body.id]);
  const events = await test.sql(
    `SELECT action, note FROM audit_events WHERE subject_type IN ('import', 'household') AND action <> 'household.looked_up'`,
  );
  expect(events).toEqual([{ action: 'import.completed', note: '3 dòng: 3 mới, 0 sửa, 0 không đổi, 0 lỗi' }]);
  expect(await test.services.store.get(`imports/${answer.body.id}`)).toBeUndefined();
});

it('the same file again changes nothing', async () => {
  const file = csv(titles, line({ id: nationalId(), phone: '0900000009' }), line({ note: '"a ""b"", c"' }));
  await send(file);
  const before = (await registerSize(team)).split('/').slice(0, 3);
  const again = await send(file);
  expect(again.body).toMatchObject({ status: 'done', rowsCreated: 0, rowsUpdated: 0, rowsUnchanged: 2 });
  expect((await registerSize(team)).split('/').slice(0, 3)).toEqual(before);
});

it('a changed row updates the household: by national id even under another name, identifiers sealed for it', async () => {
  const id12 = nationalId();
  const former = await household(team, { nationalId: id12, phone: '0911111111' });
  const byHead = await household(team, { village: 'Thôn Nhập', headBirthYear: 1960 });
  const added = nationalId();
  const answer = await send(
    csv(
      titles,
      line({ name: 'Tên Đã Đổi', id: id12, phone: '0922222222' }),
      line({ name: byHead.headName, id: added }),
    ),
  );
  expect(answer.body).toMatchObject({ status: 'done', rowsUpdated: 2, rowsCreated: 0 });
  const now = await test.call(getHousehold, { id: former.id }, { as: team.officer });
  expect(now.body).toMatchObject({
    headName: 'Tên Đã Đổi',
    version: 2,
    nationalIdMasked: former.nationalIdMasked,
    phoneMasked: '•••••••222',
  });
  expect((await test.call(findHousehold, { nationalId: added }, { as: team.officer })).body.id).toBe(byHead.id);
});

it('an empty identifier leaves what is known; a column that is left out leaves its field', async () => {
  const { id, headName } = await household(team, {
    village: 'Thôn Nhập',
    headBirthYear: 1960,
    phone: '0911111111',
    note: 'Giữ',
  });
  const short = 'unitCode;village;headName;headBirthYear;category;categoryYear;memberCount';
  const answer = await send(csv(short, `${code};Thôn Nhập;${headName};1960;poor;2024;7`));
  expect(answer.body).toMatchObject({ rowsUpdated: 1 });
  const now = await test.call(getHousehold, { id }, { as: team.officer });
  expect(now.body).toMatchObject({ memberCount: 7, note: 'Giữ', phoneMasked: '•••••••111' });
});

const faulty = () => [
  line(),
  line({ members: 'bốn' }),
  line({ id: '12345' }),
  line({ unit: team.elsewhere.code }),
  line({ unit: '99999' }),
  line({ category: 'Hộ giàu' }),
];
const faults = [
  [3, 'Số nhân khẩu', 'invalid_type'],
  [4, 'Số CCCD', 'invalid_format'],
  [5, 'Mã đơn vị', 'not_found'],
  [6, 'Mã đơn vị', 'unit_not_active'],
  [7, 'Diện', 'invalid_value'],
];

it('mode all: any wrong row and nothing is written; every fault by line and column', async () => {
  const before = (await registerSize(team)).split('/').slice(0, 3);
  const answer = await send(csv(titles, ...faulty()));
  expect(answer.body).toMatchObject({ status: 'rejected', rowsRead: 6, rowsCreated: 0, rowsFailed: 5 });
  expect(answer.body.errors.map((one) => [one.line, one.column, one.code])).toEqual(faults);
  expect((await registerSize(team)).split('/').slice(0, 3)).toEqual(before);
  const all = await test.call(importRoutes.listImportErrors, { id: answer.body.id, limit: 2 }, { as: team.officer });
  const rest = await test.call(
    importRoutes.listImportErrors,
    { id: answer.body.id, cursor: all.body.nextCursor ?? '' },
    { as: team.officer },
  );
  expect([...all.body.data, ...rest.body.data]).toEqual(answer.body.errors);
  const foreign = await test.call(importRoutes.getImport, { id: answer.body.id }, { as: team.stranger });
  expect(foreign.status).toBe(404);
});

it('mode good: the right rows are written, the wrong ones reported', async () => {
  const answer = await send(csv(titles, ...faulty()), { mode: 'good' });
  expect(answer.body).toMatchObject({ status: 'done', rowsCreated: 1, rowsFailed: 5 });
});

it('a dry run checks everything and writes no household', async () => {
  const file = csv(titles, line({ id: nationalId() }), line());
  const before = (await registerSize(team)).split('/').slice(0, 3);
  expect((await send(file, { dryRun: true })).body).toMatchObject({ status: 'done', dryRun: true, rowsCreated: 2 });
  expect((await registerSize(team)).split('/').slice(0, 3)).toEqual(before);
  expect((await send(file)).body).toMatchObject({ rowsCreated: 2 });
});

it('duplicates inside the file and against the register are found by id and by head, and not told whose', async () => {
  const twice = nationalId();
  const foreignId = nationalId();
  const foreign = await household(team, { unitId: team.elsewhere.id, nationalId: foreignId }, team.stranger);
  const known = await household(team, { village: 'Thôn Nhập', headBirthYear: 1960, nationalId: nationalId() });
  const rows = [
    line({ id: twice }),
    line({ id: twice }),
    line({ name: 'Hộ Lặp' }),
    line({ name: 'hộ  lặp' }),
    line({ id: foreignId }),
    line({ name: known.headName, id: nationalId() }),
  ];
  const answer = await send(csv(titles, ...rows), { mode: 'good' });
  expect(answer.body).toMatchObject({ rowsCreated: 2, rowsFailed: 4 });
  expect(answer.body.errors.map((one) => [one.line, one.column])).toEqual([
    [3, 'Số CCCD'],
    [5, 'Họ tên chủ hộ'],
    [6, 'Số CCCD'],
    [7, 'Họ tên chủ hộ'],
  ]);
  expect(JSON.stringify(answer.body)).not.toContain(foreign.headName);
  expect(answer.body.errors[0]?.message).toContain('dòng 2');
});

it('files that cannot be read as a whole are refused in words', async () => {
  const latin = Buffer.concat([
    Buffer.from(`${titles}\n${line()}\n`),
    Buffer.from([0x4e, 0x67, 0x75, 0x79, 0xea, 0x6e, 0x0a]),
  ]);
  await refusedFile({ content: latin, contentType: 'text/csv' }, 'file_encoding', /Dòng 3/);
  const utf16 = Buffer.from(`\u{feff}${titles}\n`, 'utf16le');
  await refusedFile({ content: utf16, contentType: 'text/csv' }, 'file_encoding', /Dòng 1/);
  await refusedFile(csv(titles.replace('Thôn,', '')), 'file_columns', /thiếu cột “Thôn”/);
  await refusedFile(csv(`${titles},THON`, line()), 'file_columns', /trùng cột “THON”/);
  await refusedFile(csv(`${titles},Màu`, line()), 'file_columns', /“Màu”/);
  await refusedFile(csv(','.repeat(1_000_000)), 'file_columns', /cột/);
  await refusedFile(csv('a,'.repeat(1_000_000)), 'file_columns', /cột/);
  await refusedFile(csv(titles, `${code},"Thôn`), 'file_invalid', /ngoặc kép/);
  await refusedFile(csv(titles, line({ note: 'x'.repeat(30_000) })), 'file_invalid', /Dòng 2.*quá dài|dài quá/);
  await refusedFile({ content: '', contentType: 'text/csv' }, 'file_invalid', /rỗng|không kèm tệp/);
});

const shorts = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value & 255, value >> 8])));
const longs = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer);

/** An archive as an attacker would write it, independent of our writer. */
function archive(files: readonly [string, string][]): File {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const packed = deflateRawSync(text);
    const facts = Buffer.concat([
      shorts(20, 0, 8, 0, 33),
      longs(crc32(text), packed.length, Buffer.byteLength(text)),
      shorts(name.length, 0),
    ]);
    const local = Buffer.concat([longs(0x04034b50), facts, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([longs(0x02014b50), shorts(20), facts, shorts(0, 0, 0), longs(0, offset), Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.concat([
    longs(0x06054b50),
    shorts(0, 0, files.length, files.length),
    longs(all.length, offset),
    shorts(0),
  ]);
  return { content: Buffer.concat([...parts, all, end]), contentType: 'application/octet-stream' };
}

const workbook: readonly [string, string][] = [
  ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="x1"/></sheets></workbook>'],
  [
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="x1" Target="worksheets/sheet1.xml"/></Relationships>',
  ],
];
const sheet = 'xl/worksheets/sheet1.xml';

it('archives that are no workbook, bombs and DTDs are refused', async () => {
  await refusedFile(
    { content: Buffer.from('PK\x03\x04 not really'), contentType: 'application/zip' },
    'file_invalid',
    /ZIP/,
  );
  await refusedFile(archive([['hello.txt', 'hello']]), 'file_invalid', /không phải XLSX/);
  await refusedFile(
    { content: Buffer.from('d0cf11e0a1b11ae1', 'hex'), contentType: 'application/vnd.ms-excel' },
    'file_invalid',
    /\.xls/,
  );
  await refusedFile(
    archive([...workbook, [sheet, `<worksheet><!-- ${' '.repeat(30_000_000)} --></worksheet>`]]),
    'file_invalid',
    /tỷ lệ nén/,
  );
  const many = Array.from({ length: 201 }, (_, at): [string, string] => [`f${at}`, '']);
  await refusedFile(archive(many), 'file_invalid', /200/);
  const entities = '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>';
  await refusedFile(archive([...workbook, [sheet, entities]]), 'file_invalid', /DTD/);
  await refusedFile(archive([...workbook, [sheet, '<worksheet><row></worksheet>']]), 'file_invalid', /XML/);
});

const bytesOf = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
};

it('an XLSX file is read like a CSV file', async () => {
  const id12 = nationalId();
  const row = xlsxTextRow([
    code,
    'Thôn <Bảng> & "Tính"',
    'Hộ Bảng Tính',
    '1960',
    id12,
    '',
    'Hộ cận nghèo',
    '2024',
    '3',
    '',
    'no_land',
    '20.5',
    '',
  ]);
  const content = await bytesOf(xlsxFile('Hộ', titles.split(','), [Buffer.from(row)]));
  const answer = await send({ content, contentType: 'application/octet-stream' });
  expect(answer.body).toMatchObject({ status: 'done', rowsCreated: 1, errors: [] });
  const found = await test.call(findHousehold, { nationalId: id12 }, { as: team.officer });
  expect(found.body).toMatchObject({
    village: 'Thôn <Bảng> & "Tính"',
    category: 'near_poor',
    landStatus: 'no_land',
    dwellingAreaM2: 20.5,
  });
});

it('an XLSX file by another program: text as CDATA is read, an absurd line number is counted anew', async () => {
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<c t="inlineStr"><is><t><![CDATA[${cell}]]></t></is></c>`).join('');
  const row = [code, 'Thôn C', 'Hộ Chữ Khối', '1960', '', '', 'Hộ nghèo', '2024', '3'];
  const xml = (line: string) =>
    `<worksheet><sheetData><row>${cells(titles.split(',').slice(0, 9))}</row><row r="${line}">${cells(row)}</row><row>${cells(['x'])}</row></sheetData></worksheet>`;
  for (const line of ['3000000000', '9007199254740000']) {
    const answer = await send(archive([...workbook, [sheet, xml(line)]]), { mode: 'good', dryRun: true });
    expect(answer.body).toMatchObject({ status: 'done', rowsCreated: 1, rowsFailed: 1 });
    expect(answer.body.errors[0]?.line).toBe(3);
  }
});

it('the template is read by the import, and its sample row is not taken for a household', async () => {
  for (const format of ['csv', 'xlsx'] as const) {
    const { getHouseholdTemplate } = householdRoutes;
    const response = await test.app.inject({
      url: `/api/v1${getHouseholdTemplate.path}?format=${format}`,
      headers: { authorization: `Bearer ${team.officer.accessToken}` },
    });
    const answer = await send({ content: response.rawPayload, contentType: 'application/octet-stream' });
    expect(answer.body).toMatchObject({ status: 'rejected', rowsRead: 1 });
    expect(answer.body.errors.map((one) => one.code)).toEqual(['unit_not_active']);
  }
});

it('the same Idempotency-Key imports once', async () => {
  const options = { as: team.officer, file: csv(titles, line()), idempotencyKey: 'one-file' };
  const first = await test.call(importHouseholds, {}, options);
  const second = await test.call(importHouseholds, {}, options);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(second.body).toEqual(first.body);
});
