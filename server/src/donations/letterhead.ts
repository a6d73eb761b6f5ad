import { type Letterhead, peoplesCommittee, placeOf } from '../core/document/paper.ts';
import type { NamedUnit } from '../units/unit-chain.ts';

const administrative: readonly string[] = ['province', 'district', 'commune'];

/** The head of a paper of a fund: the unit itself, or the People's Committee of an administrative one; where it sits. */
export function letterheadOf(units: readonly NamedUnit[], date: string, number?: string): Letterhead {
  const unit = units[0];
  const seat = units.find(({ kind }) => administrative.includes(kind)) ?? unit;
  const name = unit?.name ?? '';
  return {
    issuingBody: unit && administrative.includes(unit.kind) ? peoplesCommittee(name) : name,
    place: placeOf(seat?.name ?? ''),
    date,
    ...(number ? { number } : {}),
  };
}
