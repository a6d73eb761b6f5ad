/** Numbers from 1 to this less one are never told of a part of the province. */
export const threshold = 5;

/** Houses decided (đã duyệt), of those started, of those completed: each includes the next. */
export interface Counts {
  need: number;
  started: number;
  completed: number;
}

export const columns = ['need', 'started', 'completed'] as const;

/** The smallest part of a table that is counted by itself. */
export interface Cell extends Counts {
  code: string;
  name: string;
}

/** A row as it is told: one cell, or several merged under no code; `whole` when everything is in it. */
export interface ReleaseRow extends Cell {
  cells: readonly string[];
  whole: boolean;
}

/** Every table that was told, the earliest first. */
export type Told = readonly (readonly ReleaseRow[])[];
