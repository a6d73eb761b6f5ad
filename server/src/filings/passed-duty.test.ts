import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { filedSections } from '../../test/factories/filings.ts';
import { personWith } from '../../test/factories/people.ts';
import { reorganisers } from '../../test/factories/reorganisations.ts';
import { houseSums } from '../../test/factories/report-sums.ts';
import { houseOf, reportWorld } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellEvents } from '../notifications/tell-events.ts';
import { remindFilings } from './remind-filings.ts';

const test = await createTestApp();

it('communes that merge after one of them has filed: the new one owes and files, nobody is missing twice, nothing is added twice', async () => {
  const { a, b } = await reportWorld(test);
  await houseOf(b, { decisionDate: '2026-03-18' });
  const both = [a.commune, b.commune];
  const asker = await personWith(test, [{ role: 'home_affairs_officer', unitId: a.province }]);
  const call = bodyOf(
    await test.call(
      filingRoutes.callFilings,
      {
        ...{ unitId: a.province, title: 'Báo cáo tuần 11', period: '2026-W11', forms: ['bieu-01'] },
        ...{ dueAt: '2026-03-27T17:00:00+07:00', addressees: 'chosen', unitIds: both },
      },
      { as: asker },
    ),
  );
  const filing = { callId: call.id, sections: filedSections };
  bodyOf(await test.call(filingRoutes.fileFiling, { ...filing, unitId: a.commune }, { as: a.officer }));

  const { drafter, other, province, drafted, apply } = await reorganisers(test);
  const into = { kind: 'commune', code: '90909', name: 'Xã Hợp Nhất (mẫu)', type: 'xã', parent: province };
  const step = { kind: 'merge', from: both.map((unit) => ({ unit })), into };
  bodyOf(await apply(await drafted([step], { effectiveOn: '2026-03-20' }), other));
  const heir = bodyOf(await test.call(unitRoutes.getUnit, { id: b.commune }, { as: drafter })).successors[0]
    ?.unitId as string;

  const board = async () => bodyOf(await test.call(filingRoutes.getFilingCall, { id: call.id }, { as: asker }));
  const before = await board();
  expect(before.duties.map(({ unitId, standing }) => [unitId, standing])).toEqual([
    [heir, 'missing'],
    [a.commune, 'filed'],
    [b.commune, 'passed'],
  ]);
  expect(before.duties[2]?.passedToName).toBe('Xã Hợp Nhất (mẫu)');
  expect([before.units, before.filed, before.missing]).toEqual([2, 1, 1]);

  const officer = await personWith(test, [{ role: 'commune_officer', unitId: heir }]);
  test.clock.set('2026-03-27T11:00:00Z');
  expect(await remindFilings(test.services), 'the heir alone').toBe(1);
  const again = await personWith(test, [{ role: 'home_affairs_officer', unitId: a.province }]);
  const late = await personWith(test, [{ role: 'commune_officer', unitId: heir }]);
  await tellEvents(test.services);
  const told = bodyOf(await test.call(notificationRoutes.listNotifications, {}, { as: late })).data;
  expect(told.filter(({ kind }) => kind === 'filing_due').map(({ text }) => text)).toEqual([
    'Đơn vị bạn đã quá hạn nộp báo cáo, hạn 27/03/2026',
  ]);
  void officer;

  const old = { ...filing, unitId: b.commune, lateReason: 'Sắp xếp đơn vị' };
  const refused = await test.call(filingRoutes.fileFiling, old, { as: late });
  expect([refused.problem.code, refused.problem.detail]).toEqual([
    'action_not_allowed',
    expect.stringContaining('Xã Hợp Nhất (mẫu)'),
  ]);
  // Of a week that was over before the new commune began: by what it consists of.
  const filed = bodyOf(
    await test.call(filingRoutes.fileFiling, { ...filing, unitId: heir, lateReason: 'Sắp xếp đơn vị' }, { as: late }),
  );
  const direct = await houseSums(test, 'h.unit_id = ANY ($3::uuid[])', '2026-03-09', '2026-03-15', [[...both, heir]]);
  expect(direct.needed).toBeGreaterThan(5);
  expect(filed.figures[0]?.total?.cells.needed).toBe(direct.needed);
  const gathered = bodyOf(await test.call(filingRoutes.getGatheredFilings, { id: call.id }, { as: again }));
  expect([gathered.gathered, gathered.missing, gathered.covered.length]).toEqual([2, [], 1]);
  expect(gathered.figures[0]?.rows.map(({ key }) => key)).toEqual([heir]);
  expect(gathered.figures[0]?.total?.cells.needed, 'once').toBe(direct.needed);
  expect(gathered.figures[0]?.notes.join(' ')).toContain('Không cộng hai lần');
}, 120_000);
