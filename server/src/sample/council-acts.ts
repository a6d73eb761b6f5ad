import { newReceipt, sealBallot } from '@chung-tay/shared/councils/ballot';
import type { Choice, CouncilSession } from '@chung-tay/shared/councils/schema';
import { councilNames } from './people.ts';
import type { SampleStage } from './stage.ts';

/** The council of the province with its seven members, in office since the movement began; answers its id. */
export async function foundCouncil(stage: SampleStage, validFrom: string): Promise<string> {
  const { councils } = stage.as('sonoivu');
  const key = (name: string) => ({ idempotencyKey: `sample council ${name}` });
  const made = {
    ...{ unitId: stage.provinceId, name: 'Hội đồng Thi đua - Khen thưởng tỉnh (mẫu)' },
    ...{ citation: 'Quy chế hoạt động của Hội đồng (mẫu)', validFrom },
  };
  const { id } = await councils.createCouncil(made, key('create'));
  for (const [at, username] of councilNames.entries()) {
    const role = at === 0 ? 'chair' : at === 1 ? 'secretary' : 'member';
    const seat = { id, userId: stage.userId(username), position: `Thành viên thứ ${at + 1} (mẫu)`, role } as const;
    await councils.addCouncilMember({ ...seat, fromOn: validFrom }, key(`member ${at}`));
  }
  return id;
}

/** A session of that day about these awards. */
export const planSession = (
  stage: SampleStage,
  councilId: string,
  awardIds: string[],
  heldOn: string,
): Promise<CouncilSession> =>
  stage.as('sonoivu').councils.planCouncilSession(
    {
      ...{ councilId, heldOn, startsAt: '14:00', place: 'Phòng họp Ủy ban nhân dân tỉnh (mẫu)', awardIds },
      subject: 'Xét đề nghị khen thưởng phong trào xóa nhà tạm, nhà dột nát (mẫu)',
    },
    { idempotencyKey: `sample session ${heldOn}` },
  );

/** Everybody comes but the last, who votes in writing; all vote in secret, the sixth leaves the paper blank; then it is counted. */
export async function holdSession(stage: SampleStage, { id, councilId, agenda }: CouncilSession): Promise<void> {
  const { councils } = stage.as('sonoivu');
  const key = (name: string) => ({ idempotencyKey: `sample session ${id} ${name}` });
  const { memberList } = await councils.getCouncil({ id: councilId });
  const last = stage.userId(councilNames.at(-1) ?? '');
  const attendance = memberList
    .map(({ id: memberId, userId }) => ({
      memberId,
      presence: userId === last ? ('written' as const) : ('present' as const),
    }))
    .sort((one, other) => one.memberId.localeCompare(other.memberId));
  await councils.recordAttendance({ id, attendance }, key('attendance'));
  await councils.openVoting({ id }, key('open'));
  const choose = (at: number): Choice => (at === 5 ? 'blank' : 'for');
  const items = agenda.map(({ awardId }) => awardId);
  for (const [at, username] of councilNames.entries()) await vote(stage, username, id, items, choose(at));
  const minutes = 'Hội đồng thảo luận, thống nhất bỏ phiếu kín (dữ liệu mẫu).';
  await councils.closeVoting({ id, minutes }, key('close'));
}

/** As a browser does: sealed there. A ballot is never the same twice, so whoever has voted is left alone. */
async function vote(
  stage: SampleStage,
  username: string,
  id: string,
  agenda: readonly string[],
  choice: Choice,
): Promise<void> {
  const { councils } = stage.as(username);
  const { publicKey, state, me } = await councils.getCouncilSession({ id });
  if (state !== 'voting' || publicKey === null || me?.voted) return;
  const votes = Object.fromEntries(agenda.map((awardId) => [awardId, choice]));
  const sealed = await sealBallot({ publicKey, sessionId: id, agenda, votes, receipt: newReceipt() });
  await councils.castBallot({ id, sealed });
}
