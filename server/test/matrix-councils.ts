import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { bodyOf } from './factories/answers.ts';
import { awardsToVote, councilWith } from './factories/councils.ts';
import { personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const today = dayInVietnam(new Date());

/** A council of a commune, a session of it that is planned, and a member recused from its one award. */
export async function fillCouncils(
  test: TestApp,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { councils } = api;
  const { council, manager, members } = await councilWith(test, { unitId, size: 3, name: `Hội đồng ${canary}` });
  const [awardId = '', freeAward = ''] = await awardsToVote(test, { unitId, many: 2, name: `Người ${canary}` });
  const plan = {
    councilId: council.id,
    heldOn: today,
    startsAt: '08:00',
    place: `Phòng ${canary}`,
    subject: `Xét ${canary}`,
  };
  const as = { as: manager };
  const { id } = bodyOf(await test.call(councils.planCouncilSession, { ...plan, awardIds: [awardId] }, as));
  const attendance = members.slice(0, 2).map(({ memberId }) => ({ memberId, presence: 'present' }));
  bodyOf(await test.call(councils.recordAttendance, { id, attendance }, as));
  const [first, second, third] = members.map(({ memberId }) => memberId);
  const recusal = { id, awardIds: [awardId], reason: `Có liên quan ${canary}` };
  // One that the matrix takes back, and one that stays.
  for (const memberId of [first, third]) bodyOf(await test.call(councils.recuseMember, { ...recusal, memberId }, as));
  const candidate = await personWith(test, [{ role: 'council_member', unitId }]);
  return {
    council: council.id,
    councilMember: second ?? '',
    recusedMember: first ?? '',
    councilSession: id,
    votedAward: awardId,
    freeAward,
    councilCandidate: candidate.id,
  };
}

export const councilInputs: Record<keyof typeof councilRoutes, (place: Place) => Record<string, unknown>> = {
  exportCouncils: ({ ids }) => ({ unitId: ids.unit }),
  listCouncils: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  getCouncil: ({ ids }) => ({ id: ids.council }),
  getCouncilHistory: ({ ids }) => ({ id: ids.council }),
  createCouncil: ({ ids }) => ({
    ...{
      unitId: ids.unit,
      name: 'Hội đồng mới',
      citation: 'Quyết định thử',
      validFrom: '2019-01-01',
      validTo: '2019-12-31',
    },
  }),
  updateCouncil: ({ ids }) => ({ id: ids.council, citation: 'Quyết định khác' }),
  listCouncilCandidates: ({ ids }) => ({ id: ids.council }),
  addCouncilMember: ({ ids }) => ({
    id: ids.council,
    userId: ids.councilCandidate,
    position: 'Ủy viên',
    fromOn: today,
  }),
  endCouncilMember: ({ ids }) => ({
    id: ids.council,
    memberId: ids.councilMember,
    toOn: today,
    reason: 'Chuyển công tác',
  }),
  listAgendaCandidates: ({ ids }) => ({ id: ids.council }),
  listCouncilSessions: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportCouncilSessions: ({ ids }) => ({ unitId: ids.unit }),
  getCouncilSession: ({ ids }) => ({ id: ids.councilSession }),
  getCouncilSessionHistory: ({ ids }) => ({ id: ids.councilSession }),
  planCouncilSession: ({ ids }) => ({
    ...{
      councilId: ids.council,
      heldOn: today,
      startsAt: '08:00',
      place: 'Phòng mới',
      subject: 'Phiên mới',
      awardIds: [ids.freeAward],
    },
  }),
  updateCouncilSession: ({ ids }) => ({ id: ids.councilSession, place: 'Phòng khác' }),
  recordAttendance: ({ ids }) => ({
    id: ids.councilSession,
    attendance: [{ memberId: ids.councilMember, presence: 'present' }],
  }),
  recuseMember: ({ ids }) => ({
    ...{ id: ids.councilSession, memberId: ids.councilMember, awardIds: [ids.votedAward], reason: 'Có liên quan' },
  }),
  withdrawRecusal: ({ ids }) => ({
    ...{ id: ids.councilSession, memberId: ids.recusedMember, awardIds: [ids.votedAward], reason: 'Ghi nhầm' },
  }),
  openVoting: ({ ids }) => ({ id: ids.councilSession }),
  castBallot: ({ ids }) => ({ id: ids.councilSession, sealed: 'AAAA' }),
  closeVoting: ({ ids }) => ({ id: ids.councilSession }),
  cancelCouncilSession: ({ ids }) => ({ id: ids.councilSession, reason: 'Hoãn họp' }),
  listBallots: ({ ids }) => ({ id: ids.councilSession }),
  recountVotes: ({ ids }) => ({ id: ids.councilSession }),
  getCouncilMinutes: ({ ids }) => ({ id: ids.councilSession }),
};
