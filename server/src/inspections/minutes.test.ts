import { writeFile } from 'node:fs/promises';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { clonedHouses } from '../../test/factories/cloned-houses.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  goodAnswers,
  inDays,
  inspectionTeam,
  itemsOf,
  plannedInspection,
  recordedSubject,
  subjectsOf,
  todayOf,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
await clonedHouses(test, house.id, 29);

it('getInspectionMinutes: team, sample with seed and margin, what was looked at and found, by when; a draft says so', async () => {
  const planned = await plannedInspection(team, {
    planNumber: '12/KH-ĐKT',
    planDay: '2026-01-05',
    purpose: 'Kiểm tra chất lượng nhà ở',
    team: [
      { name: 'Trưởng Đoàn', position: 'Phó Giám đốc Sở', part: 'lead', userId: team.inspector.id },
      { name: 'Thư Ký', part: 'secretary' },
    ],
  });
  const { id } = planned;
  const path = `/inspections/${id}/minutes`;
  const as = { as: team.inspector };
  const printed = async () => docxText((await fetchPaper(test, path, 'docx', team.inspector)).bytes);
  expect(await printed()).toContain('BẢN NHÁP: CHƯA KIỂM TRA');
  bodyOf(await test.call(inspectionRoutes.drawSample, { id, seed: 'mam-2026', strata: ['unit'], size: 3 }, as));
  bodyOf(await test.call(inspectionRoutes.addSubjects, { id, pickedBy: 'named', unitIds: [team.commune] }, as));
  const subjects = await subjectsOf(team, id);
  for (const subject of subjects.slice(1)) await recordedSubject(team, planned, subject);
  const [first] = subjects;
  const answers = goodAnswers(itemsOf(planned, first?.type)).map((one, at) =>
    at === 1 ? { ...one, yes: false } : one,
  );
  const looked = { id, subjectId: first?.id ?? '', inspectedOn: todayOf(test), answers, note: 'Hộ vắng nhà buổi sáng' };
  bodyOf(await test.call(inspectionRoutes.recordSubject, looked, as));
  const wrong = { finding: 'Mái chưa đúng', action: 'Lợp lại mái', dueOn: inDays(test, 9) };
  const found = { id, subjectId: first?.id ?? '', severity: 'critical' as const, ...wrong };
  const finding = bodyOf(await test.call(inspectionRoutes.recordFinding, found, as));
  expect(await printed()).toContain('CHƯA KẾT LUẬN');
  bodyOf(await test.call(inspectionRoutes.concludeInspection, { id, conclusion: 'Cơ bản đúng quy định' }, as));
  const text = await printed();
  const parts = [
    ...[
      'BIÊN BẢN',
      planned.code,
      '12/KH-ĐKT',
      '05/01/2026',
      'Trưởng Đoàn',
      'Phó Giám đốc Sở',
      'mam-2026',
      'Sai số của một tỷ lệ',
    ],
    ...[finding.code, 'Nghiêm trọng', 'Mái chưa đúng', 'Lợp lại mái', 'Cơ bản đúng quy định', 'Hộ vắng nhà buổi sáng'],
    ...subjects.flatMap(({ houseCode }) => houseCode ?? []),
  ];
  for (const part of parts) expect(text).toContain(part);
  expect(text).not.toContain('BẢN NHÁP');
  const pdf = await fetchPaper(test, path, 'pdf', team.inspector);
  expect(pdf.status).toBe(200);
  expect(pdfPages(pdf.bytes).join(' ')).toContain('mam-2026');
  // To be looked at: KEEP_PAPERS=folder.
  if (process.env.KEEP_PAPERS) await writeFile(`${process.env.KEEP_PAPERS}/bien-ban-kiem-tra.pdf`, pdf.bytes);
  expect((await fetchPaper(test, path, 'pdf', team.officer)).status).toBe(404);
});
