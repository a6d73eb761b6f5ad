import type { Slice } from '../core/slice.ts';

export const movementSlice: Slice = { routes: [], nav: [] };
