import { personName } from './names.ts';
import type { SampleHouse } from './plan.ts';
import type { Random } from './random.ts';
import type { Calendar, SampleStage } from './stage.ts';

type Nomination = {
  awardeeType: 'collective' | 'household' | 'individual';
  awardeeUnitId?: string;
  awardeeHouseholdId?: string;
  awardeeName?: string;
  awardeePosition?: string;
};

/**
 * At the end of the year collectives, households and people are proposed on the simplified route, appraised, honoured and
 * handed their paper. Answers the decision, empty when there is none.
 */
export function planAwards(
  stage: SampleStage,
  calendar: Calendar,
  random: Random,
  houses: readonly SampleHouse[],
  ids: ReadonlyMap<number, string>,
): () => string {
  const finished = houses.filter((house) => house.stages.some((one) => one.stage === 'handed_over' && one.verifiedDay));
  const communes = new Set<string>();
  const nominations: Nomination[] = [];
  for (const house of finished) {
    const { commune, serial } = house.household;
    if (!communes.has(commune.id) && communes.size < Math.max(4, Math.round(houses.length / 90))) {
      communes.add(commune.id);
      nominations.push({ awardeeType: 'collective', awardeeUnitId: commune.id });
      nominations.push({
        awardeeType: 'individual',
        awardeeName: personName(random),
        awardeePosition: 'Cán bộ xã (mẫu)',
      });
    } else if (random.chance(0.01))
      nominations.push({ awardeeType: 'household', awardeeHouseholdId: ids.get(serial) as string });
  }
  const appraised = nominations.map((nomination, at) => planAward(stage, calendar, nomination, at));
  return planDecision(stage, calendar, appraised);
}

/** A nomination and its appraisal; answers the file once the appraiser has agreed. */
function planAward(
  stage: SampleStage,
  calendar: Calendar,
  nomination: Nomination,
  at: number,
): () => string | undefined {
  const key = `sample award ${at}`;
  let id = '';
  calendar.add('2024-12-16', async () => {
    const made = await stage.as('mttq').awards.nominateAward(
      {
        ...nomination,
        nominatingUnitId: stage.frontId,
        formId: stage.awardFormId,
        achievement: 'Thành tích xuất sắc trong phong trào thi đua xóa nhà tạm, nhà dột nát năm 2024 (dữ liệu mẫu).',
        initiative: at % 3 === 0 ? 'Đề xuất đổi công giữa các thôn để làm nhà nhanh hơn (dữ liệu mẫu).' : null,
      },
      { idempotencyKey: `${key} nominate` },
    );
    id = made.id;
  });
  if (at % 10 === 9) return () => undefined;
  calendar.add('2024-12-20', async () => {
    await stage
      .as('sonoivu')
      .awards.appraiseAward(
        { id, result: 'appraise', opinion: 'Đủ điều kiện, tiêu chuẩn (dữ liệu mẫu).' },
        { idempotencyKey: `${key} appraise` },
      );
  });
  return at % 10 === 8 ? () => undefined : () => id;
}

/** One decision for all who were found worthy, and the day they were handed their paper. */
function planDecision(
  stage: SampleStage,
  calendar: Calendar,
  awards: readonly (() => string | undefined)[],
): () => string {
  let id = '';
  const awardIds = (): string[] => awards.flatMap((award) => award() ?? []);
  calendar.add('2024-12-26', async () => {
    if (awardIds().length === 0) return;
    const decision = {
      number: '1688/QĐ-UBND',
      decidedOn: '2024-12-26',
      signatory: 'Người Ký (mẫu)',
      signatoryTitle: 'Chủ tịch',
      subject: 'đã có thành tích xuất sắc trong Phong trào thi đua “Chung tay xóa nhà tạm, nhà dột nát” năm 2024',
    };
    const issued = await stage
      .as('chutich')
      .commendations.issueCommendation(
        { awardIds: awardIds(), ...decision },
        { idempotencyKey: 'sample commendation issue' },
      );
    id = issued.id;
  });
  calendar.add('2024-12-31', async () => {
    if (id === '') return;
    await stage
      .as('sonoivu')
      .commendations.presentAwards(
        { id, awardIds: awardIds(), presentedOn: '2024-12-31', place: 'Hội nghị tổng kết phong trào (mẫu)' },
        { idempotencyKey: 'sample commendation present' },
      );
  });
  return () => id;
}
