import type { Slice } from '../core/slice.ts';

export const rankingSlice: Slice = { routes: [], nav: [] };
