import { docxType, pdfType } from '@chung-tay/shared/core/files';
import { sheetTypes } from '@chung-tay/shared/core/paging';
import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { testPdf } from '../../test/factories/documents.ts';
import { calledFilings, filedSections } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import type { Person } from '../../test/factories/people.ts';
import { archiveOf, docxParts, paragraph, xlsxParts } from '../../test/factories/templates.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

/** Sends a file in one part, or only its beginning. */
async function sent(content: Buffer, as: Person = team.districtOfficer, bytes = content.length): Promise<string> {
  const { id } = bodyOf(await test.call(uploadRoutes.beginUpload, { bytes }, { as }));
  const part = { content, contentType: 'application/octet-stream' };
  bodyOf(await test.call(uploadRoutes.appendUpload, { id, offset: 0 }, { as, file: part }));
  return id;
}
const file = (callId: string, input: object) =>
  test.call(
    filingRoutes.fileFiling,
    { callId, unitId: team.districts[0], sections: filedSections, ...input },
    { as: team.districtOfficer },
  );
const download = (id: string, fileId: string, as: Person = team.homeAffairs) =>
  test.app.inject({
    url: `/api/v1/filings/${id}/files/${fileId}`,
    headers: { authorization: `Bearer ${as.accessToken}` },
  });
const word = () => archiveOf(docxParts(paragraph('Phụ lục thuyết minh')));
const book = () => archiveOf(xlsxParts({ A1: 'Hộ', B1: 3 }));
const many = async () => (await test.sql<{ n: number }>('SELECT count(*)::int AS n FROM filings'))[0]?.n;

describe('papers of a filing', () => {
  it('PDF, Word and Excel go with it in their order, told by content, and come back byte for byte', async () => {
    const { id: callId } = await calledFilings(test, team);
    const papers = [testPdf('biên bản'), await word(), await book()];
    const names = ['C:\\họp\\biên bản.pdf', 'thuyết minh.doc.pdf', 'bảng tính'];
    const files = [];
    for (const [at, paper] of papers.entries()) files.push({ uploadId: await sent(paper), name: names[at] });
    const filing = bodyOf(await file(callId, { files }));
    expect(filing.files.map(({ name, type, bytes }) => [name, type, bytes])).toEqual([
      ['biên bản.pdf', pdfType, papers[0]?.length],
      ['thuyết minh.doc.docx', docxType, papers[1]?.length],
      ['bảng tính.xlsx', sheetTypes[1], papers[2]?.length],
    ]);
    for (const [at, { id, name }] of filing.files.entries()) {
      const answer = await download(filing.id, id);
      expect([answer.statusCode, answer.rawPayload.equals(papers[at] as Buffer)]).toEqual([200, true]);
      expect(answer.headers['content-disposition']).toContain(encodeURIComponent(name));
      expect((await download(filing.id, id, team.otherOfficer)).statusCode, 'the other district').toBe(404);
    }
    const history = bodyOf(await test.call(filingRoutes.getFilingHistory, { id: filing.id }, { as: team.homeAffairs }));
    expect(history.data[0]?.note).toContain('kèm 3 tệp');
  });

  it('one that cannot be taken: told by its name, nothing is filed, the others are still there for the next try', async () => {
    const { id: callId } = await calledFilings(test, team);
    const before = await many();
    const good = { uploadId: await sent(testPdf('tốt')), name: 'tốt.pdf' };
    const macro = await archiveOf({ ...docxParts(paragraph('a')), 'word/vbaProject.bin': 'x' });
    for (const [content, words] of [
      [Buffer.from('MZ một chương trình'), 'Chỉ nhận tệp PDF, DOCX hoặc XLSX'],
      [macro, 'macro'],
      [Buffer.from('%PDF-1.7 bị cắt giữa chừng'), 'cắt'],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'Office kiểu cũ'],
    ] as const) {
      const { problem } = await file(callId, { files: [good, { uploadId: await sent(content), name: 'hỏng.pdf' }] });
      expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['file_invalid', '/files/1']);
      expect(problem.detail).toContain(`hỏng.pdf: `);
      expect(problem.detail).toContain(words);
    }
    const half = { uploadId: await sent(Buffer.from('%PDF'), team.districtOfficer, 900), name: 'dở.pdf' };
    expect((await file(callId, { files: [good, half] })).problem.code).toBe('upload_incomplete');
    const foreign = { uploadId: await sent(testPdf('khác'), team.otherOfficer), name: 'khác.pdf' };
    expect((await file(callId, { files: [good, foreign] })).problem.code).toBe('not_found');
    const twin = { uploadId: await sent(testPdf('tốt')), name: 'tốt lần hai.pdf' };
    expect((await file(callId, { files: [good, twin] })).problem.code).toBe('conflict');
    const eleven = Array.from({ length: 11 }, () => good);
    expect((await file(callId, { files: eleven })).problem.errors?.[0]?.pointer).toBe('/files');
    expect(await many()).toBe(before);
    expect(bodyOf(await file(callId, { files: [good] })).files).toHaveLength(1);
  });

  it('what was sent back is filed again with papers it had and new ones, ten in all; of another filing none', async () => {
    const { id: callId } = await calledFilings(test, team);
    const first = bodyOf(
      await file(callId, {
        files: [
          { uploadId: await sent(testPdf('một')), name: 'một.pdf' },
          { uploadId: await sent(testPdf('hai')), name: 'hai.pdf' },
        ],
      }),
    );
    const back = { id: first.id, reason: 'Thiếu phụ lục', dueAt: '2024-07-09T17:00:00+07:00' };
    bodyOf(await test.call(filingRoutes.returnFiling, back, { as: team.homeAffairs }));
    const keptFileIds = [first.files[1]?.id];
    const files = [{ uploadId: await sent(testPdf('ba')), name: 'ba.pdf' }];
    const { id: otherCall } = await calledFilings(test, team);
    expect((await file(otherCall, { keptFileIds })).problem.errors?.[0]?.pointer).toBe('/keptFileIds');
    const ten = Array.from({ length: 10 }, () => files[0]);
    expect((await file(callId, { keptFileIds, files: ten })).problem.errors?.[0]?.pointer).toBe('/files');
    const again = bodyOf(await file(callId, { keptFileIds, files }));
    expect(again.files.map(({ name }) => name)).toEqual(['hai.pdf', 'ba.pdf']);
    const kept = await download(again.id, again.files[0]?.id as string);
    expect(kept.rawPayload.equals(testPdf('hai'))).toBe(true);
    const old = bodyOf(await test.call(filingRoutes.getFiling, { id: first.id }, { as: team.homeAffairs }));
    expect(old.files.map(({ name }) => name)).toEqual(['một.pdf', 'hai.pdf']);
  });
});
