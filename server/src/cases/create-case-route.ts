import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { routeFaults } from '@chung-tay/shared/cases/route-faults';
import type { RouteStep } from '@chung-tay/shared/cases/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { moveOpenCases } from './move-open-cases.ts';
import { readCaseRoute } from './queries.ts';

/** A route binds every commune, so who records one answers for all of them. */
async function requireWholeProvince({ client, roots }: CommandContext): Promise<void> {
  const { rows } = await client.query('SELECT FROM unit_reach_all WHERE root_id = ANY ($1::uuid[])', [roots]);
  if (rows.length === 0)
    throw new AppError('not_competent', 'Tuyến xét áp dụng cho toàn tỉnh do quản trị cấp tỉnh ghi.');
}

interface Version {
  id: string;
  name: string;
  validFrom: string;
  validTo: string | null;
}

const atValidFrom = (code: 'rule_overlap' | 'rule_gap', message: string): AppError =>
  new AppError(code, message, { fields: [{ pointer: '/validFrom', code, message }] });

/**
 * The version that ends the day before the new one begins; none for the first.
 * @throws rule_overlap when a version begins on that day or later · rule_gap when the last one has ended before
 */
async function predecessorOf({ client }: CommandContext, validFrom: string): Promise<Version | undefined> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('case routes'))`);
  const { rows } = await client.query<Version>(
    'SELECT id, name, valid_from AS "validFrom", valid_to AS "validTo" FROM case_routes ORDER BY valid_from DESC LIMIT 1',
  );
  const [last] = rows;
  if (!last) return undefined;
  if (last.validFrom >= validFrom)
    throw atValidFrom(
      'rule_overlap',
      `“${last.name}” có hiệu lực từ ${writtenDay(last.validFrom)}; tuyến mới phải bắt đầu sau ngày đó.`,
    );
  if (last.validTo !== null && addDays(last.validTo, 1) < validFrom)
    throw atValidFrom(
      'rule_gap',
      `“${last.name}” hết hiệu lực ngày ${writtenDay(last.validTo)}; tuyến mới phải bắt đầu chậm nhất ngày hôm sau.`,
    );
  return last;
}

async function writeSteps({ client }: CommandContext, routeId: string, steps: readonly RouteStep[]): Promise<void> {
  await client.query(
    `INSERT INTO case_route_steps (route_id, position, kind, name, role, level, deadline_days, minimum_days, majority_percent)
     SELECT $1, m.position, m.kind, m.name, m.role, m.level, m."deadlineDays", m."minimumDays", m."majorityPercent"
     FROM jsonb_to_recordset($2::jsonb) AS m (position smallint, kind text, name text, role text, level text, "deadlineDays" smallint,
       "minimumDays" smallint, "majorityPercent" smallint)`,
    [routeId, JSON.stringify(steps.map((step, index) => ({ ...step, position: index + 1 })))],
  );
}

/**
 * Records a route from a day on; the one before ends the day before. Open cases stay on the route they began on, unless
 * they are moved: then what they have done stays and they go on from the first step of the new route that is not done.
 * @throws rule_overlap · rule_gap · not_competent when the actor does not keep the whole province
 */
export const createCaseRoute: Command<typeof caseRoutes.createCaseRoute> = async (context, input) => {
  const { name, citation, validFrom, steps, moveOpenCases: moves } = input;
  const fields = routeFaults(steps);
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
  await requireWholeProvince(context);
  const predecessor = await predecessorOf(context, validFrom);
  if (predecessor)
    await context.client.query('UPDATE case_routes SET valid_to = $2 WHERE id = $1', [
      predecessor.id,
      addDays(validFrom, -1),
    ]);
  const id = context.services.newId();
  await context.client.query(
    `INSERT INTO case_routes (id, name, citation, valid_from, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, name, citation, validFrom, requireActor(context).id, context.now.toISOString()],
  );
  await writeSteps(context, id, steps);
  const moved = moves ? await moveOpenCases(context, id) : 0;
  const kinds = steps.map(({ kind }) => kind).join(' → ');
  return {
    result: await readCaseRoute(context.client, id),
    event: {
      action: 'case_route.created',
      subject: { type: 'case_route', id, unitId: context.roots[0] as string },
      note: name,
      changes: {
        validFrom: { old: null, new: validFrom },
        citation: { old: null, new: citation },
        steps: { old: null, new: kinds },
        ...(moves ? { movedCases: { old: null, new: moved } } : {}),
        ...(predecessor ? { closed: { old: predecessor.name, new: addDays(validFrom, -1) } } : {}),
      },
    },
  };
};
