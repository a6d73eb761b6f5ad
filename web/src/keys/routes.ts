import type { Slice } from '../core/slice.ts';

export const keySlice: Slice = { routes: [], nav: [] };
