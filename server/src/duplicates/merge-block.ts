import { AppError, type ErrorCode, fieldError } from '@chung-tay/shared/core/errors';
import type { Client } from '../core/db/pool.ts';

/** What hangs on a household: it decides which of two may go. */
interface Ties {
  id: string;
  code: string;
  status: string;
  merged: boolean;
  /** The living house, and the case that is not closed. */
  house: string | null;
  case_code: string | null;
  surveys: number;
  cases: number;
}

const tiesText = `SELECT h.id, h.code, h.status, h.merged_into_id IS NOT NULL AS merged,
    (SELECT o.code FROM houses o WHERE o.household_id = h.id AND o.status <> 'withdrawn') AS house,
    (SELECT c.code FROM cases c WHERE c.household_id = h.id AND c.status NOT IN ('declined', 'withdrawn') ORDER BY c.created_at DESC LIMIT 1) AS case_code,
    (SELECT count(*)::int FROM surveys s WHERE s.household_id = h.id) AS surveys,
    (SELECT count(*)::int FROM cases c WHERE c.household_id = h.id) AS cases
  FROM households h WHERE h.id IN ($1, $2)`;

/** What goes over to the kept household, and why the two cannot become one, if they cannot. */
export interface MergeState {
  moves: { what: string; count: number }[];
  block: { code: ErrorCode; words: string } | undefined;
}

function blockOf(keep: Ties, drop: Ties): MergeState['block'] {
  if (keep.status !== 'surveyed')
    return { code: 'conflict', words: `Hộ ${keep.code} đã rút; hãy giữ hộ còn trong danh sách.` };
  if (drop.house && keep.house)
    return {
      code: 'household_has_house',
      words: `Cả hai hộ đã có nhà: ${keep.house} và ${drop.house}. Rút một căn trước.`,
    };
  if (drop.house)
    return { code: 'household_has_house', words: `Hộ ${drop.code} đã có nhà ${drop.house}; hãy giữ hộ này.` };
  if (drop.case_code && keep.case_code)
    return {
      code: 'household_has_case',
      words: `Cả hai hộ đang có hồ sơ xét hỗ trợ: ${keep.case_code} và ${drop.case_code}. Rút một hồ sơ trước.`,
    };
  if (drop.case_code)
    return {
      code: 'household_has_case',
      words: `Hộ ${drop.code} đang có hồ sơ xét hỗ trợ ${drop.case_code}; hãy giữ hộ này.`,
    };
  return undefined;
}

/**
 * Looks at what hangs on both households of a pair. A household with a living house or an open case is never the one that
 * goes: its papers carry its code. Surveys and closed cases stay where they were written and are read through the kept
 * household (`ofHousehold`).
 */
export async function mergeState(client: Client, keepId: string, dropId: string): Promise<MergeState> {
  const { rows } = await client.query<Ties>({ name: 'merge_ties', text: tiesText, values: [keepId, dropId] });
  const keep = rows.find(({ id }) => id === keepId) as Ties;
  const drop = rows.find(({ id }) => id === dropId) as Ties;
  const moves = [
    { what: 'Phiếu khảo sát', count: drop.surveys },
    { what: 'Hồ sơ xét hỗ trợ đã khép', count: drop.cases },
  ].filter(({ count }) => count > 0);
  return { moves, block: blockOf(keep, drop) };
}

/** The household that goes when this one stays; refuses an id that is neither of the two. */
export function otherOf(pair: { firstId: string; secondId: string }, keepId: string): string {
  if (keepId === pair.firstId) return pair.secondId;
  if (keepId === pair.secondId) return pair.firstId;
  throw fieldError('/keepId', 'not_in_pair', 'Hộ giữ lại phải là một trong hai hộ của cặp này');
}

/** Refuses a merge that is blocked. */
export function requireUnblocked({ block }: MergeState): void {
  if (block) throw new AppError(block.code, block.words);
}
