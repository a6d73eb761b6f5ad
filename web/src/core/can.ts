import type { Permission } from '@chung-tay/shared/core/permissions';
import { useMe } from './session.ts';

/** Whether a button or page shows; the server decides again. */
export const useCan = (permission: Permission): boolean => useMe().permissions.includes(permission);
