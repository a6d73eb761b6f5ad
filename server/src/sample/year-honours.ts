import { holdSession, planSession } from './council-acts.ts';
import { appraise, attachPapers, decide, fundBonuses, present, putDownBonuses } from './honour-acts.ts';
import { front } from './movement-acts.ts';
import type { Calendar, SampleStage } from './stage.ts';
import type { YearMovement } from './year-movement.ts';

/** The best two of the ranking go the whole way: nominated from it, a tờ trình, the council's secret vote, a decision. */
export function planHonours(
  stage: SampleStage,
  calendar: Calendar,
  year: YearMovement,
  ranking: () => string,
): () => string {
  let files: string[] = [];
  let session: Awaited<ReturnType<typeof planSession>>;
  let decision = '';
  calendar.add('2024-12-18', async () => {
    files = await nominateRanked(stage, year, ranking());
  });
  calendar.add('2024-12-19', () => appraise(stage, files));
  calendar.add('2024-12-20', async () => {
    session = await planSession(stage, year.councilId, files, '2024-12-23');
  });
  calendar.add('2024-12-23', () => holdSession(stage, session));
  calendar.add('2024-12-26', async () => {
    decision = await decide(stage, files, '1690/QĐ-UBND', '2024-12-26');
  });
  calendar.add('2024-12-31', async () => {
    await present(stage, decision, files, '2024-12-31');
  });
  return () => decision;
}

async function nominateRanked(stage: SampleStage, { movementId }: YearMovement, rankingId: string): Promise<string[]> {
  const { awards } = stage.as('mttq');
  const key = (act: string) => ({ idempotencyKey: `sample ranked 2024 ${act}` });
  const { rows } = await awards.nominateAwards(
    {
      ...{ nominatingUnitId: front(stage).unitId, formId: stage.awardFormId, movementId },
      ...{ achievement: 'Dẫn đầu cụm thi đua trong phong trào xóa nhà tạm (dữ liệu mẫu).' },
      source: { kind: 'ranking', rankingId, first: 2 },
    },
    key('nominate'),
  );
  const ids = rows.flatMap(({ awardId }) => awardId ?? []);
  for (const id of ids) await attachPapers(stage, 'mttq', id, ['achievement_report', 'council_minutes']);
  const gathered = await awards.createSubmission(
    { awardIds: ids, reasons: 'Theo bảng xếp hạng (mẫu).' },
    key('gather'),
  );
  const issued = { number: '45/TTr-MTTQ', submittedOn: '2024-12-18', signatory: 'Người Trình (mẫu)' };
  await awards.issueSubmission({ id: gathered.id, ...issued, signatoryTitle: 'Chủ tịch' }, key('issue'));
  return ids;
}

/** Money of the budget pays the bonuses of these decisions; one award turns out to be undeserved, and its bonus comes back. */
export function planBonuses(stage: SampleStage, calendar: Calendar, decisions: readonly (() => string)[]): void {
  const paidOf = async (id: string): Promise<string[]> => {
    if (id === '') return [];
    const { entries } = await stage.as('chutich').commendations.getCommendation({ id });
    return entries.flatMap(({ awardId, bonusVnd }) => (bonusVnd ? [awardId] : []));
  };
  calendar.add('2024-12-27', async () => {
    await fundBonuses(stage, '2024-12-27', '912/QĐ-STC (mẫu)', 500_000_000);
  });
  for (const decision of decisions) {
    calendar.add('2024-12-28', async () => {
      const ids = await paidOf(decision());
      if (ids.length > 0) await putDownBonuses(stage, ids);
    });
    calendar.add('2024-12-30', async () => {
      const awardIds = await paidOf(decision());
      const key = { idempotencyKey: `sample bonuses ${decision()} approve` };
      if (awardIds.length > 0) await stage.as('duyetchi').bonuses.approveBonuses({ awardIds }, key);
    });
  }
  const wrong = async (): Promise<string> => (await paidOf(decisions[0]?.() ?? '')).at(-1) ?? '';
  const reason = 'Báo cáo thành tích không đúng sự thật (dữ liệu mẫu)';
  calendar.add('2025-01-10', async () => {
    const id = await wrong();
    const revoked = { id, reason, ground: 'Kết luận xác minh số 02/KL (mẫu)' };
    if (id) await stage.as('chutich').commendations.revokeAward(revoked, { idempotencyKey: 'sample revoke 2024' });
  });
  calendar.add('2025-01-14', async () => {
    const id = await wrong();
    const back = { id, recoveredOn: '2025-01-14', reason };
    if (id) await stage.as('ketoan').bonuses.recoverBonus(back, { idempotencyKey: 'sample recover 2024' });
  });
}
