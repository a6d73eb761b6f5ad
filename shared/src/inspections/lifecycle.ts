import type { Lifecycle } from '../core/lifecycle.ts';
import { grants, type Role } from '../core/permissions.ts';
import type { UnitKind } from '../units/schema.ts';
import type { FindingState, InspectionKind, InspectionState } from './schema.ts';

export type InspectionAction = 'draw' | 'record' | 'find' | 'conclude' | 'close' | 'cancel';

/**
 * planned → under way with the first subject that was looked at → concluded → closed once everything found was put right;
 * cancelled only before it began. Nothing is written down after the conclusion.
 */
export const inspectionLifecycle: Lifecycle<InspectionState, InspectionAction> = {
  draw: { from: ['planned'], to: 'planned' },
  record: { from: ['planned', 'under_way'], to: 'under_way' },
  find: { from: ['under_way'], to: 'under_way' },
  conclude: { from: ['under_way'], to: 'concluded' },
  close: { from: ['concluded'], to: 'closed' },
  cancel: { from: ['planned'], to: 'cancelled' },
};

/** While it stands so, its plan, team and subjects may still change. */
export const changeableStates: readonly InspectionState[] = ['planned', 'under_way'];

export type FindingAction = 'act' | 'close' | 'return';

/** open → acted (the unit says it is done) → closed by who inspects, or open again with a new day. */
export const findingLifecycle: Lifecycle<FindingState, FindingAction> = {
  act: { from: ['open'], to: 'acted' },
  close: { from: ['acted'], to: 'closed' },
  return: { from: ['acted'], to: 'open' },
};

const kindsOf: Partial<Record<Role, readonly InspectionKind[]>> = { front_officer: ['supervision', 'criticism'] };

/**
 * What somebody with these roles may plan: the Fatherland Front supervises and criticises, the State inspects (Luật MTTQ
 * Việt Nam 2015, điều 25 and 32).
 */
export const plannableKinds = (roles: readonly Role[]): InspectionKind[] => {
  const able = roles.filter((role) => grants[role].includes('inspection:plan'));
  return [...new Set(able.flatMap((role): readonly InspectionKind[] => kindsOf[role] ?? ['inspection']))];
};

/** Who may lead which kind: bodies of the State inspect; the Front and its member organisations do not, and the reverse. */
export const leads = (kind: InspectionKind, unit: UnitKind): boolean =>
  kind === 'inspection'
    ? ['province', 'district', 'commune', 'department'].includes(unit)
    : ['province', 'district', 'commune', 'front', 'union'].includes(unit);
