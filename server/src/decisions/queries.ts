import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import type { Decision, DecisionEntry, DecisionItem } from '@chung-tay/shared/decisions/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import { answerPaper } from '../core/document/answer-paper.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { exportList } from '../core/sheet/export.ts';
import { commitmentsPaper } from './commitments-paper.ts';
import { type DecisionFilters, decisionColumns, decisionList, decisionScope, fromDecisions } from './decision-list.ts';
import { decisionPaper } from './decision-paper.ts';
import { problemsOf } from './entry-problems.ts';
import { type EntryRow, readEntryRows } from './entry-rows.ts';
import { decisionExportColumns } from './export-columns.ts';
import { judgeEntries } from './judge-entries.ts';
import { findOvertaken, keptOvertaken } from './overtaken.ts';
import { readPaperFacts } from './paper-facts.ts';

type Head = Omit<Decision, 'entries' | 'overtaken' | 'changes'>;

const selectHead = `SELECT ${decisionColumns}, d.subject, d.overtaking_reason AS "overtakingReason", drafter.full_name AS "draftedBy",
    issuer.full_name AS "issuedBy", d.issued_at AS "issuedAt", d.signatory, d.signatory_title AS "signatoryTitle", d.updated_at AS "updatedAt"
  FROM ${fromDecisions} JOIN users drafter ON drafter.id = d.drafted_by LEFT JOIN users issuer ON issuer.id = d.issued_by
  WHERE d.id = $1 AND ${decisionScope('$2')}`;

const selectChanges = `SELECT d.id, d.change_number AS "changeNumber", d.decision_number AS "decisionNumber",
    d.decision_date AS "decisionDate", d.status
  FROM decisions d WHERE d.changes_id = $1 AND d.status <> 'discarded' AND ${decisionScope('$2')} ORDER BY d.change_number`;

/** The head of a list; `not_found` out of scope. */
async function readHead({ client, roots }: HandlerContext, id: string): Promise<Head> {
  const { rows } = await client.query<Head>({ name: 'read_decision', text: selectHead, values: [id, roots] });
  return found(rows[0], 'danh sách');
}

function entryOf(row: EntryRow, problems: string[]): DecisionEntry {
  const { caseId, caseCode, householdId, headName, unitName, village, category, action, houseKind, normVnd } = row;
  const { exceptionReason, withdrawReason, score, houseId } = row;
  const supportVnd = action === 'withdraw' ? null : (row.supportVnd ?? normVnd);
  const shown = { caseId, caseCode, householdId, headName, unitName, village, category, action, houseKind };
  return { ...shown, supportVnd, normVnd, exceptionReason, withdrawReason, score, houseId, problems };
}

/** The entries as the list shows them: a draft with what would keep each from being issued today. */
async function readEntries(context: HandlerContext, head: Head): Promise<DecisionEntry[]> {
  const rows = await readEntryRows(context, head.id);
  if (head.status !== 'draft') return rows.map((row) => entryOf(row, []));
  const judged = await judgeEntries(context, head.programme, rows);
  return judged.map((entry) =>
    entryOf(
      entry,
      problemsOf(entry).map(({ text }) => text),
    ),
  );
}

const supported = (entries: readonly DecisionEntry[]): number =>
  entries.reduce((sum, { action, supportVnd }) => (action === 'add' ? sum + (supportVnd ?? 0) : sum), 0);

/**
 * A list as the API shows it; `not_found` out of scope. From below its area only one's own entries of it are seen, and
 * counts and sums are of those.
 */
export async function readDecision(context: HandlerContext, id: string): Promise<Decision> {
  const head = await readHead(context, id);
  const today = dayInVietnam(context.now);
  const [entries, overtaken, changes] = await Promise.all([
    readEntries(context, head),
    head.status === 'draft' ? findOvertaken(context, id, today) : keptOvertaken(context, head),
    context.client.query<Decision['changes'][number]>({
      name: 'changes_of_decision',
      text: selectChanges,
      values: [id, context.roots],
    }),
  ]);
  return { ...head, supportVnd: supported(entries), entries, overtaken, changes: changes.rows };
}

export const listDecisions: Query<typeof decisionRoutes.listDecisions> = ({ client, roots }, input) =>
  listPage<DecisionItem, DecisionFilters>(client, roots, decisionList, input);

export const exportDecisions: Query<typeof decisionRoutes.exportDecisions> = (context, { format, ...filters }) => {
  const options = { noun: 'decision', format, filename: 'so-quyet-dinh-phe-duyet', sheetName: 'Danh sách phê duyệt' };
  return exportList<DecisionFilters>(context, decisionList, filters, decisionExportColumns, options);
};

export const getDecision: Query<typeof decisionRoutes.getDecision> = (context, { id }) => readDecision(context, id);

export const getDecisionHistory: Query<typeof decisionRoutes.getDecisionHistory> = async (context, { id, ...page }) => {
  await readHead(context, id);
  return readHistory(context.client, context.roots, { type: 'decision', id }, page);
};

/** The decision with its list, as it is signed; a draft of it before, without number. */
export const getDecisionDocument: Query<typeof decisionRoutes.getDecisionDocument> = async (
  context,
  { id, format },
) => {
  const decision = await readDecision(context, id);
  const paper = decisionPaper(decision, await readPaperFacts(context, decision));
  return answerPaper(paper, format, `quyet-dinh-${decision.code}`);
};

/** PL II of TT 01/2022/TT-BXD: what the households of a list committed themselves to. */
export const getCommitments: Query<typeof decisionRoutes.getCommitments> = async (context, { id, format }) => {
  const decision = await readDecision(context, id);
  const paper = commitmentsPaper(decision, await readPaperFacts(context, decision));
  return answerPaper(paper, format, `cam-ket-${decision.code}`);
};
