import { api } from '@chung-tay/shared';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import { bodyOf } from './factories/answers.ts';
import { testPdf } from './factories/documents.ts';
import type { Person } from './factories/people.ts';
import { personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const soon = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const lastYear = String(new Date().getUTCFullYear() - 1);
const sections = { situation: 'Tình hình', results: 'Kết quả' };
const rhythm = { cadence: 'week', callDay: 1, callHour: 7, dueDays: 2, dueHour: 17 };

export const filingInputs: Record<keyof typeof filingRoutes, (place: Place) => Record<string, unknown>> = {
  listFilingCalls: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportFilingCalls: ({ ids }) => ({ unitId: ids.unit }),
  getFilingCall: ({ ids }) => ({ id: ids.filingCall }),
  getFilingCallHistory: ({ ids }) => ({ id: ids.filingCall }),
  getGatheredFilings: ({ ids }) => ({ id: ids.filingCall }),
  getGatheredFile: ({ ids }) => ({ id: ids.filingCall, format: 'xlsx' }),
  callFilings: ({ ids }) => ({
    ...{ unitId: ids.unit, title: 'Báo cáo năm', period: lastYear, forms: ['bieu-01'], dueAt: soon(3) },
    addressees: 'communes',
  }),
  closeFilingCall: ({ ids }) => ({ id: ids.filingCall }),
  listFilingDuties: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportFilingDuties: ({ ids }) => ({ unitId: ids.unit }),
  listFilings: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportFilings: ({ ids }) => ({ unitId: ids.unit }),
  getFiling: ({ ids }) => ({ id: ids.filing }),
  getFilingHistory: ({ ids }) => ({ id: ids.filing }),
  getFilingFile: ({ ids }) => ({ id: ids.filing, format: 'xlsx' }),
  getFilingAttachment: ({ ids }) => ({ id: ids.filing, fileId: ids.filingFile }),
  fileFiling: ({ ids }) => ({ callId: ids.filingCall, unitId: ids.unit, sections }),
  acceptFiling: ({ ids }) => ({ id: ids.filing }),
  returnFiling: ({ ids }) => ({ id: ids.filing, reason: 'Thiếu số liệu', dueAt: soon(9) }),
  withdrawFiling: ({ ids }) => ({ id: ids.filing, reason: 'Nộp nhầm' }),
  listFilingSchedules: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportFilingSchedules: ({ ids }) => ({ unitId: ids.unit }),
  getFilingSchedule: ({ ids }) => ({ id: ids.filingSchedule }),
  getFilingScheduleHistory: ({ ids }) => ({ id: ids.filingSchedule }),
  scheduleFilings: ({ ids }) => ({
    ...{ unitId: ids.unit, title: 'Báo cáo tuần', forms: ['bieu-01'], addressees: 'communes' },
    ...rhythm,
  }),
  stopFilingSchedule: ({ ids }) => ({ id: ids.filingSchedule }),
};

/** A call of the province to one commune alone, the report it filed, and a schedule; every word carries the canary. */
export async function fillFilings(
  test: TestApp,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const [above] = await test.sql<{ id: string }>(
    `SELECT r.root_id AS id FROM unit_reach r JOIN units u ON u.id = r.root_id AND u.kind = 'province' WHERE r.unit_id = $1 LIMIT 1`,
    [unitId],
  );
  const province = above?.id ?? '';
  const caller: Person = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
  const officer = await personWith(test, [{ role: 'commune_officer', unitId }]);
  const asked = {
    unitId: province,
    title: `Báo cáo ${canary}`,
    forms: ['bieu-01'],
    addressees: 'chosen',
    unitIds: [unitId],
  } as const;
  const call = bodyOf(
    await test.call(
      api.filings.callFilings,
      { ...asked, forms: ['bieu-01'], unitIds: [unitId], period: lastYear, dueAt: soon(5) },
      { as: caller },
    ),
  );
  const told = {
    situation: `Tình hình ${canary}`,
    results: `Kết quả ${canary}`,
    difficulties: '',
    causes: '',
    tasks: '',
    proposals: '',
  };
  const paper = testPdf(canary);
  const { id: uploadId } = bodyOf(await test.call(api.uploads.beginUpload, { bytes: paper.length }, { as: officer }));
  const part = { content: paper, contentType: 'application/octet-stream' };
  bodyOf(await test.call(api.uploads.appendUpload, { id: uploadId, offset: 0 }, { as: officer, file: part }));
  const files = [{ uploadId, name: `${canary}.pdf` }];
  const filing = bodyOf(
    await test.call(api.filings.fileFiling, { callId: call.id, unitId, sections: told, files }, { as: officer }),
  );
  const [schedule] = await test.sql<{ id: string }>(
    `INSERT INTO filing_schedules (id, unit_id, title, cadence, call_day, call_hour, due_days, due_hour, forms, addressees, created_by, created_by_name, created_at)
     VALUES (uuidv7(), $1, $2, 'week', 1, 7, 2, 17, '{bieu-01}', 'communes', $3, 'Cán bộ A (mẫu)', now()) RETURNING id`,
    [unitId, `Lịch ${canary}`, officer.id],
  );
  return {
    filingCall: call.id,
    filing: filing.id,
    filingFile: filing.files[0]?.id ?? '',
    filingSchedule: schedule?.id ?? '',
  };
}
