import type { Slice } from '../core/slice.ts';

export const complaintSlice: Slice = { routes: [], nav: [] };
