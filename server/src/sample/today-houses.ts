import type { Stage } from '@chung-tay/shared/rules/stages';
import { verify } from './acceptance-acts.ts';
import type { Pots } from './gift-acts.ts';
import { sendPhoto } from './photo.ts';
import type { SampleStage } from './stage.ts';
import type { Today } from './today-plan.ts';

/** Sets money aside for a house of today that is to have some. */
export async function fund(stage: SampleStage, pots: Pots, { houseId, key, funded }: Today): Promise<void> {
  const pot = funded ? pots.take(40_000_000, 40_000_000) : undefined;
  if (!pot) return;
  const share = { id: pot.donationId, houseId, amountVnd: pot.availableVnd };
  await stage.as('mttq').donations.allocateDonation(share, { idempotencyKey: `${key} allocate` });
}

/** How many days ago the stages of the houses of today were done: as far apart as building takes. */
export const stagesAgo: Partial<Record<Stage, number>> = { started: 14, foundation: 11, frame_walls: 6, roof: 2 };

/** A stage of a house of today is done, reported and accepted on this day; if so planned, only reported. */
export async function build(stage: SampleStage, work: Today, step: Stage, happenedOn: string): Promise<void> {
  const { houseId: id, key } = work;
  const officer = stage.as('canboxa').houses;
  const code = key.replace('sample today ', 'Mẫu hôm nay ');
  const photo = await sendPhoto(officer, stage, { houseId: id, step, code, key: `${key} ${step}` });
  const report = { id, stage: step, happenedOn, photoIds: [photo.id] };
  await officer.reportStage(report, { idempotencyKey: `${key} ${step} report` });
  if (work.verified?.includes(step)) await verify(stage.as('nghiemthu'), { id, stage: step }, `${key} ${step} verify`);
}

/** A household of today asks to begin later. */
export const putOff = (stage: SampleStage, { houseId: id, key }: Today, until: string) =>
  stage
    .as('canboxa')
    .houses.deferHouse(
      { id, until, reason: 'Hộ chờ thu hoạch xong vụ lúa (dữ liệu mẫu)' },
      { idempotencyKey: `${key} defer` },
    );

/** The commune nominates one of its people: itself it may not, while somebody's objection about its list is open. */
export async function nominate(stage: SampleStage): Promise<void> {
  const { data: forms } = await stage.as('canboxa').awards.listAwardForms({});
  const form = forms.find((one) => one.code === 'bang_khen_tinh');
  if (!form) return;
  const nomination = {
    nominatingUnitId: stage.communeToday,
    awardeeType: 'individual' as const,
    awardeeName: 'Trưởng thôn tiêu biểu (mẫu)',
    awardeePosition: 'Trưởng thôn',
    formId: form.id,
    achievement: 'Vận động tốt, hoàn thành sớm các căn nhà được giao (dữ liệu mẫu).',
  };
  await stage.as('canboxa').awards.nominateAward(nomination, { idempotencyKey: 'sample today award' });
}
