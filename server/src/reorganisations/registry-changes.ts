import type { Change, Outcome } from '@chung-tay/shared/reorganisations/before';
import type { Client } from '../core/db/pool.ts';
import {
  addVersion,
  dayBefore,
  lastVersion,
  type Registry,
  type RegistryLineage,
  type RegistryUnit,
} from '../units/registry-unit.ts';

/**
 * The registry of the units an outcome touches, whole: their versions and lineage as they are, closed, continued and begun by
 * the rules of the registry of the files.
 */
export async function registryAfter(client: Client, outcome: Outcome, day: string): Promise<Registry> {
  const changed = new Map(outcome.changed.map((change) => [change.unit.id, change]));
  const known = await readUnits(client, [
    ...outcome.ended,
    ...changed.keys(),
    ...outcome.lineage.map(({ predecessorId }) => predecessorId),
  ]);
  const ended = new Set(outcome.ended);
  for (const unit of known) {
    const change = changed.get(unit.id);
    if (ended.has(unit.id)) lastVersion(unit).validTo = dayBefore(day);
    else if (change) addVersion(unit, versionOf(change, day));
  }
  const begun = outcome.begun.map((change): RegistryUnit => {
    const { id, kind } = change.unit;
    return { id, kind, sample: false, versions: [versionOf(change, day)] };
  });
  const units = [...known, ...begun];
  const lineage = await readLineage(
    client,
    units.map(({ id }) => id),
  );
  return { units, lineage: [...lineage, ...outcome.lineage.map((one) => ({ ...one, date: day }))] };
}

const versionOf = ({ unit, citation }: Change, day: string) => ({
  validFrom: day,
  validTo: null,
  code: unit.code,
  name: unit.name,
  type: unit.type,
  parentId: unit.parentId,
  citation,
});

async function readUnits(client: Client, ids: readonly string[]): Promise<RegistryUnit[]> {
  const { rows } = await client.query<RegistryUnit>(
    `SELECT u.id, u.kind, u.sample, (SELECT jsonb_agg(jsonb_build_object('validFrom', v.valid_from, 'validTo', v.valid_to, 'code', v.code,
         'name', v.name, 'type', v.type, 'parentId', v.parent_id, 'citation', v.citation) ORDER BY v.valid_from)
       FROM unit_versions v WHERE v.unit_id = u.id) AS versions
     FROM units u WHERE u.id = ANY ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return rows;
}

async function readLineage(client: Client, ids: readonly string[]): Promise<RegistryLineage[]> {
  const { rows } = await client.query<RegistryLineage>(
    `SELECT predecessor_id AS "predecessorId", successor_id AS "successorId", date, confidence, evidence
     FROM unit_lineage WHERE predecessor_id = ANY ($1::uuid[])`,
    [ids],
  );
  return rows;
}
