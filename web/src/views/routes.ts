import type { Slice } from '../core/slice.ts';

export const viewSlice: Slice = { routes: [], nav: [] };
