import { docxType, pdfType } from '@chung-tay/shared/core/files';
import { documentRoutes } from '@chung-tay/shared/documents/contract';
import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { testDocx, testPdf } from '../../test/factories/documents.ts';
import { type Registry, registry } from '../../test/factories/registry.ts';
import { gone } from '../../test/factories/stored.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Registry;
let made = 0;
beforeAll(async () => {
  at = await registry(test);
});

const entry = async (input: object = {}) => bodyOf(await at.register({ number: `${++made}/KH-UBND`, ...input })).id;
const attach = (id: string, content: Buffer, input: object = {}, as = at.officer) =>
  test.call(documentRoutes.attachDocumentFile, { id, ...input }, { as, file: { content, contentType: pdfType } });
const download = (id: string, as = at.stranger) => test.call(documentRoutes.getDocumentFile, { id }, { as });

describe('attachDocumentFile', () => {
  it('a DOCX is told by its content, read, found by its words, and given out as it came', async () => {
    const id = await entry();
    const content = await testDocx([
      'Điều 1. Thưởng </w:t></w:r><w:del><w:r><w:delText>lợn</w:delText></w:r></w:del><w:r><w:t>bò giống',
      'Khoản hai',
    ]);
    const body = bodyOf(await attach(id, content, { filename: 'C:\\văn bản\\kế hoạch.pdf' }));
    expect(body).toMatchObject({
      fileName: 'kế hoạch.docx',
      fileType: docxType,
      fileBytes: content.length,
      version: 2,
    });
    expect(body.fileText).toBe('Điều 1. Thưởng bò giống\nKhoản hai');
    const found = bodyOf(await test.call(documentRoutes.listDocuments, { q: 'thuong bo giong' }, { as: at.stranger }));
    expect(found.data.map((one) => one.id)).toEqual([id]);
    const answer = await download(id);
    expect(answer.headers).toMatchObject({
      'content-type': docxType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('kế hoạch.docx')}`,
    });
  });

  it('a newer file takes the place of the older one, whose words are no longer found', async () => {
    const id = await entry();
    bodyOf(await attach(id, await testDocx(['Chữ riêng của bản đầu'])));
    const [old] = await test.sql<{ key: string }>('SELECT file_key AS key FROM documents WHERE id = $1', [id]);
    const body = bodyOf(await attach(id, testPdf('bản hai')));
    expect(body).toMatchObject({ fileName: expect.stringMatching(/KH-UBND\.pdf$/), fileType: pdfType, fileText: null });
    await gone(test, old?.key ?? '');
    const found = bodyOf(await test.call(documentRoutes.listDocuments, { q: 'rieng ban dau' }, { as: at.stranger }));
    expect(found.data).toEqual([]);
    expect((await attach(id, testPdf('bản hai'))).problem.code).toBe('conflict');
  });

  it('anything else is refused and nothing changes', async () => {
    const id = await entry();
    const macro = { 'word/vbaProject.bin': 'x' };
    const enabled = {
      '[Content_Types].xml':
        '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    };
    const refused: Buffer[] = [
      Buffer.from('MZ một chương trình'),
      Buffer.from('<html><script>alert(1)</script></html>'),
      Buffer.from('%PDF-1.7 bị cắt giữa chừng'),
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      Buffer.from('PK không phải tệp nén'),
      await testDocx(['a'], macro),
      await testDocx(['a'], enabled),
      await testDocx(['a'], { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }),
      await testDocx(['a'], { 'word/document.xml': '<w:document><w:body>' }),
      (await testDocx(['a'])).subarray(0, 200),
    ];
    for (const content of refused) expect((await attach(id, content)).problem.code).toBe('file_invalid');
    expect((await download(id)).status).toBe(404);
    expect((await attach(id, testPdf('người ngoài'), {}, at.stranger)).status).toBe(404);
    expect(bodyOf(await test.call(documentRoutes.getDocument, { id }, { as: at.officer })).version).toBe(1);
  });

  it('a bomb of text keeps what fits and no more', async () => {
    const id = await entry();
    const long = Array.from({ length: 60_000 }, (_, at) => `từ${at.toString(36)}`).join(' ');
    const body = bodyOf(await attach(id, await testDocx([long])));
    expect([...(body.fileText ?? '')].length).toBeLessThanOrEqual(200_000);
    const bomb = await testDocx(['a'.repeat(60 * 1024 * 1024)]);
    expect((await attach(id, bomb)).problem.code).toBe('file_invalid');
  });

  it('may come in parts, over a network that comes and goes', async () => {
    const id = await entry();
    const content = testPdf('từng phần');
    const upload = bodyOf(await test.call(uploadRoutes.beginUpload, { bytes: content.length }, { as: at.officer }));
    for (const [offset, part] of [
      [0, content.subarray(0, 10)],
      [10, content.subarray(10)],
    ] as const)
      bodyOf(
        await test.call(
          uploadRoutes.appendUpload,
          { id: upload.id, offset },
          { as: at.officer, file: { content: part, contentType: 'application/octet-stream' } },
        ),
      );
    const sent = { id, uploadId: upload.id, filename: 'gửi dần.pdf' };
    const body = bodyOf(await test.call(documentRoutes.attachDocumentFile, sent, { as: at.officer }));
    expect(body).toMatchObject({ fileName: 'gửi dần.pdf', fileBytes: content.length });
    expect((await download(id)).text).toContain('từng phần');
  });
});
