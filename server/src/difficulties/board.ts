import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import {
  type DifficultyBoard,
  difficultyReasonNames,
  returnedTooLongDays,
} from '@chung-tay/shared/difficulties/schema';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { type Sight, sightOf } from '../core/policy/sight.ts';
import { dayOf, isLate, isOpen, nameOn } from './difficulty-list.ts';

/** The unit asked for within scope, or the topmost one in it; and the tree in which it last stood. */
async function boardUnit({ client, roots, now }: HandlerContext, unitId: string | undefined) {
  const { rows } = await client.query<{ id: string; era: string }>({
    name: 'board_unit',
    text: `SELECT u.id, tree_on(least($3::date, (SELECT max(coalesce(v.valid_to, 'infinity')) FROM unit_versions v WHERE v.unit_id = u.id))) AS era
           FROM units u WHERE ${withinUnits('u.id', '$1')} AND ($2::uuid IS NULL OR u.id = $2)
           ORDER BY array_position(ARRAY['province', 'district', 'commune'], u.kind) NULLS LAST, u.id = ANY ($1::uuid[]) DESC, u.id LIMIT 1`,
    values: [roots, unitId ?? null, dayInVietnam(now)],
  });
  return found(rows[0], 'đơn vị');
}

const within = (column: string, { reads }: Sight): string =>
  `${withinUnits(column, '$1')} AND ${reads(column)} AND ($2::uuid IS NULL OR ${column} IN (SELECT unit_id FROM unit_reach WHERE root_id = $2))`;

/** Since when a stage of a house waits to be reported anew, when that is too long. */
const returnedTooLong = (today: string): string => `CASE
  WHEN EXISTS (SELECT FROM house_stages s WHERE s.house_id = h.id AND s.state = 'returned') THEN (SELECT max(${dayOf('e.at')}) FROM audit_events e
    WHERE e.subject_type = 'house' AND e.subject_id = h.id AND e.action = 'house.stage_returned'
    HAVING max(${dayOf('e.at')}) < DATE '${today}' - ${returnedTooLongDays}) END`;

/** Its due stage is planned for a day that has passed, and not reported: as the list of houses calls it late. */
const lateSince = (today: string): string => `CASE WHEN h.due_on < DATE '${today}'
  AND NOT EXISTS (SELECT FROM house_stages s WHERE s.house_id = h.id AND s.state = 'reported') THEN h.due_on END`;

/**
 * Houses that are late by their plan, or whose stage was returned and not reported again, about which nobody has said why, on a
 * day of the server's clock: `id`, `unit_id`, `due_on`, `since`. A house that was put off is not late before that day.
 */
export const silentHouses = (today: string): string => `SELECT h.id, h.unit_id, h.due_on, silent.since
  FROM houses h CROSS JOIN LATERAL (SELECT least(${lateSince(today)}, ${returnedTooLong(today)}) AS since) silent
  WHERE silent.since IS NOT NULL AND h.status NOT IN ('proposed', 'handed_over', 'withdrawn')
    AND (h.deferred_until IS NULL OR h.deferred_until <= DATE '${today}')
    AND NOT EXISTS (SELECT FROM difficulties d WHERE d.house_id = h.id AND ${isOpen})`;

/** What is stuck: open difficulties, and houses that are late in silence. */
const stuck = (
  today: string,
  sight: Sight,
): string => `SELECT d.house_id, d.unit_id, d.id AS difficulty_id, d.reason, d.title, d.owner_unit_id, d.owned_since,
    ${dayOf('d.raised_at')} AS since, d.due_on, ${isLate(today)} AS late
  FROM difficulties d WHERE ${isOpen} AND ${within('d.unit_id', sight)}
  UNION ALL
  SELECT s.id, s.unit_id, NULL, 'unexplained', NULL, NULL, NULL, s.since, s.due_on, coalesce(s.due_on < DATE '${today}', false)
  FROM (${silentHouses(today)}) s WHERE ${within('s.unit_id', sight)}`;

/** A sum as JSON holds it exactly; past that it stops growing rather than fail the page. */
const sum = (amount: string): string => `least(coalesce(sum(${amount}), 0), ${Number.MAX_SAFE_INTEGER})::bigint`;

const mostCards = 50;

const cards = (
  today: string,
  { names }: Sight,
): string => `jsonb_agg(jsonb_build_object('houseId', r.house_id, 'houseCode', h.code, 'headName', CASE WHEN ${names('r.unit_id')} THEN hh.head_name END,
    'unitId', r.unit_id, 'unitName', ${nameOn('r.unit_id', 'r.since')}, 'village', CASE WHEN ${names('r.unit_id')} THEN hh.village END, 'difficultyId', r.difficulty_id,
    'title', r.title, 'stuckDays', greatest(DATE '${today}' - r.since, 0), 'dueOn', r.due_on, 'late', r.late,
    'ownerUnitName', ${nameOn('r.owner_unit_id', dayOf('r.owned_since'))}, 'waitingVnd', r.waiting) ORDER BY r.place)`;

/** Columns, units and totals from one reading of what is stuck, so that they agree. */
const boardText = (today: string, sight: Sight): string => `WITH stuck AS MATERIALIZED (${stuck(today, sight)}),
  money AS MATERIALIZED (SELECT a.house_id, sum(b.total_in - b.total_out)::bigint AS waiting
    FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
    WHERE a.type = 'allocation' AND a.kind = 'cash' AND a.house_id IN (SELECT house_id FROM stuck) GROUP BY a.house_id),
  placed AS MATERIALIZED (SELECT s.*, coalesce(m.waiting, 0) AS waiting,
      row_number() OVER (PARTITION BY s.reason ORDER BY s.since, coalesce(s.difficulty_id, s.house_id)) AS place
    FROM stuck s LEFT JOIN money m ON m.house_id = s.house_id),
  shown AS (SELECT r.reason, ${cards(today, sight)} AS cards FROM placed r LEFT JOIN houses h ON h.id = r.house_id
    LEFT JOIN households hh ON hh.id = h.household_id WHERE r.place <= ${mostCards} GROUP BY r.reason),
  child AS (SELECT v.unit_id, v.name, v.code FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind IN ('district', 'commune')
    WHERE v.parent_id = $3 AND $4::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND ${withinUnits('v.unit_id', '$1')}),
  counted AS (SELECT c.unit_id, s.house_id, count(*) AS count, count(*) FILTER (WHERE s.late) AS late
    FROM child c JOIN unit_tree t ON t.era = $4::date AND t.root_id = c.unit_id JOIN stuck s ON s.unit_id = t.unit_id GROUP BY c.unit_id, s.house_id)
  SELECT (SELECT jsonb_build_object('houses', count(DISTINCT house_id), 'difficulties', count(difficulty_id),
      'waitingVnd', (SELECT ${sum('waiting')} FROM money), 'late', count(*) FILTER (WHERE late)) FROM stuck) AS total,
    (SELECT jsonb_agg(jsonb_build_object('reason', c.reason, 'count', c.count, 'waitingVnd', c.waiting, 'late', c.late, 'cards', shown.cards))
      FROM (SELECT reason, count(*) AS count, ${sum('waiting')} AS waiting, count(*) FILTER (WHERE late) AS late FROM placed GROUP BY reason) c
      JOIN shown USING (reason)) AS columns,
    (SELECT jsonb_agg(jsonb_build_object('unitId', c.unit_id, 'unitName', c.name, 'count', c.count, 'late', c.late, 'waitingVnd', c.waiting)
        ORDER BY c.code, c.name)
      FROM (SELECT c.unit_id, c.name, c.code, coalesce(sum(n.count), 0)::int AS count, coalesce(sum(n.late), 0)::int AS late, ${sum('m.waiting')} AS waiting
        FROM child c LEFT JOIN counted n ON n.unit_id = c.unit_id LEFT JOIN money m ON m.house_id = n.house_id GROUP BY c.unit_id, c.name, c.code) c) AS units`;

type Column = DifficultyBoard['columns'][number];

interface Row {
  total: DifficultyBoard['total'];
  columns: Column[] | null;
  units: DifficultyBoard['units'] | null;
}

/** What is stuck within scope: by reason, by the units right below the one asked for, with the money that waits. */
export const getDifficultyBoard: Query<typeof difficultyRoutes.getDifficultyBoard> = async (context, { unitId }) => {
  const unit = await boardUnit(context, unitId);
  const { rows } = await context.client.query<Row>(boardText(dayInVietnam(context.now), sightOf(context)), [
    context.roots,
    unitId ?? null,
    unit.id,
    unit.era,
  ]);
  const { total, columns, units } = found(rows[0], 'đơn vị');
  const byReason = new Map(columns?.map((column) => [column.reason, column]));
  const reasons: Column['reason'][] = ['unexplained', ...difficultyReasonNames];
  return {
    total,
    columns: reasons.flatMap((reason) => byReason.get(reason) ?? emptyColumn(reason)),
    units: units ?? [],
  };
};

/** Silence is worth seeing even when there is none of it; other columns stand when something is in them. */
const emptyColumn = (reason: Column['reason']): Column[] =>
  reason === 'unexplained' ? [{ reason, count: 0, waitingVnd: 0, late: 0, cards: [] }] : [];
