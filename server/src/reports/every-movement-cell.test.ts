import { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Cells, Report } from '@chung-tay/shared/reports/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { movementSums, nominationRows } from '../../test/factories/report-form-sums.ts';
import { compared, gained, spanOf, unitsOf } from '../../test/factories/report-gains.ts';
import { type ReportMovement, reportMovement } from '../../test/factories/report-movement.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let competed: ReportMovement;
let reader: Person;
beforeAll(async () => {
  competed = await reportMovement(test);
  test.clock.set('2026-03-20T03:00:00Z');
  reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: competed.province }]);
}, 180_000);

const weekBefore = '2026-W11';
const reportWeek = '2026-W12';
const report = async (form: ReportForm, input: object): Promise<Report> =>
  bodyOf(await test.call(reportRoutes.getReport, { form, ...input }, { as: reader }));

describe('every cell of the movement equals what the tables say', () => {
  it('Biểu 05: each commune and the province, in the week and before it, of what was taken back since', async () => {
    const { movement, province, communes } = competed;
    const seen: Cells[] = [];
    for (const code of [weekBefore, reportWeek]) {
      const { to, before } = spanOf(code);
      const { rows, total, movement: told } = await report('bieu-05', { period: code, unitId: province });
      expect(told?.id).toBe(movement.id);
      const sums: Cells[] = [];
      for (const { key, label, cells, delta } of rows) {
        const of = { movementId: movement.id, units: await unitsOf(test, key), owner: key === 'own' ? province : key };
        const direct = await movementSums(test, { ...of, to });
        expect(cells, `${code} ${label}`).toEqual(direct);
        expect(delta, `${code} ${label}`).toEqual(
          gained('bieu-05', direct, await movementSums(test, { ...of, to: before.to })),
        );
        sums.push(direct);
      }
      const filed = sums.filter(({ plan }) => plan !== null);
      expect(total?.cells).toEqual({
        plan: `${filed.length} kế hoạch`,
        plan_in_time: `${filed.filter((cells) => cells.plan_in_time === 'Đúng hạn').length} đúng hạn`,
        ...Object.fromEntries(
          compared('bieu-05').map((name) => [name, sums.reduce((sum, cells) => sum + Number(cells[name]), 0)]),
        ),
      });
      seen.push(...rows.filter(({ key }) => (communes as string[]).includes(key)).map(({ cells }) => cells));
    }
    // What the world is known to hold, so that two wrong counts do not agree.
    expect(seen).toMatchObject([
      {
        plan: '05/KH-UBND ngày 02/03/2026',
        plan_in_time: 'Đúng hạn',
        drives: 1,
        articles: 1,
        inspections: 1,
        awards_individual: 2,
      },
      { plan: '17/KH-UBND ngày 11/03/2026', plan_in_time: 'Nộp muộn', drives: 2, articles: 2, inspections: 0 },
      { plan: null, plan_in_time: 'Chưa nộp', drives: 0, articles: 0 },
      {
        plan: '21/KH-UBND ngày 18/03/2026',
        plan_in_time: 'Đúng hạn',
        inspections: 2,
        awards_individual: 1,
        awards_household: 1,
        awards_collective: 1,
      },
      { plan: '17/KH-UBND ngày 11/03/2026', plan_in_time: 'Nộp muộn', drives: 1, articles: 1 },
      { plan: null, plan_in_time: 'Chưa nộp' },
    ]);
  });

  it('Biểu 06: each file submitted in the week and the week before, less what was taken back, with its bonus', async () => {
    const { province, communes } = competed;
    const counted: number[] = [];
    for (const code of [weekBefore, reportWeek])
      for (const unitId of [province, ...communes]) {
        const { from, to } = spanOf(code);
        const { rows, total } = await report('bieu-06', { period: code, unitId });
        const units = unitId === province ? [...communes, ...(await unitsOf(test, 'own'))] : [unitId];
        const direct = await nominationRows(test, units, from, to);
        const told = rows.map(({ key, cells: { awardee, form, votes, bonus } }) => ({
          key,
          awardee,
          form,
          votes,
          bonus,
        }));
        expect(new Set(told)).toEqual(new Set(direct));
        expect(told).toHaveLength(direct.length);
        expect(total?.cells.bonus).toBe(direct.reduce((sum, { bonus }) => sum + Number(bonus), 0));
        counted.push(rows.length);
      }
    expect(counted).toEqual([5, 4, 0, 1, 1, 1, 0, 0]);
  });
});
