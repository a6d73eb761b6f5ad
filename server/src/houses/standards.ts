import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { AcceptanceChecklist, HouseModel, StagePlan } from '@chung-tay/shared/houses/standards';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';

// Standards are law for everybody: each role that may read them sees all versions. They are few.

const selectPlans = `SELECT p.id, p.kind, p.valid_from AS "validFrom", p.valid_to AS "validTo", p.citation,
    array_agg(step.stage ORDER BY step.position) AS stages,
    json_agg(json_build_object('stage', step.stage, 'normDays', step.norm_days, 'minDays', step.min_days) ORDER BY step.position) AS steps
  FROM stage_plans p JOIN stage_plan_steps step ON step.plan_id = p.id`;

export async function readStagePlan(client: Client, id: string): Promise<StagePlan> {
  const text = `${selectPlans} WHERE p.id = $1 GROUP BY p.id`;
  return (await client.query<StagePlan>({ name: 'read_stage_plan', text, values: [id] })).rows[0] as StagePlan;
}

export const listStagePlans: Query<typeof houseRoutes.listStagePlans> = async ({ client }) => {
  const text = `${selectPlans} GROUP BY p.id ORDER BY p.kind, p.valid_from DESC`;
  return { data: (await client.query<StagePlan>({ name: 'list_stage_plans', text })).rows };
};

const selectChecklists = `SELECT c.id, c.stage, c.kind, c.valid_from AS "validFrom", c.valid_to AS "validTo", c.citation, c.assumed, c.items
  FROM acceptance_checklists c`;

export async function readAcceptanceChecklist(client: Client, id: string): Promise<AcceptanceChecklist> {
  const text = `${selectChecklists} WHERE c.id = $1`;
  const { rows } = await client.query<AcceptanceChecklist>({ name: 'read_acceptance_checklist', text, values: [id] });
  return rows[0] as AcceptanceChecklist;
}

export const listAcceptanceChecklists: Query<typeof houseRoutes.listAcceptanceChecklists> = async ({ client }) => {
  const text = `${selectChecklists} ORDER BY c.kind, c.stage, c.valid_from DESC`;
  return { data: (await client.query<AcceptanceChecklist>({ name: 'list_acceptance_checklists', text })).rows };
};

const selectModels = `SELECT m.id, m.code, m.name, m.kind, m.area_m2 AS "areaM2", m.cost_vnd AS "costVnd", m.valid_from AS "validFrom",
    m.valid_to AS "validTo", m.citation, m.assumed FROM house_models m`;

export async function readHouseModel(client: Client, id: string): Promise<HouseModel> {
  const text = `${selectModels} WHERE m.id = $1`;
  return (await client.query<HouseModel>({ name: 'read_house_model', text, values: [id] })).rows[0] as HouseModel;
}

export const listHouseModels: Query<typeof houseRoutes.listHouseModels> = async ({ client }) => {
  const text = `${selectModels} ORDER BY m.kind, m.code, m.valid_from DESC`;
  return { data: (await client.query<HouseModel>({ name: 'list_house_models', text })).rows };
};
