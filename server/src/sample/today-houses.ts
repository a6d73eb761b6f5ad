import type { Pots } from './gift-acts.ts';
import { samplePhoto } from './photo.ts';
import type { SampleStage } from './stage.ts';
import type { Today } from './today-plan.ts';

/** A house of today: given money, its stages reported and verified as far as planned. */
export async function build(stage: SampleStage, pots: Pots, work: Today): Promise<void> {
  const { houseId: id, key, verified = [], reported } = work;
  const pot = work.funded ? pots.take(40_000_000, 40_000_000) : undefined;
  if (pot)
    await stage
      .as('mttq')
      .donations.allocateDonation(
        { id: pot.donationId, houseId: id, amountVnd: pot.availableVnd },
        { idempotencyKey: `${key} allocate` },
      );
  const officer = stage.as('canboxa').houses;
  for (const step of [...verified, ...(reported ? [reported] : [])]) {
    const file = new Blob([new Uint8Array(await samplePhoto(step, key.replace('sample today ', 'Mẫu hôm nay ')))], {
      type: 'image/jpeg',
    });
    const photo = await officer.uploadPhoto({ id, stage: step, file }, { idempotencyKey: `${key} ${step} photo` });
    const report = { id, stage: step, happenedOn: stage.today, photoIds: [photo.id] };
    await officer.reportStage(report, { idempotencyKey: `${key} ${step} report` });
    if (step !== reported)
      await stage.as('nghiemthu').houses.verifyStage({ id, stage: step }, { idempotencyKey: `${key} ${step} verify` });
  }
}

/** The commune nominates itself. */
export async function nominate(stage: SampleStage): Promise<void> {
  const { data: forms } = await stage.as('canboxa').awards.listAwardForms({});
  const form = forms.find((one) => one.code === 'bang_khen_tinh');
  if (!form) return;
  const nomination = {
    nominatingUnitId: stage.communeToday,
    awardeeType: 'collective' as const,
    awardeeUnitId: stage.communeToday,
    formId: form.id,
    achievement: 'Vận động tốt, hoàn thành sớm các căn nhà được giao (dữ liệu mẫu).',
  };
  await stage.as('canboxa').awards.nominateAward(nomination, { idempotencyKey: 'sample today award' });
}
