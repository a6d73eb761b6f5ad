import type { Slice } from '../core/slice.ts';

export const reorganisationSlice: Slice = { routes: [], nav: [] };
