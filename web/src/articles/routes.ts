import type { Slice } from '../core/slice.ts';

export const articleSlice: Slice = { routes: [], nav: [] };
