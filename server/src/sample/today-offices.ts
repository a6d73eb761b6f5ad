import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { type Period, periodAround, periodBefore } from '@chung-tay/shared/reports/period';
import type { TemplateKind } from '@chung-tay/shared/templates/fields';
import type { TemplateFormat } from '@chung-tay/shared/templates/schema';
import { playDays } from './dated.ts';
import type { SampleStage } from './stage.ts';

const key = (what: string) => ({ idempotencyKey: `sample offices ${what}` });

/** What offices set up for themselves: their own templates, saved views, a locked week, an account at a bank, a reorganisation. */
export async function makeOffices(stage: SampleStage): Promise<void> {
  await addTemplates(stage);
  await saveViews(stage);
  await lockLastWeek(stage);
  await readStatement(stage);
  await draftRenaming(stage);
}

/**
 * The starters of the system as the office's own: a paper in use, a workbook being tried. A starter is written anew, with its
 * hour in it, so a run that was cut off takes what it added before.
 */
async function addTemplates(stage: SampleStage): Promise<void> {
  const { templates } = stage.as('sonoivu');
  const { data: added } = await templates.listTemplates({ unitId: stage.provinceId, limit: 200 });
  const add = async (kind: TemplateKind, format: TemplateFormat, name: string): Promise<string> => {
    const known = added.find((one) => one.kind === kind && one.format === format);
    if (known) return known.id;
    const file = await (await templates.getStarterTemplate({ kind, format })).blob();
    const told = { unitId: stage.provinceId, kind, name, filename: `mau.${format}` };
    return (await templates.addTemplate({ ...told, file }, key(`template ${kind} ${format}`))).id;
  };
  const id = await add('narrative-week', 'docx', 'Báo cáo tuần của tỉnh (mẫu)');
  await templates.activateTemplate({ id }, key('activate template'));
  await add('bieu-01', 'xlsx', 'Biểu tiến độ của tỉnh (mẫu)');
}

/** One for its owner alone, one for everybody in the province. */
async function saveViews(stage: SampleStage): Promise<void> {
  const own = { list: '/houses', name: 'Nhà trễ của xã (mẫu)', query: 'late=true&sort=plannedOn' };
  await stage.as('canboxa').views.createView(own, key('own view'));
  const { views } = stage.as('sonoivu');
  const shared = { list: '/cases', name: 'Hồ sơ chờ thẩm định (mẫu)', query: 'stepKind=appraisal' };
  const { id } = await views.createView(shared, key('shared view'));
  await views.shareView({ id, unitId: stage.provinceId }, key('share view'));
}

/** The week that is over was locked as it ended; a gift of that week entered afterwards is an adjustment beside it. */
async function lockLastWeek(stage: SampleStage): Promise<void> {
  const week: Period = periodBefore(periodAround(stage.today, 'week'));
  const sinceEnd = Math.round((Date.parse(stage.today) - Date.parse(week.to)) / 86_400_000);
  let lockId = '';
  await playDays(stage, [
    [
      sinceEnd - 1,
      async () => {
        const body = { unitId: stage.provinceId, period: week.code };
        lockId = (await stage.as('sonoivu').reports.lockReports(body, key(`lock ${week.code}`))).id;
      },
    ],
    [0, () => giveLate(stage, week.to)],
    [0, () => stage.as('sonoivu').reports.checkReportLock({ id: lockId }, key(`check ${week.code}`))],
  ]);
}

async function giveLate(stage: SampleStage, day: string): Promise<void> {
  const { donations } = stage.as('mttq');
  const donor = { unitId: stage.frontId, kind: 'organisation' as const, name: 'Câu lạc bộ thiện nguyện (mẫu)' };
  const { id: donorId } = await donations.createDonor(donor, key('late donor'));
  const pledge = { donorId, unitId: stage.frontId, pledgedVnd: 3_000_000, pledgedOn: day };
  const { id } = await donations.pledgeDonation(pledge, key('late pledge'));
  const receipt = { amountVnd: 3_000_000, receivedOn: day, method: 'bank' as const, reference: 'Phiếu đến muộn (mẫu)' };
  await donations.receiveDonation({ id, ...receipt }, key('late receipt'));
}

/** Three lines of a bank that nobody has matched yet. */
async function readStatement(stage: SampleStage): Promise<void> {
  const { statements } = stage.as('ketoan');
  const accountNumber = '1900000000123';
  const account = { unitId: stage.frontId, bankName: 'Ngân hàng Mẫu', bin: '970400', holder: 'QUY MAU' };
  const { id } = await statements.createBankAccount({ ...account, accountNumber }, key('account'));
  const written = addDays(stage.today, -3).split('-').reverse().join('/');
  const lines = [
    ...['SAO KÊ TÀI KHOẢN', `Số tài khoản:;${accountNumber};Loại tiền:;VND`, 'Số dư đầu kỳ:;1.000.000'],
    'Ngày giao dịch;Số chứng từ;Ghi nợ;Ghi có;Số dư;Diễn giải',
    `${written};FT0001;;5.000.000;6.000.000;"Nguoi ung ho mau gui quy"`,
    `${written};FT0002;;2.000.000;8.000.000;"Ung ho nha tinh nghia (mau)"`,
    `${written};FT0003;11.000;;7.989.000;"Phi chuyen tien"`,
    'Số dư cuối kỳ:;7.989.000',
  ];
  const file = new Blob([lines.join('\r\n')], { type: 'text/csv' });
  await statements.importStatement({ id, filename: 'sao-ke-mau.csv', file }, key('statement'));
}

/** Nothing changes by a draft: it lies there to be looked at and cancelled. */
async function draftRenaming(stage: SampleStage): Promise<void> {
  const draft = {
    ...{ unitId: stage.provinceId, title: 'Đổi tên một xã (bản nháp mẫu)', resolutionNumber: '00/NQ-MAU' },
    ...{ resolutionDate: stage.today, authority: 'Cơ quan mẫu', effectiveOn: addDays(stage.today, 90) },
    steps: [{ kind: 'rename' as const, unit: stage.communeToday, name: `${stage.seats.communeToday.name} (mẫu)` }],
  };
  await stage.as('quantri').reorganisations.draftReorganisation(draft, key('reorganisation'));
}
