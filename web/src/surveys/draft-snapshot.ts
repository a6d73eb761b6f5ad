import type { FieldError } from '@chung-tay/shared/core/errors';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { Survey, SurveyPatch } from '@chung-tay/shared/surveys/schema';
import type { Merged } from './draft-changes.ts';

/**
 * Where what was written is: `saved` on the server; `waiting` and `sending` on its way; `offline` on the device until there
 * is a network; `held` on the device because some of it cannot be; `conflict` until the person has chosen; `refused` by the
 * server; `closed` because the survey is no draft any more.
 */
export type SaveState = 'saved' | 'waiting' | 'sending' | 'offline' | 'held' | 'conflict' | 'refused' | 'closed';

/** What is kept on the device: what was written, and the version it was written on. */
export interface KeptDraft {
  version: number;
  base: SurveyValues;
  values: SurveyValues;
}

export interface DraftSnapshot {
  /** As the server last told it. */
  saved: Survey;
  /** As it stands on the screen. */
  values: SurveyValues;
  state: SaveState;
  held: readonly FieldError[];
  error: unknown;
  /** While in conflict: both people's changes. */
  merged: Merged | undefined;
  /** False when the device refused to keep it: then it stands on the screen alone. */
  onDevice: boolean;
}

export interface KeeperParts {
  survey: Survey;
  /** What was kept on this device and never sent. */
  kept: KeptDraft | undefined;
  send: (body: SurveyPatch, version: number) => Promise<Survey>;
  reload: () => Promise<Survey>;
  /** Keeps it on the device; false when the device refuses. */
  keep: (draft: KeptDraft) => boolean;
  drop: () => void;
  /** The day it is in Vietnam. */
  today: () => string;
  /** Milliseconds after the last key; and between tries without a network. */
  pause?: { writing: number; offline: number };
}
