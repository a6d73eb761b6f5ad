import type { Client } from '../core/db/pool.ts';
import { planProvince, type SampleSize } from './make-sample.ts';
import {
  type OrganisationKey,
  organisationKeys,
  organisationNames,
  type SampleSeats,
  type SampleUnit,
} from './people.ts';
import type { SampleCommune } from './plan.ts';
import { createRandom } from './random.ts';

type Owner = Pick<Client, 'query'>;

/** The seed of the sample province: the day its list was settled. */
export const sampleSeed = 20240222;

/** The 209 communes of 2024 with their districts. */
export async function communesOf2024(owner: Owner): Promise<SampleCommune[]> {
  const { rows } = await owner.query<SampleCommune>(
    `SELECT v.unit_id AS id, v.code, v.type, d.unit_id AS "districtId", d.code AS "districtCode"
     FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'commune'
     JOIN unit_versions d ON d.unit_id = v.parent_id AND d.valid_from <= '2024-02-01' AND coalesce(d.valid_to, 'infinity') >= '2024-02-01'
     WHERE v.valid_from <= '2024-02-01' AND coalesce(v.valid_to, 'infinity') >= '2024-02-01' ORDER BY v.code`,
  );
  return rows;
}

async function oneUnit(owner: Owner, kind: string, name: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = $1 AND v.name LIKE $2 ORDER BY v.valid_from LIMIT 1`,
    [kind, name],
  );
  if (!rows[0]) throw new Error(`the registry has no ${kind} named ${name}`);
  return rows[0].id;
}

/** Today's commune that took over the most houses of the plan: what its officer sees is worth seeing. */
async function busiestCommune(
  owner: Owner,
  communes: readonly SampleCommune[],
  size: SampleSize,
): Promise<{ id: string; name: string }> {
  const { houses } = planProvince(createRandom(sampleSeed), communes, size);
  const { rows } = await owner.query<{ id: string; name: string }>(
    `SELECT r.root_id AS id, v.name FROM unnest($1::uuid[]) AS h (unit_id)
     JOIN unit_reach r ON r.unit_id = h.unit_id
     JOIN units u ON u.id = r.root_id AND u.kind = 'commune'
     JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL
     GROUP BY 1, 2 ORDER BY count(*) DESC, 2 LIMIT 1`,
    [houses.map((house) => house.household.commune.id)],
  );
  if (!rows[0]) throw new Error('no commune of today took over a commune of 2024');
  return rows[0];
}

/** Bodies that take part in movements, standing in 2024 and today; those of the list of the registry first. */
async function findOrganisations(owner: Owner): Promise<Record<OrganisationKey, SampleUnit>> {
  const { rows } = await owner.query<SampleUnit>(
    `SELECT v.unit_id AS id, v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind NOT IN ('province', 'district', 'commune')
     WHERE v.name = ANY ($1) AND v.valid_to IS NULL ORDER BY v.name, v.valid_from, v.unit_id`,
    [Object.values(organisationNames)],
  );
  const named = (key: OrganisationKey): [OrganisationKey, SampleUnit] => {
    const unit = rows.find(({ name }) => name === organisationNames[key]);
    if (!unit) throw new Error(`the registry has no ${organisationNames[key]} today`);
    return [key, unit];
  };
  return Object.fromEntries(organisationKeys.map(named)) as Record<OrganisationKey, SampleUnit>;
}

/** Where the people of the sample sit. */
export async function findSeats(
  owner: Owner,
  communes: readonly SampleCommune[],
  size: SampleSize,
): Promise<SampleSeats> {
  const named = await owner.query<{ id: string; name: string }>(
    `SELECT unit_id AS id, name FROM unit_versions WHERE valid_from <= '2024-02-01' AND coalesce(valid_to, 'infinity') >= '2024-02-01'`,
  );
  const names = new Map(named.rows.map((row) => [row.id, row.name]));
  const named2024 = (id: string, code: string) => ({ id, code, name: names.get(id) ?? code });
  const heirs = await owner.query<{ district: string; heir: string }>(
    `SELECT DISTINCT c.district_id AS district, r.root_id AS heir FROM unnest($1::uuid[], $2::uuid[]) AS c (id, district_id)
     JOIN unit_reach r ON r.unit_id = c.id JOIN units u ON u.id = r.root_id AND u.kind = 'district'
     WHERE NOT EXISTS (SELECT FROM unit_reach own WHERE own.root_id = c.district_id AND own.unit_id = c.id)`,
    [communes.map((commune) => commune.id), communes.map((commune) => commune.districtId)],
  );
  const districts = [...Map.groupBy(communes, (commune) => commune.districtId)].map(([id, group]) => ({
    ...named2024(id, group[0]?.districtCode ?? ''),
    heirIds: heirs.rows.filter(({ district }) => district === id).map(({ heir }) => heir),
  }));
  return {
    provinceId: await oneUnit(owner, 'province', '%'),
    homeAffairsId: await oneUnit(owner, 'department', 'Sở Nội vụ'),
    frontId: await oneUnit(owner, 'front', '%MTTQ% tỉnh%'),
    communeToday: await busiestCommune(owner, communes, size),
    communes: communes.map((commune) => named2024(commune.id, commune.code)),
    districts,
    organisations: await findOrganisations(owner),
  };
}
