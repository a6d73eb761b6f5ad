import type { HouseKind } from '@chung-tay/shared/rules/schema';
import { advanceCases } from '../cases/case-moves.ts';
import type { CaseRow } from '../cases/case-row.ts';
import { switchCaseKinds, withdrawCases } from '../cases/change-cases.ts';
import type { Changes, Event } from '../core/audit/audit.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { switchHouseKinds, withdrawHouses } from '../houses/change-houses.ts';
import { openHouses } from '../houses/open-houses.ts';
import type { DecisionRow } from './decision-row.ts';
import type { EntryRow } from './entry-rows.ts';
import type { LockedEntry } from './issue-checks.ts';

/** An entry as it is frozen: with its house, and the amount it grants (đồng). */
export interface SettledEntry {
  entry: EntryRow;
  row: CaseRow;
  houseId: string;
  houseKind: HouseKind;
  supportVnd: number | null;
}

/** Number and day of the decision that carries them out. */
export interface IssuedBy {
  decisionNumber: string;
  decisionDate: string;
}

/** Gives every added case the id of its house, and every amount left open the norm of the day. */
export const settleEntries = (context: CommandContext, entries: readonly LockedEntry[]): SettledEntry[] =>
  entries.map(({ entry, row }) => ({
    entry,
    row,
    houseId: entry.houseId ?? context.services.newId(),
    houseKind: entry.houseKind,
    supportVnd: entry.action === 'withdraw' ? null : (entry.supportVnd ?? entry.normVnd),
  }));

/** Writes what is frozen into the entries; the list itself is still a draft. */
export const freezeEntries = (
  context: CommandContext,
  { id }: DecisionRow,
  entries: readonly SettledEntry[],
): Promise<unknown> =>
  context.client.query({
    name: 'freeze_entries',
    text: `UPDATE decision_entries e SET house_kind = f.kind, support_vnd = f.support, norm_vnd = f.norm, score = f.score, house_id = f.house
      FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::int[], $7::uuid[]) AS f (case_id, kind, support, norm, score, house)
      WHERE e.decision_id = $1 AND e.case_id = f.case_id`,
    values: [
      id,
      entries.map(({ entry }) => entry.caseId),
      entries.map(({ houseKind }) => houseKind),
      entries.map(({ supportVnd }) => supportVnd),
      entries.map(({ entry }) => entry.normVnd),
      entries.map(({ entry }) => entry.score),
      entries.map(({ houseId }) => houseId),
    ],
  });

const ofAction = (entries: readonly SettledEntry[], action: EntryRow['action']): SettledEntry[] =>
  entries.filter(({ entry }) => entry.action === action);

async function add(
  context: CommandContext,
  decision: DecisionRow,
  entries: readonly SettledEntry[],
  by: IssuedBy,
): Promise<void> {
  const approvedBy = requireActor(context).id;
  await openHouses(
    context,
    entries.map(({ entry, houseId, houseKind }) => ({
      id: houseId,
      householdId: entry.householdId,
      unitId: entry.unitId,
      kind: houseKind,
      programme: decision.programme,
      plannedAreaM2: entry.plannedAreaM2,
      plannedCostVnd: entry.plannedCostVnd as number,
      ownShareVnd: entry.ownShareVnd ?? 0,
      proposedBy: entry.openedBy,
      proposedAt: entry.openedAt,
      approvedBy,
      ...by,
    })),
  );
  const rows = entries.map(({ row }) => row);
  await advanceCases(context, rows, { outcome: 'pass', note: `Quyết định số ${by.decisionNumber}` });
}

/**
 * Makes true what an issued list says, a handful of statements for however many entries: houses opened and cases
 * approved; houses and cases withdrawn; houses and cases switched to the other kind.
 */
export async function carryOut(
  context: CommandContext,
  decision: DecisionRow,
  entries: readonly SettledEntry[],
  by: IssuedBy,
): Promise<void> {
  const [added, withdrawn, switched] = (['add', 'withdraw', 'switch_kind'] as const).map((action) =>
    ofAction(entries, action),
  ) as [SettledEntry[], SettledEntry[], SettledEntry[]];
  const note = `Quyết định số ${by.decisionNumber}`;
  if (added.length > 0) await add(context, decision, added, by);
  if (withdrawn.length > 0) {
    const reasons = withdrawn.map(({ entry, row, houseId }) => ({
      id: houseId,
      row,
      reason: entry.withdrawReason ?? 'declined',
      note,
    }));
    await withdrawHouses(context, reasons);
    await withdrawCases(context, reasons, 'revoke');
  }
  if (switched.length > 0) {
    const kinds = switched.map(({ entry, row, houseId: id, houseKind }) => ({
      id,
      row,
      kind: houseKind,
      houseKind,
      normVnd: entry.normVnd,
    }));
    await switchHouseKinds(context, kinds);
    await switchCaseKinds(context, kinds, true);
  }
}

const happened = {
  add: ['house.approved', 'case.approved'],
  withdraw: ['house.withdrawn', 'case.withdrawn'],
  switch_kind: ['house.kind_switched', 'case.kind_changed'],
} as const;

function changesOf(settled: SettledEntry, { decisionNumber, decisionDate }: IssuedBy): Changes {
  const { entry, houseKind, supportVnd } = settled;
  const changes: Changes = {
    decisionNumber: { old: null, new: decisionNumber },
    decisionDate: { old: null, new: decisionDate },
  };
  if (entry.action === 'withdraw') changes.withdrawReason = { old: null, new: entry.withdrawReason };
  else changes.supportVnd = { old: null, new: supportVnd };
  if (entry.action === 'switch_kind') changes.houseKind = { old: entry.caseKind, new: houseKind };
  return changes;
}

/** What happened to each house and each case, so that their histories tell it. */
export const entryEvents = (entries: readonly SettledEntry[], by: IssuedBy): Event[] =>
  entries.flatMap((one) => {
    const { action, unitId, caseId } = one.entry;
    const changes = changesOf(one, by);
    const [ofHouse, ofCase] = happened[action];
    return [
      { action: ofHouse, subject: { type: 'house', id: one.houseId, unitId }, changes },
      { action: ofCase, subject: { type: 'case', id: caseId, unitId }, changes },
    ];
  });
