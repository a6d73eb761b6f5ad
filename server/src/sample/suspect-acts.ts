import type { Duplicate } from '@chung-tay/shared/duplicates/schema';
import type { SampleSuspect } from './others.ts';
import type { Calendar, SampleStage } from './stage.ts';

const note = 'Dữ liệu mẫu';
const reasons = {
  merged: 'Đã gặp hộ: cùng một hộ, ghi hai lần ở hai thôn (dữ liệu mẫu)',
  overridden: 'Đã đối chiếu căn cước công dân: hai người cùng tên, hai hộ khác nhau (dữ liệu mẫu)',
  chance: 'Đã đối chiếu sổ hộ: hai hộ khác nhau, họ tên gần giống (dữ liệu mẫu)',
};

/**
 * After the register came in, the communes write down more records; some look like households that are there. Two days
 * later each pair is told apart or made one, but for a few. `ids` learns the new ones.
 */
export function planSuspects(
  stage: SampleStage,
  calendar: Calendar,
  suspects: readonly SampleSuspect[],
  ids: Map<number, string>,
): void {
  for (const { copy } of suspects)
    calendar.add('2024-02-27', async () => {
      const { serial, commune, ...known } = copy;
      const household = { ...known, unitId: commune.id, categoryYear: 2024, landStatus: 'undisputed' as const, note };
      const hasMeritMember = copy.category === 'meritorious';
      const made = await stage
        .as(`xa.${commune.code}`)
        .households.createHousehold({ ...household, hasMeritMember }, { idempotencyKey: `sample suspect ${serial}` });
      ids.set(serial, made.id);
    });
  calendar.add('2024-02-28', () => settleSuspects(stage, suspects, ids));
}

async function settleSuspects(
  stage: SampleStage,
  suspects: readonly SampleSuspect[],
  ids: ReadonlyMap<number, string>,
): Promise<void> {
  const planned = new Map(
    suspects.map((one) => [[ids.get(one.original.serial), ids.get(one.copy.serial)].sort().join(), one]),
  );
  const known = new Set(ids.values());
  for (const pair of await openPairs(stage)) {
    // A run that goes on meets the pairs of later days as well.
    if (!known.has(pair.first.householdId) || !known.has(pair.second.householdId)) continue;
    const suspect = planned.get([pair.first.householdId, pair.second.householdId].sort().join());
    if (suspect?.ending !== 'open') await settle(stage, pair, suspect, ids);
  }
}

async function settle(
  stage: SampleStage,
  { id }: Duplicate,
  suspect: SampleSuspect | undefined,
  ids: ReadonlyMap<number, string>,
): Promise<void> {
  const idempotencyKey = `sample pair ${id}`;
  if (suspect?.ending === 'merged') {
    const merge = { id, keepId: ids.get(suspect.original.serial) as string, reason: reasons.merged };
    await stage.as(`xa.${suspect.copy.commune.code}`).duplicates.mergeDuplicate(merge, { idempotencyKey });
  } else {
    const reason = suspect ? reasons.overridden : reasons.chance;
    const officer = suspect ? `huyen.${suspect.copy.commune.districtCode}` : 'sonoivu';
    await stage.as(officer).duplicates.overrideDuplicate({ id, reason }, { idempotencyKey });
  }
}

/** Every pair that waits, over the whole province. */
async function openPairs(stage: SampleStage): Promise<Duplicate[]> {
  const pairs: Duplicate[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { status: ['open' as const], limit: 200, ...(cursor ? { cursor } : {}) };
    const page = await stage.as('sonoivu').duplicates.listDuplicates(query);
    pairs.push(...page.data);
    if (!page.nextCursor) return pairs;
    cursor = page.nextCursor;
  }
}
