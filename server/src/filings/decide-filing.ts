import { AppError } from '@chung-tay/shared/core/errors';
import { type FilingDetail, filingStates } from '@chung-tay/shared/filings/schema';
import { type CommandContext, expectVersion, requireActor } from '../core/http/handler.ts';
import { readFiling } from './read-filings.ts';

/**
 * A filing that waits, held, decided by who may.
 * @throws not_found · not_competent · stale_version · action_not_allowed unless it waits to be received
 */
export async function holdFiling(
  context: CommandContext,
  id: string,
  by: 'mayReceive' | 'mayWithdraw',
): Promise<FilingDetail> {
  await context.client.query({
    name: 'hold_filing',
    text: 'SELECT f.id FROM filings f WHERE f.id = $1 FOR UPDATE',
    values: [id],
  });
  const filing = await readFiling(context, id);
  expectVersion(context, filing.version);
  if (filing.state !== 'filed')
    throw new AppError('action_not_allowed', `Báo cáo này: ${filingStates[filing.state].toLowerCase()}.`);
  if (!filing[by])
    throw new AppError(
      'not_competent',
      by === 'mayReceive' ? `Việc nhận báo cáo của ${filing.callUnitName}.` : 'Chỉ người của chính đơn vị rút báo cáo.',
    );
  return filing;
}

/** Writes down who decided what, and why. */
export const decideFiling = (
  context: CommandContext,
  id: string,
  state: 'accepted' | 'returned' | 'withdrawn',
  reason: string | null,
) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'decide_filing',
    text: `UPDATE filings SET state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, reason = $6, version = version + 1 WHERE id = $1`,
    values: [id, state, actor.id, actor.name, context.now.toISOString(), reason],
  });
};

export const filingSubject = ({ id, unitId }: FilingDetail) => ({ type: 'filing', id, unitId });
