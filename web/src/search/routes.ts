import type { Slice } from '../core/slice.ts';

export const searchSlice: Slice = { routes: [], nav: [] };
