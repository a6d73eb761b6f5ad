import type { Slice } from '../core/slice.ts';

export const criteriaSlice: Slice = { routes: [], nav: [] };
