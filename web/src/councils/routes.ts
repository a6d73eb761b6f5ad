import type { Slice } from '../core/slice.ts';

export const councilSlice: Slice = { routes: [], nav: [] };
