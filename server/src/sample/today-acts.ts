import type { Stage } from '@chung-tay/shared/houses/schema';
import type { Pots } from './gift-acts.ts';
import { ethnicity, personName, syntheticNationalId, villageName } from './names.ts';
import { samplePhoto } from './photo.ts';
import { createRandom } from './random.ts';
import type { SampleStage } from './stage.ts';

/** How far each case of today has come: surveyed, proposed, approved, or building with these stages verified. */
interface TodayCase {
  upTo: 'surveyed' | 'proposed' | 'approved' | 'building';
  verified: readonly Stage[];
  /** Reported and waiting for the acceptor. */
  waiting?: Stage;
  /** Given money that waits to be paid out. */
  funded: boolean;
}

const cases: readonly TodayCase[] = [
  { upTo: 'surveyed', verified: [], funded: false },
  { upTo: 'surveyed', verified: [], funded: false },
  { upTo: 'proposed', verified: [], funded: false },
  { upTo: 'proposed', verified: [], funded: false },
  { upTo: 'approved', verified: [], funded: false },
  { upTo: 'approved', verified: [], funded: true },
  { upTo: 'building', verified: [], waiting: 'started', funded: true },
  { upTo: 'building', verified: ['started', 'foundation'], waiting: 'frame_walls', funded: true },
  { upTo: 'building', verified: ['started', 'foundation', 'frame_walls', 'roof'], funded: false },
];

/** A few cases of one commune of today, stopped at every step, so that each sample login finds work waiting. */
export async function makeToday(stage: SampleStage, pots: Pots): Promise<void> {
  const random = createRandom(7);
  for (const [at, one] of cases.entries()) {
    if (stage.stopped()) return;
    const key = `sample today ${at}`;
    const survey = {
      unitId: stage.communeToday,
      village: villageName(random, 'xã'),
      headName: personName(random),
      headBirthYear: random.between(1940, 1985),
      nationalId: syntheticNationalId(90_000_000 + at),
      category: random.pick(['poor', 'near_poor'] as const),
      categoryYear: 2026,
      memberCount: random.between(1, 6),
      ethnicity: ethnicity(random),
      note: 'Dữ liệu mẫu',
    };
    const household = await stage.as('canboxa').households.createHousehold(survey, { idempotencyKey: key });
    if (one.upTo !== 'surveyed') await makeHouse(stage, pots, one, household.id, key);
  }
  await nominate(stage);
}

async function makeHouse(
  stage: SampleStage,
  pots: Pots,
  one: TodayCase,
  householdId: string,
  key: string,
): Promise<void> {
  const officer = stage.as('canboxa');
  const proposal = {
    householdId,
    kind: 'new_build' as const,
    programme: 'movement' as const,
    plannedAreaM2: 42,
    plannedCostVnd: 95_000_000,
    ownShareVnd: 30_000_000,
  };
  const { id, code } = await officer.houses.proposeHouse(proposal, { idempotencyKey: `${key} propose` });
  if (one.upTo === 'proposed') return;
  const decision = { id, decisionNumber: '27/QĐ-UBND', decisionDate: stage.today };
  await stage.as('chutich').houses.approveHouse(decision, { idempotencyKey: `${key} approve` });
  const pot = one.funded ? pots.take(40_000_000) : undefined;
  if (pot)
    await stage
      .as('mttq')
      .donations.allocateDonation(
        { id: pot.donationId, houseId: id, amountVnd: pot.availableVnd },
        { idempotencyKey: `${key} allocate` },
      );
  for (const step of [...one.verified, ...(one.waiting ? [one.waiting] : [])]) {
    const file = new Blob([new Uint8Array(await samplePhoto(step, code))], { type: 'image/jpeg' });
    const photo = await officer.houses.uploadPhoto(
      { id, stage: step, file },
      { idempotencyKey: `${key} ${step} photo` },
    );
    await officer.houses.reportStage(
      { id, stage: step, happenedOn: stage.today, photoIds: [photo.id] },
      { idempotencyKey: `${key} ${step} report` },
    );
    if (step !== one.waiting)
      await stage.as('nghiemthu').houses.verifyStage({ id, stage: step }, { idempotencyKey: `${key} ${step} verify` });
  }
}

async function nominate(stage: SampleStage): Promise<void> {
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
