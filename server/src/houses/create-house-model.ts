import { fieldError } from '@chung-tay/shared/core/errors';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { closeFormer, versionEvents } from './close-version.ts';
import { readHouseModel } from './standards.ts';

/**
 * Records a design that households may choose from a day on; a version of the same code in force ends the day before, and
 * houses that chose it keep it.
 * @throws rule_overlap; not_competent when the actor does not keep the whole province
 */
export const createHouseModel: Command<typeof houseRoutes.createHouseModel> = async (context, input) => {
  const { client, now, services } = context;
  await requireWholeProvince(context);
  const former = await closeFormer(context, { table: 'house_models', of: { code: input.code } }, input.validFrom);
  const known = former && (await readHouseModel(client, former.id));
  if (known && known.kind !== input.kind)
    throw fieldError('/kind', 'invalid', `Mẫu ${input.code} là mẫu ${houseKinds[known.kind].toLowerCase()}.`);
  const id = services.newId();
  await client.query({
    name: 'insert_house_model',
    text: `INSERT INTO house_models (id, code, name, kind, area_m2, cost_vnd, valid_from, citation, assumed, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      id,
      input.code,
      input.name,
      input.kind,
      input.areaM2,
      input.costVnd,
      input.validFrom,
      input.citation,
      input.assumed,
      requireActor(context).id,
      now.toISOString(),
    ],
  });
  const result = await readHouseModel(client, id);
  const title = `${input.code}, ${input.name}`;
  return { result, event: versionEvents(context, 'house_model', { ...input, id, title }, former) };
};
