import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { StatementLineDetail, Suggestion } from '@chung-tay/shared/statements/schema';
import { donationCodesIn, leastScore, scoreMatch } from '@chung-tay/shared/statements/suggest';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { readLine } from './queries.ts';

type Candidate = Omit<Suggestion, 'amountVnd' | 'score' | 'reasons'> & { listCode?: string | null };

const mostSuggestions = 20;

/**
 * Transactions of the fund that may be this line, money in or out: of about its day, its amount, or named in its text; also
 * by the list that was paid whole.
 */
const movementsText = `SELECT CASE b.kind WHEN 'receive' THEN 'receipt' ELSE b.kind END AS kind, b.id AS "transactionId",
    b.donation_id AS "donationId", n.code, n.name, n.list_code AS "listCode", b.occurred_on AS "happenedOn", b.amount_vnd - b.matched_vnd AS "openVnd"
  FROM (
    SELECT m.* FROM bank_movements m
    WHERE m.unit_id = $1 AND m.sign = $2 AND m.amount_vnd > m.matched_vnd
      AND (m.occurred_on BETWEEN $3::date - 30 AND $3::date + 30 OR m.amount_vnd - m.matched_vnd = $4
        OR m.donation_id IN (SELECT d.id FROM donations d WHERE d.code = ANY ($5)))
    ORDER BY abs(m.occurred_on - $3::date), m.number DESC LIMIT 500
  ) b JOIN LATERAL statement_labels(ARRAY[b.id]) n ON true`;

/** Open pledges of the fund: named in the text by code or donor, of this amount, or made shortly before. */
const pledgesText = `SELECT 'pledge' AS kind, NULL::uuid AS "transactionId", d.id AS "donationId", d.code, r.name,
    d.pledged_on AS "happenedOn", d.pledged_vnd - y.received_vnd AS "openVnd"
  FROM (
    SELECT d.* FROM donations d JOIN donors r ON r.id = d.donor_id
    WHERE d.unit_id = $1 AND d.closed_at IS NULL AND d.pledged_on <= $2::date
      AND (d.code = ANY ($4) OR d.pledged_vnd = $3 OR d.pledged_on >= $2::date - 30
        OR (char_length(r.name_folded) >= 4 AND strpos(fold($5::text), r.name_folded) > 0))
    ORDER BY d.code = ANY ($4) DESC, d.pledged_vnd = $3 DESC, d.pledged_on DESC LIMIT 500
  ) d JOIN donors r ON r.id = d.donor_id JOIN donation_money y ON y.donation_id = d.id
  WHERE d.pledged_vnd > y.received_vnd`;

async function readCandidates(
  { client }: HandlerContext,
  line: StatementLineDetail,
  openVnd: number,
): Promise<Candidate[]> {
  const codes = donationCodesIn(line.text);
  const isCredit = line.direction === 'credit';
  const [movements, pledges] = await Promise.all([
    client.query<Candidate>({
      name: 'movements_for_line',
      text: movementsText,
      values: [line.unitId, isCredit ? 1 : -1, line.bookedOn, openVnd, codes],
    }),
    isCredit
      ? client.query<Candidate>({
          name: 'pledges_for_line',
          text: pledgesText,
          values: [line.unitId, line.bookedOn, openVnd, codes, line.text],
        })
      : { rows: [] },
  ]);
  return [...movements.rows, ...pledges.rows];
}

function suggest(
  line: StatementLineDetail,
  openVnd: number,
  { listCode = null, ...candidate }: Candidate,
): Suggestion[] {
  const { text, bookedOn } = line;
  const recorded = candidate.kind !== 'pledge';
  const { score, reasons } = scoreMatch({
    line: { text, openVnd, bookedOn },
    candidate: { ...candidate, listCode, recorded },
  });
  if (score < leastScore) return [];
  return [{ ...candidate, amountVnd: Math.min(openVnd, candidate.openVnd), score, reasons }];
}

/** What a line may belong to in its fund, the likeliest first, each with its reasons. Nothing for a line that is done. */
export const getLineSuggestions: Query<typeof statementRoutes.getLineSuggestions> = async (context, { id }) => {
  const line = await readLine(context, id);
  const openVnd = line.amountVnd - line.matchedVnd;
  if (line.status !== 'unmatched') return { data: [] };
  const candidates = await readCandidates(context, line, openVnd);
  const data = candidates
    .flatMap((candidate) => suggest(line, openVnd, candidate))
    .sort((one, other) => other.score - one.score || one.code.localeCompare(other.code))
    .slice(0, mostSuggestions);
  return { data };
};
