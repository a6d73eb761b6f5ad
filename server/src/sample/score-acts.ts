import type { CriterionBody } from '@chung-tay/shared/criteria/schema';
import type { Scorecard } from '@chung-tay/shared/scorecards/schema';
import { samplePaper } from './emulation-papers.ts';
import type { Competitor } from './movement-acts.ts';
import type { SampleStage } from './stage.ts';

type Wanted = Partial<CriterionBody> & Pick<CriterionBody, 'number' | 'title' | 'maxPoints' | 'source'>;

const plan: Wanted = {
  ...{ number: '1', title: 'Ban hành kế hoạch đúng thời gian', maxPoints: 10, source: 'computed' },
  ...{ measure: 'plan_filed_on_time', scale: { kind: 'met', at: 1 } },
};
const publicity: Wanted = {
  ...{ number: '3', title: 'Tuyên truyền trên phương tiện thông tin', maxPoints: 15, source: 'computed' },
  ...{ measure: 'articles_published', scale: { kind: 'each', per: 1, points: 5 } },
};
const drives: Wanted = {
  ...{ number: '4', title: 'Phát động đợt thi đua', maxPoints: 10, source: 'computed' },
  ...{ measure: 'drives_launched', scale: { kind: 'each', per: 1, points: 10 } },
};
const leading: Wanted = {
  ...{ number: '5', title: 'Chỉ đạo, tổ chức thực hiện', maxPoints: 15, source: 'self_scored' },
  guidance: 'Có phân công, kiểm tra, sơ kết (dữ liệu mẫu).',
};
const models: Wanted = {
  ...{ number: '7', title: 'Mô hình hay, cách làm sáng tạo', part: 'bonus', maxPoints: 5, source: 'self_scored' },
  evidenceRequired: true,
};
const findings: Wanted = {
  ...{ number: '8', title: 'Để tồn tại sau kiểm tra quá hạn', part: 'penalty', maxPoints: 5, source: 'computed' },
  ...{ measure: 'findings_overdue', scale: { kind: 'each', per: 1, points: 1 } },
};

/** The table of districts: half of its points are the houses. */
export const districtCriteria: Wanted[] = [
  plan,
  {
    ...{ number: '2', title: 'Hoàn thành kế hoạch xóa nhà tạm, nhà dột nát', maxPoints: 50, source: 'computed' },
    ...{ measure: 'houses_completed_percent', scale: { kind: 'proportional', target: 100 } },
  },
  publicity,
  drives,
  leading,
  models,
  findings,
];

/** The table of departments. */
export const departmentCriteria: Wanted[] = [
  plan,
  {
    ...{ number: '2', title: 'Phối hợp, hướng dẫn cơ sở', maxPoints: 50, source: 'self_scored' },
    guidance: 'Số lần kiểm tra, hướng dẫn; kết quả tháo gỡ khó khăn (dữ liệu mẫu).',
  },
  publicity,
  drives,
  leading,
  models,
  findings,
];

/** What a table is for. */
export interface Competition {
  movementId: string;
  groupKey: string;
  year: number;
  name: string;
  criteria: Wanted[];
  members: readonly Competitor[];
  kind: 'cluster' | 'block';
}

/** Puts units into a block led by the second of them, its deputy the third, and issues the table they are scored by. */
export async function openCompetition(
  stage: SampleStage,
  of: Competition,
): Promise<{ blockId: string; setId: string }> {
  const office = stage.as('sonoivu');
  const { groupKey, year, kind, members, movementId, criteria } = of;
  const key = (name: string) => ({ idempotencyKey: `sample ${kind} ${year} ${name}` });
  const unitId = stage.provinceId;
  const memberIds = members.map((member) => member.unitId);
  const leaders = { leadUnitId: memberIds[1] ?? null, deputyUnitId: memberIds[2] ?? null };
  const block = await office.blocks.createBlock(
    { unitId, year, kind, groupKey, name: `${of.name} (mẫu)`, ...leaders, memberIds },
    key('block'),
  );
  const set = await office.criteria.draftCriteriaSet(
    {
      ...{ unitId, movementId, groupKey, year, validFrom: `${year}-01-01`, criteria, assumed: true },
      ...{ name: `Bảng điểm ${of.name.toLowerCase()} năm ${year} (mẫu)`, citation: 'Hướng dẫn chấm điểm (mẫu)' },
      tieRule: [{ by: 'criterion', number: '2' }, { by: 'criterion', number: '1' }, { by: 'shared' }],
    },
    key('set'),
  );
  await office.criteria.issueCriteriaSet({ id: set.id }, key('issue set'));
  return { blockId: block.id, setId: set.id };
}

/** Points of the self-scored criteria by their number. */
export type SelfPoints = Readonly<Record<string, number>>;

/** A unit scores itself, shows its model if it claims one, and sends the card. */
export async function scoreSelf(
  stage: SampleStage,
  { username, unitId, name }: Competitor,
  cards: readonly Pick<Scorecard, 'id' | 'unitId'>[],
  points: SelfPoints,
): Promise<string> {
  const id = cards.find((card) => card.unitId === unitId)?.id ?? '';
  const { scorecards } = stage.as(username);
  const { scores } = await scorecards.getScorecard({ id });
  const key = (act: string) => ({ idempotencyKey: `sample card ${id} ${act}` });
  const own = scores
    .filter(({ source }) => source === 'self_scored')
    .map(({ criterionId, number }) => ({ criterionId, points: points[number] ?? 0, note: 'Dữ liệu mẫu' }));
  await scorecards.scoreScorecard({ id, scores: own }, key('score'));
  const shown = scores.find(({ number, evidenceRequired }) => evidenceRequired && (points[number] ?? 0) > 0);
  if (shown) {
    const file = samplePaper(`Mo hinh cua ${name}`);
    const { criterionId } = shown;
    await scorecards.attachScoreEvidence({ id, criterionId, fileName: 'mo-hinh.pdf', file }, key('evidence'));
  }
  await scorecards.submitScorecard({ id }, key('submit'));
  return id;
}

/** The block's word: as the unit says, or these points of one criterion with a reason; nought where there was nothing to count. */
export async function review(
  stage: SampleStage,
  username: string,
  id: string,
  changed?: { number: string; points: number; reason: string },
): Promise<void> {
  const { scorecards } = stage.as(username);
  const { scores } = await scorecards.getScorecard({ id });
  const judged = scores.flatMap(({ criterionId, number, source, computedPoints }) => {
    if (number === changed?.number) return [{ criterionId, points: changed.points, reason: changed.reason }];
    const uncounted = source === 'computed' && computedPoints === null;
    return uncounted ? [{ criterionId, points: 0, reason: 'Không có nhà phải hỗ trợ trong kỳ (dữ liệu mẫu)' }] : [];
  });
  await scorecards.reviewScorecard({ id, scores: judged }, { idempotencyKey: `sample card ${id} review` });
}
