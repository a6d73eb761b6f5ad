import { caseStatuses } from '@chung-tay/shared/cases/schema';
import type { ErrorCode } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { houseKinds, verdicts } from '@chung-tay/shared/rules/schema';
import { heldRefusal } from '../houses/held-value.ts';
import type { EntryRow } from './entry-rows.ts';

/** What keeps one entry from being issued: a code as the API answers with it, and the sentence. */
export interface Problem {
  code: ErrorCode;
  text: string;
}

/** An entry with what the rules of the day say of it. */
export interface JudgedEntry extends EntryRow {
  /** The result of the case was computed by the rules in force on that day. */
  ruleInForce: boolean;
}

const stands = ({ stepName, caseStatus }: EntryRow): string => stepName ?? caseStatuses[caseStatus];

function amountProblems({ supportVnd, normVnd, exceptionReason }: EntryRow): Problem[] {
  if (supportVnd === null)
    return normVnd === null
      ? [{ code: 'invalid_request', text: 'Không có mức hỗ trợ theo quy định: ghi số tiền và lý do.' }]
      : [];
  if (supportVnd === normVnd || exceptionReason !== null) return [];
  const norm = normVnd === null ? 'chưa có mức' : `mức là ${formatVnd(normVnd)}`;
  return [{ code: 'invalid_request', text: `Số tiền khác quy định (${norm}): nêu lý do.` }];
}

function addProblems(entry: JudgedEntry): Problem[] {
  const problems: Problem[] = [];
  const add = (wrong: boolean, code: ErrorCode, text: string): void => {
    if (wrong) problems.push({ code, text });
  };
  const atDecision = entry.caseStatus === 'open' && entry.stepKind === 'decision';
  add(!atDecision, 'step_not_current', `Hồ sơ đang ở “${stands(entry)}”, không ở bước phê duyệt.`);
  add(entry.openDuplicates > 0, 'duplicate_open', 'Hộ còn nghi trùng chưa xử lý.');
  add(entry.openObjections > 0, 'objection_open', `Còn ${entry.openObjections} kiến nghị chưa giải quyết.`);
  add(entry.hasSupport, 'household_has_house', 'Hộ đã được hỗ trợ nhà ở, ở đây hoặc trước đây.');
  add(!entry.ruleInForce, 'rule_changed', 'Quy định đã thay đổi từ khi tính kết quả: tính lại hồ sơ.');
  add(entry.verdict !== 'eligible', 'household_not_eligible', `Kết quả xét là “${verdicts[entry.verdict]}”.`);
  add(entry.plannedCostVnd === null, 'conflict', 'Hồ sơ chưa có dự toán.');
  return [...problems, ...amountProblems(entry)];
}

const notApproved = (entry: EntryRow): Problem[] =>
  entry.caseStatus === 'approved' || entry.caseStatus === 'committed'
    ? []
    : [
        {
          code: 'action_not_allowed',
          text: `Hồ sơ đang là “${caseStatuses[entry.caseStatus]}”, không còn trong danh sách.`,
        },
      ];

function withdrawProblems(entry: EntryRow): Problem[] {
  const problems = notApproved(entry);
  if (entry.houseStatus === 'handed_over')
    problems.push({ code: 'action_not_allowed', text: 'Căn nhà đã bàn giao, không rút được nữa.' });
  if (entry.held) problems.push({ code: 'conflict', text: heldRefusal('Căn nhà', entry.held) });
  return problems;
}

function switchProblems(entry: EntryRow): Problem[] {
  const problems = notApproved(entry);
  if (entry.houseStatus !== 'approved')
    problems.push({ code: 'action_not_allowed', text: 'Căn nhà đã khởi công, không chuyển loại được nữa.' });
  if (entry.houseKind === entry.caseKind)
    problems.push({ code: 'action_not_allowed', text: `Căn nhà đã là “${houseKinds[entry.caseKind]}”.` });
  return [...problems, ...amountProblems(entry)];
}

/** Everything that keeps this entry from being issued today; empty when nothing does. */
export function problemsOf(entry: JudgedEntry): Problem[] {
  if (entry.action === 'withdraw') return withdrawProblems(entry);
  return entry.action === 'switch_kind' ? switchProblems(entry) : addProblems(entry);
}
