import { ApiError } from '@chung-tay/shared/client';
import type { FieldError } from '@chung-tay/shared/core/errors';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { Survey } from '@chung-tay/shared/surveys/schema';
import { chosenValues, countedValues, mergeDrafts, sendable, valuesOf } from './draft-changes.ts';
import type { DraftSnapshot, KeeperParts, SaveState } from './draft-snapshot.ts';

const isAway = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || error.status === 429 || error.status === 408;

/** A draft being kept: what is shown, who listens, what is planned. */
interface Keeping {
  parts: KeeperParts;
  pause: { writing: number; offline: number };
  now: DraftSnapshot;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The sending under way: one at a time. */
  flying: Promise<void> | undefined;
  /** Whether what was kept on the device has been met with the server's. */
  met: boolean;
  /** While in conflict: the survey as the other person left it. */
  theirs: Survey | undefined;
}

function set(keeping: Keeping, patch: Partial<DraftSnapshot>): void {
  keeping.now = { ...keeping.now, ...patch };
  for (const listener of keeping.listeners) listener();
}

function plan(keeping: Keeping, milliseconds: number): void {
  clearTimeout(keeping.timer);
  keeping.timer = setTimeout(() => void flush(keeping), milliseconds);
}

function keep(keeping: Keeping): void {
  const { saved, values } = keeping.now;
  set(keeping, { onDevice: keeping.parts.keep({ version: saved.version, base: valuesOf(saved), values }) });
}

const isStuck = ({ now: { state } }: Keeping): boolean => state === 'conflict' || state === 'closed';

function change(keeping: Keeping, values: SurveyValues): void {
  set(keeping, { values });
  keep(keeping);
  if (isStuck(keeping)) return;
  set(keeping, { state: 'waiting' });
  plan(keeping, keeping.pause.writing);
}

/** Goes on from these values on top of that version of the server's. */
function take(keeping: Keeping, values: SurveyValues, saved: Survey): void {
  keeping.theirs = undefined;
  set(keeping, { saved, values, merged: undefined, state: 'waiting', error: undefined });
  keep(keeping);
  plan(keeping, 0);
}

/** Puts what the other person wrote and what this one did since `base` together, or asks which of them is to stand. */
function meet(keeping: Keeping, base: SurveyValues, other: Survey): void {
  if (other.status !== 'draft') {
    set(keeping, { saved: other, state: 'closed' });
    return;
  }
  const merged = mergeDrafts(base, countedValues(keeping.now.values), valuesOf(other));
  if (merged.conflicts.length === 0) {
    take(keeping, merged.values, other);
    return;
  }
  keeping.theirs = other;
  set(keeping, { merged, state: 'conflict' });
}

/** The server has what was sent. What was typed meanwhile goes next; what cannot be stays on the device. */
function accept(keeping: Keeping, saved: Survey, written: SurveyValues, held: readonly FieldError[]): void {
  const more = keeping.now.values !== written;
  set(keeping, { saved, error: undefined, held, state: more ? 'waiting' : held.length > 0 ? 'held' : 'saved' });
  if (more || held.length > 0) keep(keeping);
  else keeping.parts.drop();
  if (more) plan(keeping, keeping.pause.writing);
}

async function fail(keeping: Keeping, error: unknown): Promise<void> {
  if (error instanceof ApiError && (error.code === 'stale_version' || error.code === 'action_not_allowed')) {
    const base = valuesOf(keeping.now.saved);
    await keeping.parts.reload().then(
      (other) => meet(keeping, base, other),
      (away) => fail(keeping, away),
    );
    return;
  }
  set(keeping, { state: isAway(error) ? 'offline' : 'refused', error });
  if (isAway(error)) plan(keeping, keeping.pause.offline);
}

async function sendOnce(keeping: Keeping): Promise<void> {
  const { saved, values: written } = keeping.now;
  const { body, held } = sendable(valuesOf(saved), written, keeping.parts.today());
  if (!body) {
    accept(keeping, saved, written, held);
    return;
  }
  set(keeping, { state: 'sending', held });
  await keeping.parts.send(body, saved.version).then(
    (survey) => accept(keeping, survey, written, held),
    (error) => fail(keeping, error),
  );
}

async function flush(keeping: Keeping): Promise<void> {
  clearTimeout(keeping.timer);
  if (!keeping.flying && !isStuck(keeping))
    keeping.flying = sendOnce(keeping).finally(() => {
      keeping.flying = undefined;
    });
  await keeping.flying;
}

/** Sends until nothing waits any more, or until it cannot be sent now. */
async function settle(keeping: Keeping): Promise<SaveState> {
  do await flush(keeping);
  while (keeping.now.state === 'waiting');
  return keeping.now.state;
}

function begin(parts: KeeperParts): Keeping {
  const { kept, survey } = parts;
  const values = kept?.values ?? valuesOf(survey);
  const now = {
    saved: survey,
    values,
    state: kept ? 'waiting' : 'saved',
    held: [],
    error: undefined,
    merged: undefined,
    onDevice: true,
  } as const;
  const pause = parts.pause ?? { writing: 1500, offline: 15_000 };
  const keeping: Keeping = {
    ...{ parts, pause, now, listeners: new Set() },
    ...{ timer: undefined, flying: undefined, theirs: undefined, met: false },
  };
  return keeping;
}

/** Keeps a draft: on the device at every change, on the server a moment later, and never less than both people wrote. */
export function createDraftKeeper(parts: KeeperParts) {
  const keeping = begin(parts);
  return {
    subscribe: (listener: () => void) => {
      keeping.listeners.add(listener);
      return () => keeping.listeners.delete(listener);
    },
    snapshot: (): DraftSnapshot => keeping.now,
    /** Begins to send; what was kept on the device is first met with what the server has now. */
    start: (): void => {
      if (parts.kept && !keeping.met) meet(keeping, parts.kept.base, parts.survey);
      else if (keeping.now.state === 'waiting') plan(keeping, 0);
      keeping.met = true;
    },
    change: (values: SurveyValues) => change(keeping, values),
    /** Sends now what can be sent. Resolves when it is known what became of it. */
    flush: () => flush(keeping),
    settle: () => settle(keeping),
    /** Ends a conflict: these fields as the other person wrote them, the others as this one did. */
    choose: (takeTheirs: readonly string[]): void => {
      const { theirs, now } = keeping;
      if (now.merged && theirs) take(keeping, chosenValues(now.merged, takeTheirs), theirs);
    },
    stop: (): void => clearTimeout(keeping.timer),
  };
}

export type DraftKeeper = ReturnType<typeof createDraftKeeper>;
