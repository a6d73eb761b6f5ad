import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { FilingSchedule } from '@chung-tay/shared/filings/schema';
import { type PeriodKind, periodAround, periodBefore } from '@chung-tay/shared/reports/period';
import { playDays } from './dated.ts';
import { type Competitor, organisation } from './movement-acts.ts';
import type { SampleStage } from './stage.ts';

const key = (what: string) => ({ idempotencyKey: `sample filings ${what}` });
const at = (day: string, hour: string): string => `${day}T${hour}:00+07:00`;

/** The period that was over before today began. */
const lastOver = (stage: SampleStage, kind: Exclude<PeriodKind, 'range'>): string =>
  periodBefore(periodAround(stage.today, kind)).code;

const forms = ['bieu-01' as const, 'bieu-03' as const];

/**
 * Reports collected from units: a month that is overdue, with filings in time, late, sent back and never come; a week that is due
 * today; one that is over; a schedule that asks again next week and one that was stopped.
 */
export async function makeFilings(stage: SampleStage): Promise<void> {
  const [taichinh, yte] = [organisation(stage, 'taichinh'), organisation(stage, 'yte')];
  const [giaoduc, phunu] = [organisation(stage, 'giaoduc'), organisation(stage, 'phunu')];
  const commune = stage.seats.communeToday.id;
  const bodies = [taichinh, yte, giaoduc, phunu].map(({ unitId }) => unitId);
  const { call, file, accept, giveBack } = actsOf(stage);
  const calls = { quick: '', month: '', week: '' };
  const sent: Record<string, string> = {};
  const send = async (name: string, callId: string, who: Competitor, lateReason?: string): Promise<void> => {
    sent[name] = await file(name, callId, who, lateReason);
  };
  await playDays(stage, [
    [
      40,
      async (day) => {
        const asked = { title: 'Báo cáo nhanh sau mưa lũ (mẫu)', period: lastOver(stage, 'quarter') };
        calls.quick = await call('quick', {
          ...asked,
          dueAt: at(addDays(day, 4), '17:00'),
          unitIds: bodies.slice(0, 2),
        });
      },
    ],
    [38, () => send('quick', calls.quick, taichinh)],
    [37, () => accept(sent.quick)],
    [35, () => stage.as('sonoivu').filings.closeFilingCall({ id: calls.quick }, key('close quick'))],
    [
      12,
      async (day) => {
        const asked = { title: 'Báo cáo tháng về nhà ở hộ nghèo (mẫu)', period: lastOver(stage, 'month') };
        calls.month = await call('month', { ...asked, dueAt: at(addDays(day, 9), '17:00'), unitIds: bodies });
      },
    ],
    [6, () => send('month taichinh', calls.month, taichinh)],
    [5, () => send('month giaoduc', calls.month, giaoduc)],
    [4, () => accept(sent['month taichinh'])],
    [4, (day) => giveBack(sent['month giaoduc'], at(addDays(day, 5), '17:00'))],
    [
      2,
      async (day) => {
        const asked = { title: 'Báo cáo tuần (mẫu)', period: lastOver(stage, 'week') };
        const unitIds = [commune, organisation(stage, 'xaydung').unitId, taichinh.unitId, phunu.unitId];
        calls.week = await call('week', { ...asked, dueAt: at(addDays(day, 2), '23:59'), unitIds });
      },
    ],
    [1, () => send('month yte', calls.month, yte, 'Chờ số liệu của tuyến huyện (dữ liệu mẫu)')],
    [1, () => send('week taichinh', calls.week, taichinh)],
    [1, () => send('week phunu', calls.week, phunu)],
    [1, () => accept(sent['week phunu'])],
  ]);
  if (!stage.stopped()) await schedule(stage, [commune, ...bodies]);
}

interface Asked {
  title: string;
  period: string;
  dueAt: string;
  unitIds: string[];
}

/** What Sở Nội vụ does in the name of the province, and each unit in its own. */
function actsOf(stage: SampleStage) {
  const office = stage.as('sonoivu').filings;
  return {
    call: async (name: string, asked: Asked): Promise<string> => {
      const body = { unitId: stage.provinceId, addressees: 'chosen' as const, forms, ...asked };
      return (await office.callFilings({ ...body, note: 'Dữ liệu mẫu.' }, key(`call ${name}`))).id;
    },
    file: async (name: string, callId: string, { unitId, username }: Competitor, lateReason?: string) => {
      const sections = {
        ...{ situation: 'Đã triển khai đến từng thôn (dữ liệu mẫu).', results: 'Đạt kế hoạch của kỳ (dữ liệu mẫu).' },
        ...{ difficulties: 'Một số hộ thiếu nhân lực (dữ liệu mẫu).', proposals: 'Tiếp tục hỗ trợ (dữ liệu mẫu).' },
      };
      const body = { callId, unitId, sections, ...(lateReason ? { lateReason } : {}) };
      return (await stage.as(username).filings.fileFiling(body, key(`file ${name}`))).id;
    },
    accept: (id = '') => office.acceptFiling({ id }, key(`accept ${id}`)),
    giveBack: (id: string | undefined, dueAt: string) =>
      office.returnFiling(
        { id: id ?? '', reason: 'Chưa nêu khó khăn của từng địa bàn, đề nghị bổ sung (dữ liệu mẫu)', dueAt },
        key(`return ${id}`),
      ),
  };
}

/** One asks for the first time in six days, so that nothing is asked while somebody looks around; one ran for a while. */
async function schedule(stage: SampleStage, unitIds: string[]): Promise<void> {
  const office = stage.as('sonoivu').filings;
  const rhythm = { callHour: 8, dueDays: 3, dueHour: 17, forms, addressees: 'chosen' as const, unitIds };
  const make = (name: string, body: Pick<FilingSchedule, 'title' | 'cadence' | 'callDay'>) =>
    office.scheduleFilings({ unitId: stage.provinceId, ...rhythm, ...body }, key(`schedule ${name}`));
  const yesterday = new Date(`${addDays(stage.today, -1)}T00:00:00Z`).getUTCDay() || 7;
  await make('week', { title: 'Báo cáo tuần hằng tuần (mẫu)', cadence: 'week', callDay: yesterday });
  const { id } = await make('quarter', { title: 'Báo cáo quý (mẫu)', cadence: 'quarter', callDay: 28 });
  await office.stopFilingSchedule({ id }, key('stop quarter'));
}
