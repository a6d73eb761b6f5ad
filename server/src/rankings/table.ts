import type { TieRule } from '@chung-tay/shared/criteria/schema';
import type { RankingInputs, RankingState } from '@chung-tay/shared/rankings/schema';
import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Rankings of a block: drafts, and versions that never change. */
export const rankings = pgTable('rankings', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  blockId: uuid('block_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  setId: uuid('set_id').notNull(),
  fromOn: day('from_on').notNull(),
  toOn: day('to_on').notNull(),
  versionNumber: integer('version_number').notNull(),
  state: text().$type<RankingState>().notNull().default('draft'),
  tieRule: jsonb('tie_rule').$type<TieRule>().notNull(),
  reason: text(),
  supersedesId: uuid('supersedes_id'),
  drawnBy: uuid('drawn_by').notNull(),
  drawnByName: text('drawn_by_name').notNull(),
  drawnAt: instant('drawn_at').notNull(),
  publishedBy: uuid('published_by'),
  publishedByName: text('published_by_name'),
  publishedAt: instant('published_at'),
  version: integer().notNull().default(1),
});

/** One unit of a ranking, with everything its place was computed from. */
export const rankingRows = pgTable('ranking_rows', {
  rankingId: uuid('ranking_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  scorecardId: uuid('scorecard_id').notNull(),
  unitName: text('unit_name').notNull(),
  rank: integer().notNull(),
  total: numeric().notNull(),
  keys: numeric().array().notNull(),
  inputs: jsonb().$type<RankingInputs>().notNull(),
});

/** What each constraint of 0083 means to the caller. */
export const rankingConstraints: ConstraintErrors = {
  rankings_version: { code: 'conflict', detail: 'Cụm, khối này đã có bảng xếp hạng của kỳ này.' },
  rankings_superseded_once: { code: 'conflict', detail: 'Bản này đã có một bản đính chính.' },
  rankings_frozen: { code: 'ranking_frozen', detail: 'Bảng xếp hạng đã công bố; muốn sửa thì lập bản đính chính.' },
  rankings_empty: { code: 'conflict', detail: 'Bảng xếp hạng không có đơn vị nào.' },
  rankings_stale: {
    code: 'conflict',
    detail: 'Điểm đã thay đổi từ khi lập bảng, hoặc có phiếu chưa thẩm định; hãy lập lại bảng rồi công bố.',
  },
  rankings_order: { code: 'conflict', detail: 'Thứ hạng không khớp điểm; hãy lập lại bảng.' },
  rankings_succession: { code: 'conflict', detail: 'Chỉ đính chính bản công bố mới nhất.' },
};
