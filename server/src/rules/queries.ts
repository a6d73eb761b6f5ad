import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { AreaKind, Programme, Rule, RuleKind } from '@chung-tay/shared/rules/schema';
import { readHistory } from '../core/audit/audit.ts';
import { equals, type ListDefinition, listPage } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';

const parametersIf = (kind: RuleKind): string => `CASE r.kind WHEN '${kind}' THEN r.parameters END AS "${kind}"`;
const columns = `r.id, r.kind, r.programme, r.area_kind AS "areaKind", r.title, r.citation, r.valid_from AS "validFrom",
  r.valid_to AS "validTo", r.assumed, ${parametersIf('eligibility')}, ${parametersIf('priority')}, ${parametersIf('norm')},
  u.full_name AS "createdBy", r.created_at AS "createdAt"`;
const from = 'rules r LEFT JOIN users u ON u.id = r.created_by';

interface Filters {
  kind: RuleKind;
  programme: Programme;
  areaKind: AreaKind;
  inForceOn: string;
  q: string;
}

/** Rules are public: whoever may read them sees all of them, so the roots restrict nothing. */
export const ruleList: ListDefinition<Filters> = {
  columns,
  from,
  unitColumn: 'r.id',
  scope: (roots) => `${roots}::uuid[] IS NOT NULL`,
  idColumn: 'r.id',
  filters: {
    kind: equals('r.kind'),
    programme: equals('r.programme'),
    areaKind: equals('r.area_kind'),
    inForceOn: (day, bind) => `${bind(day)}::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')`,
    q: (text, bind) => `strpos(fold(r.title || ' ' || r.citation), fold(${bind(text)})) > 0`,
  },
  sorts: {
    '-validFrom': { expression: 'r.valid_from', type: 'date', direction: 'DESC' },
    validFrom: { expression: 'r.valid_from', type: 'date', direction: 'ASC' },
  },
  defaultSort: '-validFrom',
};

export const listRules: Query<typeof ruleRoutes.listRules> = ({ client, roots }, input) =>
  listPage<Rule, Filters>(client, roots, ruleList, input);

/** One version, whoever recorded it; undefined when there is none. */
export async function readRule(client: Client, id: string): Promise<Rule | undefined> {
  const { rows } = await client.query<Rule>({
    name: 'read_rule',
    text: `SELECT ${columns} FROM ${from} WHERE r.id = $1`,
    values: [id],
  });
  return rows[0];
}

export const getRule: Query<typeof ruleRoutes.getRule> = async ({ client }, { id }) =>
  found(await readRule(client, id), 'bản quy định');

export const getRuleHistory: Query<typeof ruleRoutes.getRuleHistory> = async ({ client, roots }, { id, ...page }) => {
  const [history, rule] = await Promise.all([
    readHistory(client, roots, { type: 'rule', id }, page),
    readRule(client, id),
  ]);
  found(rule, 'bản quy định');
  return history;
};

/** The special areas of a day, each unit under the name it had nearest to that day. */
export const listUnitAreas: Query<typeof ruleRoutes.listUnitAreas> = async ({ client, now }, { asOf }) => {
  const { rows } = await client.query({
    name: 'unit_areas',
    text: `SELECT a.id, a.unit_id AS "unitId", v.name AS "unitName", a.area_kind AS "areaKind", a.valid_from AS "validFrom",
             a.valid_to AS "validTo", a.citation, a.assumed
           FROM unit_areas a CROSS JOIN LATERAL (
             SELECT name FROM unit_versions WHERE unit_id = a.unit_id
             ORDER BY valid_from <= $1::date DESC, abs(valid_from - $1::date) LIMIT 1
           ) v
           WHERE $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
           ORDER BY a.area_kind DESC, v.name COLLATE "vi-x-icu", a.id LIMIT 1000`,
    values: [asOf ?? dayInVietnam(now)],
  });
  return { data: rows };
};
