import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import type { RecordDeliberation } from '@chung-tay/shared/deliberations/schema';

/**
 * Minutes that can be true whatever the cases are: held by today, ended after they began, no more named or voting than
 * were there, chair and secretary two people, each case once.
 * @throws invalid_request · same_person · votes_exceed_attendance with the field at fault
 */
export function requirePossibleMinutes(minutes: RecordDeliberation, today: string): void {
  const { heldOn, startedAt, endedAt, chair, secretary, attendees, presentCount } = minutes;
  if (heldOn > today) throw fieldError('/heldOn', 'in_future', 'Ngày họp không được ở tương lai.');
  if (endedAt <= startedAt) throw fieldError('/endedAt', 'too_early', 'Giờ kết thúc phải sau giờ bắt đầu.');
  if (fold(chair.name) === fold(secretary.name)) {
    const message = 'Chủ trì và thư ký phải là hai người; nếu trùng tên, hãy ghi thêm để phân biệt.';
    throw new AppError('same_person', message, {
      fields: [{ pointer: '/secretary/name', code: 'same_person', message }],
    });
  }
  // The chair and the secretary were there too.
  const named = attendees.length + 2;
  if (named > presentCount)
    throw fieldError(
      '/presentCount',
      'too_few',
      `Biên bản nêu tên ${named} người (kể cả chủ trì, thư ký), nhiều hơn số người dự (${presentCount}).`,
    );
  requirePossibleVotes(minutes);
}

function requirePossibleVotes({ votes, presentCount }: RecordDeliberation): void {
  const seen = new Set<string>();
  for (const [index, { caseId, agree, disagree, abstain }] of votes.entries()) {
    const id = caseId.toLowerCase();
    if (seen.has(id))
      throw fieldError(`/votes/${index}/caseId`, 'repeated', 'Hồ sơ này đã có ở trên; mỗi hồ sơ biểu quyết một lần.');
    seen.add(id);
    const cast = agree + disagree + abstain;
    if (cast <= presentCount) continue;
    const message = `Có ${cast} phiếu cho hồ sơ thứ ${index + 1}, nhiều hơn ${presentCount} người dự.`;
    throw new AppError('votes_exceed_attendance', message, {
      fields: [{ pointer: `/votes/${index}`, code: 'votes_exceed_attendance', message }],
    });
  }
}
