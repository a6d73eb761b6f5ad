import type { Slice } from '../core/slice.ts';

export const scorecardSlice: Slice = { routes: [], nav: [] };
