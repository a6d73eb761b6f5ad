import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { type TemplateKind, templateKinds } from '@chung-tay/shared/templates/fields';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import {
  archiveOf,
  docx,
  docxParts,
  docxTemplate,
  paragraph,
  tableRow,
  xlsx,
  xlsxParts,
} from '../../test/factories/templates.ts';
import { createTestApp } from '../../test/harness.ts';
import { checkTemplate } from './check-template.ts';
import { starterTemplate } from './starter.ts';

const test = await createTestApp();
let team: MovementTeam;
let other: Person;
beforeAll(async () => {
  team = await movementTeam(test);
  other = await personWith(test, [{ role: 'administrator', unitId: team.districts[1] }]);
}, 60_000);

type Sent = { content: Buffer; contentType: string };
const add = (file: Sent, input: object = {}, as = team.homeAffairs) =>
  test.call(
    templateRoutes.addTemplate,
    { unitId: team.province, kind: 'bieu-01', name: 'Mẫu thử', ...input },
    { as, file },
  );
const written = () => test.sql('SELECT (SELECT count(*)::int FROM report_templates) AS templates');
const withPart = (name: string, content: string) => archiveOf({ ...docxParts(paragraph('{unit}')), [name]: content });
const relation = (type: string, target: string) =>
  withPart(
    'word/_rels/document.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  );
const field = (code: string) =>
  archiveOf(docxParts(`${paragraph('{unit}')}<w:p><w:r><w:instrText>${code}</w:instrText></w:r></w:p>`));
const typed = (type: string) => {
  const parts = docxParts(paragraph('{unit}'));
  return archiveOf({
    ...parts,
    '[Content_Types].xml': (parts['[Content_Types].xml'] ?? '').replace('wordprocessingml.document.main', type),
  });
};

describe('addTemplate', () => {
  it.each<[string, () => Promise<Buffer>, string]>([
    ['macros', () => withPart('word/vbaProject.bin', 'x'), 'macro'],
    ['the type of a file with macros', () => typed('document.macroEnabled.main'), 'macro'],
    ['a template of Word', () => typed('wordprocessingml.template.main'), '.dotx'],
    ['an embedded object', () => withPart('word/embeddings/oleObject1.bin', 'x'), 'OLE'],
    ['a linked picture', () => relation('image', 'https://example.org/a.png'), 'liên kết tự nạp'],
    ['an attached template', () => relation('attachedTemplate', 'file:///c:/a.dotm'), 'liên kết tự nạp'],
    ['a script behind a link', () => relation('hyperlink', 'javascript:alert(1)'), 'liên kết tự nạp'],
    ['a field that runs', () => field('DDEAUTO c:\\\\cmd.exe'), 'DDEAUTO'],
    ['a field that reads', () => field(' INCLUDETEXT "/etc/passwd" '), 'INCLUDETEXT'],
    ['an imported part', () => withPart('word/afchunk1.html', 'x'), 'altChunk'],
    ['an encrypted or old file', async () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'mật khẩu'],
    ['a PDF', async () => Buffer.from('%PDF-1.4\n%%EOF'), 'DOCX hoặc XLSX'],
    ['another archive', () => archiveOf({ 'a.txt': 'a' }), 'ZIP khác'],
    ['a zip bomb', () => withPart('word/media/a.xml', '0'.repeat(30_000_000)), 'nén bất thường'],
    [
      'a DTD',
      () => archiveOf({ ...docxParts(''), 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'DTD',
    ],
    ['broken XML', () => archiveOf({ ...docxParts(''), 'word/document.xml': '<a><b></a>' }), 'XML'],
    ['a cut file', async () => (await archiveOf(docxParts(''))).subarray(0, 200), 'ZIP'],
  ])('refuses %s in words; nothing is written', async (_name, content, word) => {
    const before = await written();
    const { status, problem } = await add(docx(await content()));
    expect([status, problem.code]).toEqual([422, 'file_invalid']);
    expect(problem.detail).toContain(word);
    expect(await written()).toEqual(before);
  });

  it('tells each unknown field with the nearest name and where, and each loop that stays open', async () => {
    const { problem } = await add(await docxTemplate(['Kính gửi {unti}', 'Kỳ {period}', '{#rows}{needed}']));
    expect(problem.code).toBe('template_invalid');
    expect(problem.errors).toEqual([
      {
        pointer: '/file',
        code: 'unknown_field',
        message: 'Đoạn 1 “Kính gửi {unti}”: không có trường {unti}; có phải {unit}?',
      },
      {
        pointer: '/file',
        code: 'unclosed_loop',
        message: 'Đoạn 3 “{#rows}{needed}”: vòng lặp {#rows} không có {/rows} đóng lại.',
      },
    ]);
    const sheet = await add(xlsx(await archiveOf(xlsxParts({ B3: '{perod}' }))));
    expect(sheet.problem.errors?.[0]?.message).toBe('Trang “Biểu”, ô B3: không có trường {perod}; có phải {period}?');
    expect((await add(await docxTemplate(['Không có trường nào']))).problem.code).toBe('template_invalid');
  });

  it('a name split over runs is one name; what is taken is told, and its file is given back', async () => {
    const split = '<w:p><w:r><w:t>{un</w:t></w:r><w:r><w:t>it}</w:t></w:r></w:p>';
    const content = await archiveOf(docxParts(split + tableRow(['{#rows}{row_label}', '{needed}{/rows}'])));
    const made = bodyOf(await add(docx(content), { filename: '../../Mẫu tuần.docx' }));
    expect(made).toMatchObject({
      ...{ format: 'docx', edition: 1, state: 'draft', fileName: 'Mẫu tuần.docx' },
      fields: ['unit', '#rows', 'row_label', 'needed'],
    });
    const file = await test.call(templateRoutes.getTemplateFile, { id: made.id }, { as: team.homeAffairs });
    expect([file.status, file.headers['content-type']]).toEqual([200, docx(content).contentType]);
    expect(bodyOf(await add(docx(content))).edition).toBe(2);
  });

  it('only who manages templates there', async () => {
    const file = await docxTemplate(['{unit}']);
    expect((await add(file, {}, team.districtOfficer)).problem.code).toBe('forbidden');
    expect((await add(file, {}, other)).problem.errors?.[0]?.pointer).toBe('/unitId');
  });

  it('one is in force for each office and kind; below it is seen and not changed', async () => {
    const { activateTemplate, retireTemplate, getTemplate } = templateRoutes;
    const [one, two] = [
      bodyOf(await add(await docxTemplate(['{unit} 1']))),
      bodyOf(await add(await docxTemplate(['{unit} 2']))),
    ];
    const as = { as: team.homeAffairs };
    bodyOf(await test.call(activateTemplate, { id: one.id }, as));
    expect(bodyOf(await test.call(activateTemplate, { id: two.id }, as)).state).toBe('active');
    expect(bodyOf(await test.call(getTemplate, { id: one.id }, { as: other })).state).toBe('retired');
    expect((await test.call(retireTemplate, { id: two.id }, { as: other })).problem.code).toBe('not_competent');
    expect((await test.call(activateTemplate, { id: one.id }, as)).problem.code).toBe('action_not_allowed');
    expect(bodyOf(await test.call(retireTemplate, { id: two.id }, as)).retiredAt).not.toBeNull();
  });

  it.each(Object.keys(templateKinds) as TemplateKind[])(
    'the built-in template of %s is one that would be taken',
    async (kind) => {
      for (const format of ['docx', 'xlsx'] as const)
        expect((await checkTemplate(kind, await starterTemplate(kind, format))).format).toBe(format);
    },
  );
});
