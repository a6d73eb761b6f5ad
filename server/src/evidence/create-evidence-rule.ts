import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { EvidenceRule } from '@chung-tay/shared/evidence/schema';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { ruleColumns } from './queries.ts';

type Former = Pick<EvidenceRule, 'id' | 'validFrom' | 'validTo'>;

/**
 * Records the thresholds from a day on; those in force end the day before, and a later version is `rule_overlap`. Photos that
 * came before keep what was found by theirs. Who records it keeps the whole province (`not_competent`).
 */
export const createEvidenceRule: Command<typeof evidenceRoutes.createEvidenceRule> = async (context, input) => {
  await requireWholeProvince(context);
  const former = await closeFormer(context, input.validFrom);
  const { rows } = await context.client.query<EvidenceRule>({
    name: 'insert_evidence_rule',
    text: `INSERT INTO evidence_rules (id, valid_from, citation, far_m, poor_accuracy_m, exact_accuracy_m, old_hours, future_minutes,
        times_differ_minutes, places_differ_m, similar_bits, blocking, created_by, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING ${ruleColumns}`,
    values: [
      ...[
        context.services.newId(),
        input.validFrom,
        input.citation,
        input.farM,
        input.poorAccuracyM,
        input.exactAccuracyM,
      ],
      ...[input.oldHours, input.futureMinutes, input.timesDifferMinutes, input.placesDifferM, input.similarBits],
      ...[[...new Set(input.blocking)], requireActor(context).id, context.now.toISOString()],
    ],
  });
  const result = rows[0] as EvidenceRule;
  const unitId = context.roots[0] as string;
  const created: Event = {
    action: 'evidence_rule.created',
    subject: { type: 'evidence_rule', id: result.id, unitId },
    note: input.citation,
    changes: { validFrom: { old: null, new: input.validFrom }, citation: { old: null, new: input.citation } },
  };
  return { result, event: former ? [created, closedEvent(former, unitId, result)] : created };
};

/** One writer at a time, so that two who do not see each other leave no day with both. */
async function closeFormer({ client }: CommandContext, validFrom: string): Promise<Former | undefined> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('evidence_rules'))`);
  const { rows } = await client.query<Former>({
    name: 'evidence_rule_versions',
    text: 'SELECT id, valid_from AS "validFrom", valid_to AS "validTo" FROM evidence_rules ORDER BY valid_from',
  });
  const later = rows.find((version) => version.validFrom >= validFrom);
  if (later) {
    const message = `Đã có bản từ ngày ${writtenDay(later.validFrom)}: bản mới phải bắt đầu sau ngày đó.`;
    throw new AppError('rule_overlap', message, {
      fields: [{ pointer: '/validFrom', code: 'rule_overlap', message }],
    });
  }
  const former = rows.find((version) => version.validTo === null || version.validTo >= validFrom);
  if (former)
    await client.query({
      name: 'close_evidence_rule',
      text: 'UPDATE evidence_rules SET valid_to = $2 WHERE id = $1',
      values: [former.id, dayBefore(validFrom)],
    });
  return former;
}

const closedEvent = ({ id, validTo }: Former, unitId: string, by: EvidenceRule): Event => ({
  action: 'evidence_rule.closed',
  subject: { type: 'evidence_rule', id, unitId },
  note: by.citation,
  changes: { validTo: { old: validTo, new: dayBefore(by.validFrom) } },
});
