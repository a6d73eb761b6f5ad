import type { Slice } from '../core/slice.ts';

export const planSlice: Slice = { routes: [], nav: [] };
