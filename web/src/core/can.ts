import type { Permission } from '@chung-tay/shared/core/permissions';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { useMe } from './session.ts';

/** Whether a button or page shows; the server decides again. */
export const useCan = (permission: Permission): boolean => useMe().permissions.includes(permission);

/** The unit at which the person does this, to start a form with; null when they do it nowhere. */
export const useOwnUnit = (permission: Permission): string | null => rootsFor(useMe(), permission)[0] ?? null;
