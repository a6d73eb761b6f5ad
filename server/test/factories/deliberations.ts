import type { CallInput } from '@chung-tay/shared/core/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Deliberation } from '@chung-tay/shared/deliberations/schema';
import { bodyOf } from './answers.ts';
import { type CaseTeam, minutesOf, vote } from './cases.ts';

type Minutes = CallInput<typeof deliberationRoutes.recordDeliberation>;

/** What the clerk writes down of a meeting about these cases of one village, held today. */
export const minutesAbout = (
  team: CaseTeam,
  cases: readonly { id: string; unitId: string; village: string }[],
  input: Partial<Minutes> = {},
): Minutes => ({
  ...minutesOf(team, cases[0]?.unitId as string, cases[0]?.village as string),
  votes: cases.map(({ id }) => vote(id)),
  ...input,
});

/** A meeting that was recorded by the clerk. */
export const recordedDeliberation = async (
  team: CaseTeam,
  cases: readonly { id: string; unitId: string; village: string }[],
  input: Partial<Minutes> = {},
): Promise<Deliberation> =>
  bodyOf(
    await team.test.call(deliberationRoutes.recordDeliberation, minutesAbout(team, cases, input), { as: team.clerk }),
  );
