import { caseLifecycle } from '@chung-tay/shared/cases/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import type { HouseKind } from '@chung-tay/shared/rules/schema';
import type { HandlerContext } from '../core/http/handler.ts';
import { moved } from './case-moves.ts';
import type { CaseRow } from './case-row.ts';
import { writeMoves } from './write-moves.ts';

/**
 * They are withdrawn, for a coded reason. Approved ones only by a decision that changes the list (`revoke`).
 * @throws action_not_allowed in any other status
 */
export const withdrawCases = (
  context: HandlerContext,
  withdrawals: readonly { row: CaseRow; reason: WithdrawReason; note?: string | null }[],
  act: 'withdraw' | 'revoke',
): Promise<void> =>
  writeMoves(
    context,
    withdrawals.map(({ row, reason, note = null }) => ({
      ...moved(row, { act }, { state: 'stopped', outcome: 'withdrawn', note, reopens: [] }),
      withdrawReason: reason,
    })),
  );

/**
 * New build ↔ repair. Before approval by `changeCaseKind`; after it only by a decision that changes the list, which says so
 * with `approved`. `normVnd` is the norm for the new kind, when it is known.
 */
export async function switchCaseKinds(
  context: HandlerContext,
  switches: readonly { row: CaseRow; houseKind: HouseKind; normVnd?: number | null }[],
  approved = false,
): Promise<void> {
  for (const { row } of switches) {
    if (!approved) next(caseLifecycle, row.status, 'changeKind');
    else if (row.status !== 'approved' && row.status !== 'committed')
      throw new AppError('action_not_allowed', `Hồ sơ ${row.code} chưa được phê duyệt.`);
  }
  await context.client.query({
    name: 'switch_case_kinds',
    text: `UPDATE cases c SET house_kind = m."houseKind", norm_vnd = m."normVnd", updated_at = $2, version = c.version + 1
      FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, "houseKind" text, "normVnd" bigint) WHERE c.id = m.id`,
    values: [
      JSON.stringify(switches.map(({ row, houseKind, normVnd = null }) => ({ id: row.id, houseKind, normVnd }))),
      context.now.toISOString(),
    ],
  });
}
