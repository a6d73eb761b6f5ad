import type { Commendation, Honour } from '@chung-tay/shared/commendations/schema';
import { awardSight } from '../awards/award-sight.ts';
import { statementName } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { checkUrl } from './check-address.ts';
import { commendationList, concerned } from './commendation-list.ts';
import { honourColumns, honourFrom } from './honour-list.ts';

const list = commendationList();
const headColumns = `${list.columns}, c.base_salary_vnd AS "baseSalaryVnd", c.bonus_rule AS "bonusRule", c.check_code AS "checkCode",
  EXISTS (SELECT 1 FROM unit_reach r WHERE r.root_id = ANY ($2::uuid[]) AND r.unit_id = c.unit_id) AS whole`;

/** One decision with those on its list whom the reader may see; `not_found` out of scope. Commands answer with it too. */
export async function readCommendation(context: HandlerContext, id: string): Promise<Commendation> {
  const { client, roots, services } = context;
  const listed = `SELECT ${honourColumns(awardSight(context).name)} FROM ${honourFrom} WHERE e.commendation_id = $1 ORDER BY e.position`;
  const [heads, entries] = await Promise.all([
    client.query<Omit<Commendation, 'entries' | 'checkUrl'>>({
      name: 'read_commendation',
      text: `SELECT ${headColumns} FROM ${list.from} WHERE c.id = $1 AND ${concerned('$2')}`,
      values: [id, roots],
    }),
    client.query<Honour>({ name: statementName(listed), text: listed, values: [id] }),
  ]);
  const head = found(heads.rows[0], 'quyết định khen thưởng');
  return { ...head, checkUrl: checkUrl(services.env, head.checkCode), entries: entries.rows };
}
