import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import { acceptanceBoard, approvedHouse, bodyOf, houseAt, houseTeam } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const house = await houseAt(team, 'handed_over');
const paper = (stage: string, format: 'docx' | 'pdf' = 'docx', as = team.officer, id = house.id) =>
  fetchPaper(testApp, `/houses/${id}/stages/${stage}/record`, format, as);
const text = async (stage: string) => docxText((await paper(stage)).bytes);

test.each([
  ['foundation', ['theo giai đoạn', 'Giai đoạn: Nền, móng', 'Phụ lục III', 'giải ngân theo giai đoạn']],
  [
    'completed',
    ['Xác nhận hoàn thành xây dựng nhà ở', 'Phụ lục IV', '40 m²', 'Mái cứng', 'Từ 30 m²', 'Từ 20 năm', 'đồng)'],
  ],
  ['handed_over', ['Bàn giao nhà ở', 'Bên nhận'.toUpperCase(), 'Đã giao chìa khóa cho hộ', 'đã nhận nhà']],
])('the record of %s says what was found, by whom, with which photos', async (stage, parts) => {
  const printed = await text(stage);
  for (const part of ['BIÊN BẢN', house.headName, house.code, house.decisionNumber, 'Kèm theo 1 ảnh', ...parts])
    expect(printed).toContain(part);
});

test('the board of a stage with a checklist is named and signs; nothing tells where a photo was taken', async () => {
  const printed = await text('completed');
  for (const { name } of acceptanceBoard) expect(printed.split(name).length).toBeGreaterThan(2);
  expect(printed).not.toMatch(/kinh độ|vĩ độ|tọa độ|\d{2}\.\d{4,}/i);
  expect(pdfPages((await paper('completed', 'pdf')).bytes).join('')).toContain('Phụ lục IV');
});

test('none before the stage is verified, of a stage outside the plan, or out of scope', async () => {
  const fresh = await approvedHouse(team, { kind: 'repair' });
  expect((await paper('started', 'docx', team.officer, fresh.id)).status).toBe(409);
  expect((await paper('roof', 'docx', team.officer, fresh.id)).status).toBe(404);
  expect((await paper('started', 'docx', team.stranger)).status).toBe(404);
  const unknown = await testApp.call(
    houseRoutes.getStageRecord,
    { id: house.id, stage: 'attic' },
    { as: team.officer },
  );
  expect(unknown.status).toBe(422);
  expect(bodyOf(await testApp.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer })).status).toBe(
    'handed_over',
  );
});
