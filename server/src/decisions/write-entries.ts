import type { CallInput } from '@chung-tay/shared/core/contract';
import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { programmes } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { DecisionRow } from './decision-row.ts';
import { problemsOf } from './entry-problems.ts';
import { readEntryRows } from './entry-rows.ts';
import { judgeEntries } from './judge-entries.ts';

export type EntryInput = Required<CallInput<typeof decisionRoutes.draftDecision>>['entries'][number];

/** The list an entry is written into. */
export type EntryList = Pick<DecisionRow, 'id' | 'unitId' | 'programme' | 'changesId'>;

/** What is known of the case of an entry before it is written. */
interface KnownCase {
  id: string;
  unitId: string;
  programme: string;
  inArea: boolean;
  /** Its house, when this list or a change of it approved the case. */
  houseId: string | null;
}

async function knownCases({ client, roots }: CommandContext, list: EntryList, ids: string[]): Promise<KnownCase[]> {
  const { rows } = await client.query<KnownCase>({
    name: 'cases_of_entries',
    text: `SELECT c.id, c.unit_id AS "unitId", c.programme,
        EXISTS (SELECT FROM unit_reach r WHERE r.root_id = $3 AND r.unit_id = c.unit_id) AS "inArea",
        (SELECT e.house_id FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
          WHERE e.case_id = c.id AND e.action = 'add' AND d.status = 'issued' AND $4::uuid IN (d.id, d.changes_id)) AS "houseId"
      FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${withinUnits('c.unit_id', '$2')}`,
    values: [ids, roots, list.unitId, list.changesId],
  });
  return rows;
}

const fault = (place: string, code: string, message: string): FieldError => ({ pointer: place, code, message });

/** What is wrong with an entry by itself: fields that do not belong to its action. */
function ownFaults(entry: EntryInput, at: number, list: EntryList): FieldError[] {
  const place = `/entries/${at}`;
  const { action, withdrawReason, houseKind, supportVnd, exceptionReason } = entry;
  if (action !== 'add' && list.changesId === null)
    return [
      fault(
        `${place}/action`,
        'not_a_change',
        'Danh sách gốc chỉ phê duyệt; rút hoặc chuyển loại bằng quyết định thay đổi.',
      ),
    ];
  const faults: FieldError[] = [];
  if (action === 'withdraw' && !withdrawReason)
    faults.push(fault(`${place}/withdrawReason`, 'required', 'Nêu lý do rút.'));
  if (action !== 'withdraw' && withdrawReason)
    faults.push(fault(`${place}/withdrawReason`, 'unexpected', 'Chỉ nêu lý do rút khi rút khỏi danh sách.'));
  if (action === 'switch_kind' && !houseKind) faults.push(fault(`${place}/houseKind`, 'required', 'Nêu loại mới.'));
  if (action !== 'switch_kind' && houseKind)
    faults.push(fault(`${place}/houseKind`, 'unexpected', 'Loại xây mới hay sửa chữa lấy theo hồ sơ.'));
  if (action === 'withdraw' && (supportVnd || exceptionReason))
    faults.push(fault(`${place}/supportVnd`, 'unexpected', 'Hộ rút khỏi danh sách thì không có mức hỗ trợ.'));
  return faults;
}

/** What is wrong with an entry beside its case. */
function caseFaults(entry: EntryInput, at: number, list: EntryList, known: KnownCase): FieldError[] {
  const place = `/entries/${at}/caseId`;
  if (entry.action !== 'add')
    return known.houseId === null
      ? [fault(place, 'not_in_list', 'Danh sách gốc và các thay đổi của nó không phê duyệt hồ sơ này.')]
      : [];
  if (known.programme !== list.programme)
    return [fault(place, 'other_programme', `Hồ sơ không thuộc ${programmes[list.programme]}.`)];
  return known.inArea ? [] : [fault(place, 'other_area', 'Hồ sơ ngoài địa bàn của danh sách.')];
}

function refuse(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw new AppError('invalid_request', faults[0]?.message, { fields: faults });
}

/** Another amount than the norm is told why, while it is fresh. */
async function requireReasons(context: CommandContext, list: EntryList): Promise<void> {
  const judged = await judgeEntries(context, list.programme, await readEntryRows(context, list.id));
  refuse(
    judged.flatMap((entry, at) =>
      problemsOf(entry)
        .filter(({ code }) => code === 'invalid_request')
        .map(({ text }) =>
          fault(
            `/entries/${at}/${entry.supportVnd === null ? 'supportVnd' : 'exceptionReason'}`,
            'reason_required',
            text,
          ),
        ),
    ),
  );
  await context.client.query({
    name: 'write_entry_norms',
    text: `UPDATE decision_entries e SET norm_vnd = n.norm FROM unnest($2::uuid[], $3::bigint[]) AS n (case_id, norm)
      WHERE e.decision_id = $1 AND e.case_id = n.case_id AND e.action <> 'withdraw'`,
    values: [list.id, judged.map(({ caseId }) => caseId), judged.map(({ normVnd }) => normVnd)],
  });
}

/**
 * Writes the entries of a draft, in the order given: cases of the list's area and programme, each once; withdrawals and
 * switches only in a change, of what its list approved. Whether each may be issued is told when the list is read.
 * @throws not_found for a case out of scope · invalid_request with the entry's pointer
 */
export async function writeEntries(
  context: CommandContext,
  list: EntryList,
  entries: readonly EntryInput[],
): Promise<void> {
  const ids = entries.map(({ caseId }) => caseId.toLowerCase());
  const twice = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (twice >= 0) refuse([fault(`/entries/${twice}/caseId`, 'twice', 'Hồ sơ này đã có trong danh sách.')]);
  refuse(entries.flatMap((entry, at) => ownFaults(entry, at, list)));
  const known = new Map((await knownCases(context, list, ids)).map((one) => [one.id, one]));
  const rows = entries.map((entry, at) => {
    const one = known.get(ids[at] as string);
    if (!one) throw new AppError('not_found', 'Không tìm thấy hồ sơ, hoặc ngoài phạm vi của bạn.');
    return { ...entry, caseId: one.id, unitId: one.unitId, houseId: entry.action === 'add' ? null : one.houseId, at };
  });
  refuse(rows.flatMap((row) => caseFaults(row, row.at, list, known.get(row.caseId) as KnownCase)));
  await insertEntries(context, list.id, rows);
  await requireReasons(context, list);
}

const insertText = `INSERT INTO decision_entries (decision_id, case_id, unit_id, position, action, house_kind, support_vnd,
    exception_reason, withdraw_reason, house_id)
  SELECT $1, "caseId", "unitId", at + 1, action, "houseKind", "supportVnd", "exceptionReason", "withdrawReason", "houseId"
  FROM jsonb_to_recordset($2::jsonb) AS e ("caseId" uuid, "unitId" uuid, at int, action text, "houseKind" text, "supportVnd" bigint,
    "exceptionReason" text, "withdrawReason" text, "houseId" uuid)`;

const insertEntries = (context: CommandContext, decisionId: string, rows: readonly object[]): Promise<unknown> =>
  context.client.query({ name: 'insert_entries', text: insertText, values: [decisionId, JSON.stringify(rows)] });
