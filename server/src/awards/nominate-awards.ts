import type { Nominations } from '@chung-tay/shared/awards/bulk-schema';
import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Event } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { type Candidate, candidatesOf } from './bulk-sources.ts';
import { checksOf } from './checks.ts';
import { insertAward } from './nominate-award.ts';
import { requireNominatingUnit, resolveNomination } from './nomination.ts';

type Wanted = Input<typeof awardRoutes.nominateAwards>;
type Row = Nominations['rows'][number];

/**
 * Opens a draft for everybody of a ranking, of the donors above a sum, or of a list who may be nominated, and says of the others why
 * not. With `dryRun` only says so. One after the other, each looked up and checked like one nominated alone.
 * @throws not_found, unit_not_active, invalid_request at /source
 */
export const nominateAwards: Command<typeof awardRoutes.nominateAwards> = async (context, input) => {
  await requireNominatingUnit(context, input.nominatingUnitId, dayInVietnam(context.now));
  const events: Event[] = [];
  const rows: Row[] = [];
  for (const candidate of await candidatesOf(context, input.source, input.nominatingUnitId))
    rows.push(await nominateOne(context, input, candidate, events));
  const refused = rows.filter((row) => row.refusedBecause !== null).length;
  const result = { dryRun: input.dryRun, nominated: rows.length - refused, refused, rows };
  const told: Event = {
    action: input.dryRun ? 'award.nominations_previewed' : 'award.nominations_made',
    subject: { type: 'unit', id: input.nominatingUnitId, unitId: input.nominatingUnitId },
    note: `${result.nominated} đề nghị được, ${refused} không`,
  };
  return { result, event: [told, ...events] };
};

async function nominateOne(
  context: CommandContext,
  input: Wanted,
  candidate: Candidate,
  events: Event[],
): Promise<Row> {
  const { name, basis, ...awardee } = candidate;
  const row = {
    awardeeType: awardee.awardeeType,
    basis,
    awardId: null,
    awardCode: null,
    refusedBecause: null,
    notes: [],
  };
  const { nominatingUnitId, formId, movementId, meritYear, merit, route } = input;
  try {
    const asked = { ...awardee, nominatingUnitId, formId, movementId, meritYear, merit, route };
    const nomination = await resolveNomination(context, asked, route);
    const checks = await checksOf(context, nomination, 'nominate');
    const stop = checks.find((check) => check.result === 'blocked');
    const told = {
      ...row,
      awardeeName: nomination.awardeeName,
      notes: checks.filter((check) => check.result === 'note').map((check) => check.detail),
    };
    if (stop) return { ...told, refusedBecause: stop.detail };
    if (input.dryRun) return told;
    const achievement = basis ? `${input.achievement.trimEnd()}\n${basis}.`.slice(0, 4000) : input.achievement;
    const { result, event } = await insertAward(context, nomination, { achievement, initiative: null, draft: true });
    events.push(event);
    return { ...told, awardId: result.id, awardCode: result.code };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...row, awardeeName: name, refusedBecause: error.detail ?? error.message };
  }
}
