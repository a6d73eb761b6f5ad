import { type Competitor, front, organisation } from './movement-acts.ts';
import { blockKeys } from './people.ts';
import type { Calendar, SampleStage } from './stage.ts';
import type { YearMovement } from './year-movement.ts';

/** The movement is summed up: reports until 15/11, one late, one never; figures frozen in the new year, the movement closed. */
export function planSummary(stage: SampleStage, calendar: Calendar, year: YearMovement): void {
  const office = () => stage.as('sonoivu');
  const key = (act: string) => ({ idempotencyKey: `sample summary 2024 ${act}` });
  const reporting = [
    ...[...year.districts.slice(0, 9), ...blockKeys.map((one) => organisation(stage, one))],
    ...[front(stage), organisation(stage, 'phunu'), organisation(stage, 'nongdan')],
  ];
  const filed: string[] = [];
  let id = '';
  calendar.add('2024-10-21', async () => {
    const called = await office().summaries.callSummary(
      {
        ...{ movementId: year.movementId, kind: 'final', name: 'Tổng kết phong trào năm 2024 (mẫu)' },
        ...{ closesOn: '2024-12-31', reportsDueOn: '2024-11-15', awardsDueOn: '2024-11-30' },
        guidance: 'Nêu kết quả, khó khăn, kiến nghị (dữ liệu mẫu).',
      },
      key('call'),
    );
    id = called.id;
  });
  for (const [at, who] of reporting.entries())
    calendar.add(at === 5 ? '2024-11-18' : '2024-11-12', async () => {
      filed.push(await report(stage, id, who));
    });
  calendar.add('2024-11-22', async () => {
    for (const one of filed) await office().summaries.acceptSummaryReport({ id: one }, key(`accept ${one}`));
  });
  calendar.add('2025-01-06', async () => {
    await office().summaries.freezeSummary({ id }, key('freeze'));
  });
  calendar.add('2025-01-08', async () => {
    const note = 'Phong trào kết thúc, chuyển sang giai đoạn cả nước chung tay (dữ liệu mẫu).';
    await office().movements.closeMovement({ id: year.movementId, note }, key('close'));
  });
}

async function report(stage: SampleStage, id: string, { unitId, username }: Competitor): Promise<string> {
  const told = {
    ...{ id, unitId, results: 'Đã triển khai đồng bộ, hoàn thành các chỉ tiêu được giao (dữ liệu mẫu).' },
    ...{ difficulties: 'Một số hộ neo đơn thiếu nhân lực (dữ liệu mẫu).', proposals: 'Tiếp tục hỗ trợ (dữ liệu mẫu).' },
  };
  const filed = await stage
    .as(username)
    .summaries.fileSummaryReport(told, { idempotencyKey: `sample summary 2024 ${unitId}` });
  return filed.id;
}
