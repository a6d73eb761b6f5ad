import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { LabourNorm } from '@chung-tay/shared/ledger/schema';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { readLabourNorms } from './labour-norms.ts';

/**
 * Sets what a day of labour is reckoned at from a day on, đồng; the norm in use ends the day before. What was reckoned
 * by a former norm keeps its value.
 * @throws rule_overlap when a norm begins on or after that day (refused by SQL); not_competent when the actor does not
 * keep the whole province
 */
export const createLabourNorm: Command<typeof ledgerRoutes.createLabourNorm> = async (context, input) => {
  await requireWholeProvince(context);
  const { client, roots, services, now } = context;
  const { dayVnd, validFrom, citation, assumed } = input;
  const id = services.newId();
  const [norms] = await Promise.all([
    readLabourNorms(client),
    client.query({
      name: 'end_labour_norm',
      text: 'UPDATE labour_norms SET valid_to = $1::date - 1 WHERE valid_to IS NULL AND valid_from < $1::date',
      values: [validFrom],
    }),
    client.query({
      name: 'insert_labour_norm',
      text: `INSERT INTO labour_norms (id, day_vnd, valid_from, citation, assumed, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [id, dayVnd, validFrom, citation, assumed, requireActor(context).id, now.toISOString()],
    }),
  ]);
  const result: LabourNorm = { id, dayVnd, validFrom, validTo: null, citation, assumed };
  const changes = {
    dayVnd: { old: norms[0]?.dayVnd ?? null, new: dayVnd },
    validFrom: { old: norms[0]?.validFrom ?? null, new: validFrom },
  };
  const subject = { type: 'labour_norm', id, unitId: roots[0] as string };
  return { result, event: { action: 'labour_norm.created', subject, note: citation, changes } };
};
