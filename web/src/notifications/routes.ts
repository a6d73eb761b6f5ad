import type { Slice } from '../core/slice.ts';

export const notificationSlice: Slice = { routes: [], nav: [] };
