import { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { type ReportWorld, reportWeek, reportWorld } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let world: ReportWorld;
let reader: Person;
beforeAll(async () => {
  world = await reportWorld(test);
  reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
}, 120_000);

const report = async (form: ReportForm, input: object = {}, as = reader): Promise<Report> =>
  bodyOf(await test.call(reportRoutes.getReport, { form, period: reportWeek, ...input }, { as }));

describe('smoke', () => {
  it.each(['bieu-01', 'bieu-02', 'bieu-03', 'bieu-04', 'bieu-05', 'bieu-06', 'pl-5'] as const)('%s', async (form) => {
    const one = await report(form);
    console.log(form, JSON.stringify(one.checks), JSON.stringify(one.total?.cells), one.rows.length);
    console.log(
      JSON.stringify(one.rows.filter(({ key }) => [world.a.commune, 'own'].includes(key)).map(({ cells }) => cells)),
    );
    expect(one.checks.every(({ ok }) => ok)).toBe(true);
  });
});
