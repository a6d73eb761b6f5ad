import { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { FilingCallDetail, FilingDetail } from '@chung-tay/shared/filings/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { MovementTeam } from './movements.ts';

export const filedSections = {
  ...{ situation: 'Đã triển khai', results: 'Đúng kế hoạch', difficulties: '', causes: '', tasks: '', proposals: '' },
};

/** A call of the province to its two districts for June 2024. */
export const calledFilings = async (test: TestApp, team: MovementTeam): Promise<FilingCallDetail> =>
  bodyOf(
    await test.call(
      filingRoutes.callFilings,
      {
        ...{ unitId: team.province, title: 'Báo cáo tháng 6', period: '2024-06', forms: ['bieu-01'] as 'bieu-01'[] },
        ...{ dueAt: '2024-07-05T17:00:00+07:00', addressees: 'chosen' as const, unitIds: [...team.districts] },
      },
      { as: team.homeAffairs },
    ),
  );

/** The report of the first district, filed. */
export const filedFiling = async (test: TestApp, team: MovementTeam, callId: string): Promise<FilingDetail> =>
  bodyOf(
    await test.call(
      filingRoutes.fileFiling,
      { callId, unitId: team.districts[0], sections: filedSections },
      { as: team.districtOfficer },
    ),
  );
