import type { Slice } from '../core/slice.ts';

export const webhookSlice: Slice = { routes: [], nav: [] };
