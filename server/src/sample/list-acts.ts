import type { Decision } from '@chung-tay/shared/decisions/schema';
import type { Calendar, SampleStage } from './stage.ts';
import { dayOf2024, waveDay } from './waves.ts';
import { tried, type Work } from './work.ts';

export const signing = { signatory: 'Chủ tịch UBND tỉnh (mẫu)', signatoryTitle: 'Chủ tịch' };
const overtakingReason = 'Xét theo đợt rà soát; hộ còn lại ở đợt sau (dữ liệu mẫu)';

/** One list of a programme and a wave over the whole province: drafted by Sở Nội vụ, issued by the chairman. */
export function planLists(
  stage: SampleStage,
  calendar: Calendar,
  works: readonly Work[],
  programmeNumber: number,
): void {
  const [{ plan, key }] = works as [Work, ...Work[]];
  let list: Decision | undefined;
  calendar.add(dayOf2024(waveDay(plan.wave, 'draft')), async () => {
    const listed = works.filter(({ stopped, caseId }) => !stopped && caseId !== '');
    const drafted = await draft(stage, listed, `${key} list`);
    const ready = new Set(drafted?.entries.filter(({ problems }) => problems.length === 0).map(({ caseId }) => caseId));
    for (const work of listed) work.stopped ||= !ready.has(work.caseId);
    if (!drafted || ready.size === drafted.entryCount) {
      list = drafted;
      return;
    }
    await stage.as('sonoivu').decisions.discardDecision({ id: drafted.id }, { idempotencyKey: `${key} list discard` });
    list = await draft(
      stage,
      listed.filter(({ caseId }) => ready.has(caseId)),
      `${key} list again`,
    );
  });
  calendar.add(plan.approvedDay, async () => {
    if (!list) return;
    const decisionNumber = `${100 + plan.wave * 10 + programmeNumber}/QĐ-UBND`;
    const issued = await stage
      .as('chutich')
      .decisions.issueDecision(
        { id: list.id, decisionNumber, decisionDate: plan.approvedDay, ...signing, overtakingReason },
        { idempotencyKey: `${key} list issue` },
      );
    const entries = new Map(issued.entries.map((entry) => [entry.caseId, entry]));
    for (const work of works) {
      const entry = entries.get(work.caseId);
      work.decisionId = issued.id;
      work.houseId = entry?.houseId ?? '';
      work.stateLeftVnd = entry?.supportVnd ?? 0;
    }
  });
}

async function draft(stage: SampleStage, works: readonly Work[], key: string): Promise<Decision | undefined> {
  const [first] = works;
  if (!first) return undefined;
  const entries = works.map(({ caseId }) => ({ caseId }));
  const body = { unitId: stage.provinceId, programme: first.plan.programme, entries };
  return stage.as('sonoivu').decisions.draftDecision(body, { idempotencyKey: key });
}

let turn: Promise<void> = Promise.resolve();

/** A house leaves its list by a numbered change; changes of one list are made one after the other. */
export function planWithdrawal(stage: SampleStage, calendar: Calendar, work: Work, day: string): void {
  calendar.add(day, () => {
    const mine = turn.then(() => withdraw(stage, work, day));
    turn = mine.catch(() => undefined);
    return mine;
  });
}

const withdraw = (stage: SampleStage, work: Work, decisionDate: string): Promise<void> =>
  tried(work, async () => {
    if (work.houseId === '') return;
    const entries = [{ caseId: work.caseId, action: 'withdraw' as const, withdrawReason: 'self_built' as const }];
    const change = { unitId: stage.provinceId, programme: work.plan.programme, changesId: work.decisionId, entries };
    const { id } = await stage.as('sonoivu').decisions.draftDecision(change, { idempotencyKey: `${work.key} change` });
    const decisionNumber = `${500 + work.plan.household.serial}/QĐ-UBND`;
    await stage
      .as('chutich')
      .decisions.issueDecision(
        { id, decisionNumber, decisionDate, ...signing },
        { idempotencyKey: `${work.key} change issue` },
      );
  });
