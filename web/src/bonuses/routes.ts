import type { Slice } from '../core/slice.ts';

export const bonusSlice: Slice = { routes: [], nav: [] };
