import type { Slice } from '../core/slice.ts';

export const reportSlice: Slice = { routes: [], nav: [] };
