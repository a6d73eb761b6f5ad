import type { BulkSubject, NominationSource } from '@chung-tay/shared/awards/bulk-schema';
import { mostSubjects } from '@chung-tay/shared/awards/bulk-schema';
import type { AwardeeType } from '@chung-tay/shared/awards/schema';
import { fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { writtenDay } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';

/** Somebody to nominate, under the name that the source gives, and on what basis. */
export interface Candidate extends BulkSubject {
  name: string;
  basis: string | null;
}

const nobody: BulkSubject = {
  awardeeType: 'collective',
  awardeeUnitId: null,
  awardeeHouseholdId: null,
  awardeeDonorId: null,
  awardeeName: null,
  awardeePosition: null,
};

/** Whom a bulk nomination is about. */
export function candidatesOf(
  context: HandlerContext,
  source: NominationSource,
  nominatingUnitId: string,
): Promise<Candidate[]> {
  if (source.kind === 'ranking') return rankedUnits(context, source);
  if (source.kind === 'donors') return donorsAbove(context, source, nominatingUnitId);
  const named = source.subjects.map((subject) => ({ ...subject, name: subject.awardeeName ?? '', basis: null }));
  return Promise.resolve(named);
}

/** The units of a published ranking from the first place to the given one. */
async function rankedUnits(
  { client }: HandlerContext,
  { rankingId, first }: Extract<NominationSource, { kind: 'ranking' }>,
): Promise<Candidate[]> {
  const { rows: rankings } = await client.query<{ code: string; state: string; replaced: boolean }>({
    name: 'ranking_to_nominate',
    text: `SELECT r.code, r.state, EXISTS (SELECT 1 FROM rankings n WHERE n.supersedes_id = r.id AND n.state = 'published') AS replaced
           FROM rankings r WHERE r.id = $1`,
    values: [rankingId],
  });
  const ranking = found(rankings[0], 'bảng xếp hạng');
  if (ranking.state !== 'published')
    throw fieldError('/source/rankingId', 'not_published', 'Bảng xếp hạng chưa công bố.');
  if (ranking.replaced)
    throw fieldError('/source/rankingId', 'replaced', 'Bảng xếp hạng này đã có bản đính chính; hãy dùng bản đó.');
  const { rows } = await client.query<{ unitId: string; name: string; rank: number; total: number }>({
    name: 'ranked_to_nominate',
    text: `SELECT w.unit_id AS "unitId", w.unit_name AS name, w.rank, w.total::float8 AS total FROM ranking_rows w
           WHERE w.ranking_id = $1 AND w.rank <= $2 ORDER BY w.rank, w.unit_name LIMIT ${mostSubjects}`,
    values: [rankingId, first],
  });
  return rows.map(({ unitId, name, rank, total }) => ({
    ...nobody,
    awardeeUnitId: unitId,
    name,
    basis: `Xếp hạng ${rank} với ${total.toLocaleString('vi-VN')} điểm (bảng xếp hạng ${ranking.code})`,
  }));
}

const typeOf: Record<string, AwardeeType> = { person: 'individual', family: 'household' };

/**
 * Donors whose cash reached a sum in a period, counted from the ledger net of what was taken back, in the funds of the nominating
 * unit and below. Nobody who wants no name; no source of the State or of a fund.
 */
async function donorsAbove(
  context: HandlerContext,
  { minVnd, fromOn, toOn }: Extract<NominationSource, { kind: 'donors' }>,
  nominatingUnitId: string,
): Promise<Candidate[]> {
  if (toOn < fromOn) throw fieldError('/source/toOn', 'order', 'Ngày cuối không được trước ngày đầu.');
  const { rows } = await context.client.query<{ id: string; name: string; kind: string; given: number }>({
    name: 'donors_to_nominate',
    text: `SELECT r.id, r.name, r.kind, sum(e.amount)::float8 AS given FROM donors r
      JOIN donations d ON d.donor_id = r.id AND d.kind = 'cash' AND d.allotted_from_id IS NULL
      JOIN ledger_accounts a ON a.owner_id = d.id AND a.type = 'donation' AND a.kind = 'cash'
      JOIN ledger_entries e ON e.account_id = a.id
      JOIN ledger_transactions t ON t.id = e.transaction_id AND t.occurred_on BETWEEN $3 AND $4
      WHERE EXISTS (SELECT 1 FROM ledger_entries x JOIN ledger_accounts y ON y.id = x.account_id AND y.type = 'donor' WHERE x.transaction_id = t.id)
        AND NOT r.anonymous AND r.kind IN ('enterprise', 'organisation', 'person', 'family', 'international')
        AND ${withinUnits('d.unit_id', '$1')} AND d.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $2)
      GROUP BY r.id HAVING sum(e.amount) >= $5 ORDER BY given DESC, r.id LIMIT ${mostSubjects}`,
    values: [rootsFor(requireActor(context), 'donation:read'), nominatingUnitId, fromOn, toOn, minVnd],
  });
  const period = `từ ${writtenDay(fromOn)} đến ${writtenDay(toOn)}`;
  return rows.map(({ id, name, kind, given }) => ({
    ...nobody,
    awardeeType: typeOf[kind] ?? 'collective',
    awardeeDonorId: id,
    name,
    basis: `Ủng hộ ${formatVnd(given)} ${period}`,
  }));
}
