import type { Slice } from '../core/slice.ts';

export const blockSlice: Slice = { routes: [], nav: [] };
