import type { Slice } from '../core/slice.ts';

export const commendationSlice: Slice = { routes: [], nav: [] };
