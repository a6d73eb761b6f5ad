import type { Slice } from '../core/slice.ts';

export const filingSlice: Slice = { routes: [], nav: [] };
