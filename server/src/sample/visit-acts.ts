import type { Condition, Occupancy, Visit, VisitPart } from '@chung-tay/shared/visits/schema';
import { visitParts } from '@chung-tay/shared/visits/schema';
import type { Random } from './random.ts';
import type { Calendar, SampleStage } from './stage.ts';
import type { Work } from './work.ts';

const dayMs = 86_400_000;
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** When somebody goes, counted from the handover: before the visit is due, or a little after. Some never go. */
const rounds = [
  { afterMonths: 3, from: 80, to: 95, share: 0.95 },
  { afterMonths: 12, from: 350, to: 372, share: 0.85 },
] as const;

const drawOccupancy = (random: Random): Occupancy =>
  random.chance(0.93) ? 'lived_in' : random.pick(['partly', 'partly', 'empty', 'lent', 'sold'] as const);

const drawCondition = (random: Random): Condition =>
  random.chance(0.96) ? 'good' : random.pick(['minor', 'minor', 'minor', 'serious', 'absent'] as const);

/** Officers of the commune go and look after three and twelve months; what nobody did by now is late. */
export function planVisits(stage: SampleStage, calendar: Calendar, random: Random, works: readonly Work[]): void {
  for (const work of works) {
    const handover = work.plan.stages.find((one) => one.stage === 'handed_over');
    for (const { afterMonths, from, to, share } of rounds) {
      const days = random.between(from, to);
      const occupancy = drawOccupancy(random);
      const parts = (Object.keys(visitParts) as VisitPart[]).map((part) => ({
        part,
        condition: drawCondition(random),
      }));
      if (!random.chance(share) || !handover?.verifiedDay) continue;
      const day = later(handover.reportedDay, days);
      if (day >= stage.today || day <= handover.verifiedDay) continue;
      calendar.add(day, () =>
        visit(stage, work, afterMonths, { visitedOn: day, occupancy, parts, note: 'Dữ liệu mẫu' }),
      );
    }
  }
}

interface Found {
  visitedOn: string;
  occupancy: Occupancy;
  parts: { part: VisitPart; condition: Condition }[];
  note: string;
}

/** Of a house that came to its handover after all. */
async function visit(stage: SampleStage, work: Work, afterMonths: number, found: Found): Promise<void> {
  if (work.houseId === '') return;
  const officer = stage.as(`xa.${work.plan.household.commune.code}`).visits;
  const { data } = await officer.listVisits({ houseId: work.houseId });
  const due = data.find((one) => one.afterMonths === afterMonths);
  if (due && !(await waitsForToday(stage, due)))
    await officer.recordVisit({ id: due.id, ...found }, { idempotencyKey: `${work.key} visit ${afterMonths}` });
}

/** The second visits of the commune of today are left to who tries it out: nobody went, and they are late. */
async function waitsForToday(stage: SampleStage, { houseId, afterMonths }: Visit): Promise<boolean> {
  if (afterMonths < 12) return false;
  const { data } = await stage.as('canboxa').visits.listVisits({ houseId, limit: 1 });
  return data.length > 0;
}
