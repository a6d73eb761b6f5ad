import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { AcceptanceItem } from '@chung-tay/shared/houses/standards';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { closeFormer, versionEvents } from './close-version.ts';
import { readAcceptanceChecklist } from './standards.ts';

/**
 * Records what must be found before a stage of a kind of house is accepted, from a day on; the version in force ends the
 * day before. What was accepted by a former version keeps it.
 * @throws rule_overlap; not_competent when the actor does not keep the whole province
 */
export const createAcceptanceChecklist: Command<typeof houseRoutes.createAcceptanceChecklist> = async (
  context,
  input,
) => {
  const { client, now, services } = context;
  const { stage, kind, validFrom, citation } = input;
  await requireWholeProvince(context);
  requireItems(input.items);
  const former = await closeFormer(context, { table: 'acceptance_checklists', of: { stage, kind } }, validFrom);
  const id = services.newId();
  await client.query({
    name: 'insert_acceptance_checklist',
    text: `INSERT INTO acceptance_checklists (id, stage, kind, valid_from, citation, assumed, items, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      id,
      stage,
      kind,
      validFrom,
      citation,
      input.assumed,
      JSON.stringify(input.items),
      requireActor(context).id,
      now.toISOString(),
    ],
  });
  const result = await readAcceptanceChecklist(client, id);
  const title = `Nghiệm thu ${stages[stage].toLowerCase()}, ${houseKinds[kind].toLowerCase()}`;
  return { result, event: versionEvents(context, 'acceptance_checklist', { ...input, id, title }, former) };
};

/** No code twice, one area at most, and thresholds only where there is a figure. */
function requireItems(items: readonly AcceptanceItem[]): void {
  const fields: FieldError[] = items.flatMap(({ code, answer, minimum, singleMinimum }, at) => {
    if (items.findIndex((other) => other.code === code) !== at) return fault(at, 'code', `Mã “${code}” đã dùng.`);
    if (answer === 'area' && items.findIndex((other) => other.answer === 'area') !== at)
      return fault(at, 'answer', 'Diện tích chỉ đo một lần.');
    if (answer === 'yes_no' && (minimum ?? singleMinimum) !== null)
      return fault(at, 'minimum', 'Mục trả lời có hoặc không thì không có ngưỡng.');
    return [];
  });
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
}

const fault = (at: number, name: string, message: string): FieldError[] => [
  { pointer: `/items/${at}/${name}`, code: 'invalid', message },
];
