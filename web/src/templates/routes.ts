import type { Slice } from '../core/slice.ts';

export const templateSlice: Slice = { routes: [], nav: [] };
