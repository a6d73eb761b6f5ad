import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { assessFor } from '../assessments/assess-for.ts';
import type { Command } from '../core/http/handler.ts';
import { normOf } from './assessed.ts';
import { switchCaseKinds } from './change-cases.ts';
import { judgeAgain, requireNotPosted } from './judge-again.ts';
import { caseEvent, lockCase } from './lock-case.ts';
import { readCase } from './read-case.ts';

/**
 * New build ↔ repair before approval; afterwards a decision that changes the list does it. One that was judged already is
 * judged again; one that hangs in public is not changed (`action_not_allowed`).
 */
export const changeCaseKind: Command<typeof caseRoutes.changeCaseKind> = async (context, { id, houseKind, reason }) => {
  const row = await lockCase(context, id);
  if (row.houseKind === houseKind) throw fieldError('/houseKind', 'unchanged', 'Hồ sơ đã là loại này.');
  await requireNotPosted(context, row);
  const assessment = await assessFor(context, row.householdId, row.programme, dayInVietnam(context.now));
  await switchCaseKinds(context, [{ row, houseKind, normVnd: normOf(assessment, houseKind) }]);
  await judgeAgain(context, row, `Chuyển loại: ${reason}`);
  const result = await readCase(context, id);
  const changes = { houseKind: { old: row.houseKind, new: houseKind } };
  return { result, event: caseEvent('case.kind_changed', row, result, { note: reason, changes }) };
};
