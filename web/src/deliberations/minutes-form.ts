import type { CaseItem } from '@chung-tay/shared/cases/schema';
import { lineSchema, textSchema } from '@chung-tay/shared/core/text';
import { attendeeSchema, recordDeliberationBody } from '@chung-tay/shared/deliberations/schema';
import { z } from 'zod';
import { type BallotRow, ballotProblem, emptyRow, isBlank } from './ballot.ts';

const { shape } = recordDeliberationBody;
const person = attendeeSchema.shape;

/** The minutes as they are typed: people in plain fields, attendees one a line, votes by case. */
const minutes = z.strictObject({
  heldOn: shape.heldOn,
  startedAt: shape.startedAt,
  endedAt: shape.endedAt,
  place: shape.place,
  chairName: person.name,
  chairTitle: person.title,
  secretaryName: person.name,
  secretaryTitle: person.title,
  presentCount: shape.presentCount,
  attendees: textSchema(15_000).nullable().default(null),
  note: shape.note,
  votes: z.record(z.string(), z.custom<BallotRow>()),
});
export type Minutes = z.output<typeof minutes>;

/** `Nguyễn Văn An, Trưởng thôn` as a name and what they are; without a comma nothing is known of the latter. */
export const attendeesOf = (text: string | null): { name: string; title: string }[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const comma = line.indexOf(',');
      return comma < 0
        ? { name: line, title: '' }
        : { name: line.slice(0, comma).trim(), title: line.slice(comma + 1).trim() };
    });

const linesAreRight = (text: string | null): boolean =>
  attendeesOf(text).every(({ name, title }) => lineSchema(120, 2).safeParse(name).success && title.length >= 2);

/** The rules that look at more than one field, told beside the others before anything is sent. */
export const minutesSchema = minutes
  .refine(({ startedAt, endedAt }) => startedAt < endedAt, {
    path: ['endedAt'],
    message: 'Giờ kết thúc phải sau giờ bắt đầu',
  })
  .refine(({ attendees }) => linesAreRight(attendees), {
    path: ['attendees'],
    message: 'Mỗi dòng ghi họ tên, dấu phẩy, rồi chức vụ hoặc đại diện cho ai',
  })
  .refine(({ votes }) => Object.values(votes).some((row) => !isBlank(row)), {
    path: ['votes'],
    message: 'Ghi phiếu của ít nhất một hồ sơ',
  })
  .refine(({ votes, presentCount }) => !Object.values(votes).some((row) => ballotProblem(row, presentCount)), {
    path: ['votes'],
    message: 'Có hồ sơ ghi chưa đủ phiếu hoặc nhiều phiếu hơn số người dự',
  });

/** The body of the contract from what was typed, votes in the order of the list. */
export function bodyOf(unitId: string, village: string, typed: Minutes, cases: readonly CaseItem[]) {
  const { chairName, chairTitle, secretaryName, secretaryTitle, attendees, votes, ...rest } = typed;
  return {
    ...rest,
    unitId,
    village,
    chair: { name: chairName, title: chairTitle },
    secretary: { name: secretaryName, title: secretaryTitle },
    attendees: attendeesOf(attendees),
    votes: cases
      .map(({ id }) => ({ caseId: id, ballot: votes[id] ?? emptyRow }))
      .filter(({ ballot }) => !isBlank(ballot))
      .map(({ caseId, ballot: { agree, disagree, abstain, opinion } }) => ({
        caseId,
        agree: agree ?? 0,
        disagree: disagree ?? 0,
        abstain: abstain ?? 0,
        opinion,
      })),
  };
}
