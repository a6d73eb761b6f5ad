import { next } from '@chung-tay/shared/core/lifecycle';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { decisionLifecycle } from '@chung-tay/shared/decisions/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { carryOut, entryEvents, freezeEntries, settleEntries } from './carry-out.ts';
import { decisionSubject, lockDecision } from './decision-row.ts';
import { issuingUnit, lockEntries, requireIssuable, requireOvertakingReason } from './issue-checks.ts';
import { overtakenRows } from './overtaken.ts';
import { readDecision } from './queries.ts';

const issueText = `UPDATE decisions SET status = $2, issued_by = $3, issued_at = $4, issuing_unit_id = $5, decision_number = $6,
    decision_date = $7, signatory = $8, signatory_title = $9, overtaken = $10, overtaking_reason = $11, updated_at = $4, version = version + 1
  WHERE id = $1`;

/**
 * Issues a list as a decision of the competent authority, all of it or nothing: it is frozen, each added case is approved
 * and has its house, each withdrawn or switched one is so. By somebody of the level the routes name who neither drafted
 * the list nor surveyed, checked or appraised a case of it.
 */
export const issueDecision: Command<typeof decisionRoutes.issueDecision> = async (context, input) => {
  const { decisionNumber, decisionDate, signatory, signatoryTitle } = input;
  const decision = await lockDecision(context, input.id);
  const status = next(decisionLifecycle, decision.status, 'issue');
  const entries = await lockEntries(context, decision, decisionDate);
  requireIssuable(context, decision, entries, decisionDate);
  const overtaken = await requireOvertakingReason(context, decision, decisionDate, input.overtakingReason);
  const issuingUnitId = await issuingUnit(context, decision, entries);
  const settled = settleEntries(context, entries);
  await freezeEntries(context, decision, settled);
  await context.client.query({
    name: 'issue_decision',
    text: issueText,
    values: [
      decision.id,
      status,
      requireActor(context).id,
      context.now.toISOString(),
      issuingUnitId,
      decisionNumber,
      decisionDate,
      signatory,
      signatoryTitle,
      JSON.stringify(overtakenRows(overtaken)),
      overtaken.length > 0 ? input.overtakingReason : null,
    ],
  });
  await carryOut(context, decision, settled, { decisionNumber, decisionDate });
  const changes = {
    status: { old: decision.status, new: status },
    decisionNumber: { old: null, new: decisionNumber },
    decisionDate: { old: null, new: decisionDate },
    signatory: { old: null, new: signatory },
    entries: { old: null, new: settled.length },
    overtaken: { old: null, new: overtaken.map(({ caseCode }) => caseCode) },
  };
  return {
    result: await readDecision(context, decision.id),
    event: [
      { action: 'decision.issued', subject: decisionSubject(decision), note: input.overtakingReason, changes },
      ...entryEvents(settled, { decisionNumber, decisionDate }),
    ],
  };
};
