import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardQuota, BaseSalary, BonusRule } from '@chung-tay/shared/awards/form-schema';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { ruleColumns } from './check-queries.ts';

/** A base salary as it is told; the table is named `s`. */
export const salaryColumns = `s.valid_from AS "validFrom", s.valid_to AS "validTo", s.amount_vnd AS "amountVnd", s.citation`;

/** Every base salary and bonus rule, the newest first. */
export const listBonusRules: Query<typeof awardRoutes.listBonusRules> = async ({ client }) => {
  const salaries = await client.query<BaseSalary>({
    name: 'list_base_salaries',
    text: `SELECT ${salaryColumns} FROM base_salaries s ORDER BY s.valid_from DESC LIMIT 100`,
  });
  const rules = await client.query<BonusRule>({
    name: 'list_bonus_rules',
    text: `SELECT ${ruleColumns} FROM bonus_rules r ORDER BY r.valid_from DESC LIMIT 100`,
  });
  return { salaries: salaries.rows, rules: rules.rows };
};

const quotaColumns = `q.id, q.form_code AS "formCode", f.name AS "formName", q.unit_id AS "unitId", v.name AS "unitName", q.year, q.quota,
  (SELECT count(*)::int FROM awards a WHERE a.form_code = q.form_code AND a.merit_year = q.year
     AND a.status IN ('appraised', 'voted', 'decided', 'presented')
     AND a.unit_id IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = q.unit_id)) AS used,
  q.citation, u.full_name AS "setBy", q.set_at AS "setAt", q.version`;
const quotaFrom = `award_quotas q
  JOIN LATERAL (SELECT name FROM award_forms WHERE code = q.form_code ORDER BY valid_from DESC LIMIT 1) f ON true
  JOIN LATERAL (SELECT name FROM unit_versions WHERE unit_id = q.unit_id ORDER BY valid_from DESC LIMIT 1) v ON true
  JOIN users u ON u.id = q.set_by`;

/** The quotas within scope, of a year, form or unit with all below it, and how much of each is used. */
export const listAwardQuotas: Query<typeof awardRoutes.listAwardQuotas> = async (
  { client, roots },
  { year, unitId, formCode },
) => {
  const { rows } = await client.query<AwardQuota>({
    name: 'list_award_quotas',
    text: `SELECT ${quotaColumns} FROM ${quotaFrom} WHERE ${withinUnits('q.unit_id', '$1')}
             AND ($2::int IS NULL OR q.year = $2) AND ($4::text IS NULL OR q.form_code = $4)
             AND ($3::uuid IS NULL OR q.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $3))
           ORDER BY q.year DESC, q.form_code, v.name, q.id LIMIT 1000`,
    values: [roots, year ?? null, unitId ?? null, formCode ?? null],
  });
  return { data: rows };
};

/** One quota, as its list tells it. */
export async function readQuota({ client }: HandlerContext, id: string): Promise<AwardQuota> {
  const { rows } = await client.query<AwardQuota>({
    name: 'read_award_quota',
    text: `SELECT ${quotaColumns} FROM ${quotaFrom} WHERE q.id = $1`,
    values: [id],
  });
  return rows[0] as AwardQuota;
}
