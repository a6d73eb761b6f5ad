import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { returnTargets } from '@chung-tay/shared/cases/lifecycle';
import { type Case, type StepKind, stepKinds } from '@chung-tay/shared/cases/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { CommandContext } from '../core/http/handler.ts';
import { requireEligible } from './assessed.ts';
import { advanceCases, declineCases, requireStep, returnCases, stateOf } from './case-moves.ts';
import type { CaseRow } from './case-row.ts';
import { caseEvent, lockCase } from './lock-case.ts';
import { readCase } from './read-case.ts';

type Judgement = Input<typeof caseRoutes.checkCase>;

/** The step a case is sent back to: the one asked for, or the one before; refused at the field when it is no such step. */
function returnStep(row: CaseRow, asked: StepKind | null): StepKind {
  const targets = returnTargets(
    row.route.map(({ kind }) => kind),
    stateOf(row),
  );
  const target = asked ?? targets[0];
  if (target !== undefined && targets.includes(target)) return target;
  const names = targets.map((kind) => `“${stepKinds[kind]}”`).join(', ');
  throw fieldError('/returnTo', 'not_before', `Chỉ trả về một bước đã làm trước bước này: ${names || 'không có'}.`);
}

/** Passed is only what is eligible by its latest assessment and like no other household. */
async function requirePassable({ client }: CommandContext, row: CaseRow): Promise<void> {
  const { rows } = await client.query<Pick<Case, 'verdict' | 'findings'> & { open: number }>({
    name: 'case_passable',
    text: `SELECT c.verdict, c.findings, (SELECT count(*) FROM duplicates d WHERE d.status = 'open'
        AND (d.first_id = c.household_id OR d.second_id = c.household_id))::int AS open FROM cases c WHERE c.id = $1`,
    values: [row.id],
  });
  const [judged] = rows;
  if (!judged) throw new AppError('not_found');
  if (judged.open > 0)
    throw new AppError('duplicate_open', `Hộ còn ${judged.open} cặp nghi trùng chưa xử lý; hãy xử lý rồi cho đạt.`);
  requireEligible(judged as Parameters<typeof requireEligible>[0]);
}

/**
 * Judges a case at a check or an appraisal: on, back, or not chosen. Sending back and refusing say why.
 * @throws step_not_current · not_competent · same_person · duplicate_open · household_not_eligible
 */
export async function judgeCase(context: CommandContext, input: Judgement, kind: StepKind, action: string) {
  const { id, outcome, opinion, returnTo } = input;
  const row = await lockCase(context, id);
  requireStep(context, row, kind);
  if (outcome !== 'pass' && opinion === null)
    throw fieldError('/opinion', 'required', 'Nêu lý do khi trả lại hoặc không chọn.');
  if (outcome !== 'return' && returnTo !== null)
    throw fieldError('/returnTo', 'unexpected', 'Chỉ nêu bước trả về khi trả lại.');
  if (outcome === 'pass') await requirePassable(context, row);
  if (outcome === 'pass') await advanceCases(context, [row], { outcome, note: opinion });
  else if (outcome === 'decline') await declineCases(context, [row], { note: opinion });
  else await returnCases(context, [row], returnStep(row, returnTo), opinion);
  const result = await readCase(context, id);
  const changes = { outcome: { old: null, new: outcome } };
  return { result, event: caseEvent(action, row, result, { note: opinion, changes }) };
}
