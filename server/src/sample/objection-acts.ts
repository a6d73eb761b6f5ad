import type { Calendar, SampleStage } from './stage.ts';
import { dayOf2024, waveDay } from './waves.ts';
import type { Work } from './work.ts';

/** While a list hangs somebody objects to a household, and is right: the commune's chairman takes it off the list. */
export function planObjections(
  stage: SampleStage,
  calendar: Calendar,
  group: readonly Work[],
  postingId: () => string,
): void {
  for (const work of group) {
    if (work.plan.ending !== 'objected') continue;
    const { wave, household } = work.plan;
    let id = '';
    calendar.add(dayOf2024(waveDay(wave, 'objection')), async () => {
      if (work.stopped || postingId() === '') return;
      const content = 'Hộ này có nhà khác kiên cố trong thôn, đang cho thuê; đề nghị xem lại (dữ liệu mẫu).';
      const objection = { id: postingId(), caseId: work.caseId, about: 'not_deserving' as const, content };
      const { postings } = stage.as(`xa.${household.commune.code}`);
      id = (await postings.raiseObjection(objection, { idempotencyKey: `${work.key} objection` })).id;
    });
    calendar.add(dayOf2024(waveDay(wave, 'settlement')), async () => {
      if (id === '') return;
      const conclusion = 'Đã xác minh tại thôn: hộ có chỗ ở ổn định khác, đưa ra khỏi danh sách (dữ liệu mẫu).';
      const settlement = { id, status: 'upheld' as const, effect: 'declined' as const, conclusion };
      const { postings } = stage.as(`ct.${household.commune.code}`);
      await postings.settleObjection(settlement, { idempotencyKey: `${work.key} settle objection` });
      work.stopped = true;
    });
  }
}
