import type { CallInput } from '@chung-tay/shared/core/contract';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { Objection, Posting } from '@chung-tay/shared/postings/schema';
import { bodyOf } from './answers.ts';
import { type CaseTeam, dayOf } from './cases.ts';

type NewPosting = CallInput<typeof postingRoutes.createPosting>;
type NewObjection = CallInput<typeof postingRoutes.raiseObjection>;

/** What the clerk asks to hang out from today for a week. */
export const postingAbout = (
  team: CaseTeam,
  cases: readonly { id: string; unitId: string }[],
  input: Partial<NewPosting> = {},
): NewPosting => ({
  unitId: cases[0]?.unitId as string,
  caseIds: cases.map(({ id }) => id),
  places: ['Trụ sở UBND xã', 'Nhà văn hóa thôn'],
  untilOn: dayOf(team, 6),
  ...input,
});

/** A list that hangs. */
export const openPosting = async (
  team: CaseTeam,
  cases: readonly { id: string; unitId: string }[],
  input: Partial<NewPosting> = {},
): Promise<Posting> =>
  bodyOf(await team.test.call(postingRoutes.createPosting, postingAbout(team, cases, input), { as: team.clerk }));

export const objectionWords = 'Hộ này đã có nhà kiên cố ở nơi khác, đề nghị xem lại.';

/** An objection that the clerk wrote down at the office. */
export const raisedObjection = async (
  team: CaseTeam,
  posting: Pick<Posting, 'id'>,
  input: Partial<NewObjection> = {},
): Promise<Objection> =>
  bodyOf(
    await team.test.call(
      postingRoutes.raiseObjection,
      { id: posting.id, about: 'not_deserving', content: objectionWords, ...input },
      { as: team.clerk },
    ),
  );
