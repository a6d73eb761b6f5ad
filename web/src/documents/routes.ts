import type { Slice } from '../core/slice.ts';

export const documentSlice: Slice = { routes: [], nav: [] };
