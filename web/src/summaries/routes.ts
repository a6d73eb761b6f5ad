import type { Slice } from '../core/slice.ts';

export const summarySlice: Slice = { routes: [], nav: [] };
