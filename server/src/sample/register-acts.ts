import type { Client } from '@chung-tay/shared/client';
import type { SampleHousehold } from './plan.ts';
import type { SampleStage } from './stage.ts';

const csvHeader =
  'unitCode,village,headName,headBirthYear,nationalId,category,categoryYear,memberCount,ethnicity,landStatus,hasMeritMember,specialHardship,previouslySupported,note';

const csvLine = (household: SampleHousehold): string =>
  [
    household.commune.code,
    household.village,
    household.headName,
    household.headBirthYear,
    household.nationalId ?? '',
    household.category,
    2024,
    household.memberCount,
    household.ethnicity,
    'undisputed',
    household.category === 'meritorious' ? 'Có' : 'Không',
    household.specialHardship ? 'Có' : 'Không',
    household.previouslySupported ? 'Có' : 'Không',
    'Dữ liệu mẫu',
  ].join(',');

type Head = { village: string; headName: string; headBirthYear: number | null };

/** What tells the households of the plan apart. */
const placeOf = (unitId: string, { village, headName, headBirthYear }: Head): string =>
  [unitId, village, headName, headBirthYear].join('|');

/** The register comes in as one file per district; afterwards each household is found in the list. */
export async function registerHouseholds(
  stage: SampleStage,
  households: readonly SampleHousehold[],
): Promise<Map<number, string>> {
  stage.turnTo('2024-02-26');
  const ids = new Map<number, string>();
  for (const [districtCode, group] of Map.groupBy(households, (household) => household.commune.districtCode)) {
    const client = stage.as(`huyen.${districtCode}`);
    const file = new Blob([`${[csvHeader, ...group.map(csvLine)].join('\n')}\n`], { type: 'text/csv' });
    const done = await client.households.importHouseholds(
      { file },
      { idempotencyKey: `sample import ${districtCode}` },
    );
    if (done.rowsFailed > 0)
      throw new Error(`sample import of ${districtCode} refused: ${JSON.stringify(done.errors[0])}`);
    const found = await registeredAt(client);
    for (const { serial, commune, ...head } of group) ids.set(serial, found.get(placeOf(commune.id, head)) as string);
  }
  return ids;
}

/** Every household somebody sees, by where it lives and whose it is. */
async function registeredAt(client: Client): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let cursor: string | undefined; ; ) {
    const page = await client.households.listHouseholds({ limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { id, unitId, ...head } of page.data) found.set(placeOf(unitId, head), id);
    if (!page.nextCursor) return found;
    cursor = page.nextCursor;
  }
}
