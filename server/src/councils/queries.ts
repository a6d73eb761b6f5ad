import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type CouncilItem, type SessionListItem, sessionStates } from '@chung-tay/shared/councils/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import { type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { exportList } from '../core/sheet/export.ts';
import { readAgendaCandidates } from './agenda.ts';
import { readCandidates } from './candidates.ts';
import { type CouncilFilters, councilList, seatedOnly } from './council-list.ts';
import { readCouncil } from './read-council.ts';
import { readSession } from './read-session.ts';
import { type SessionFilters, sessionList } from './session-list.ts';

/** Councils within reach; of who reads as a member, those they sit in. */
export const listCouncils: Query<typeof councilRoutes.listCouncils> = (context, input) =>
  listPage<CouncilItem, CouncilFilters>(context.client, context.roots, councilList(context.now), {
    ...input,
    ...seatOf(context),
  });

export const getCouncil: Query<typeof councilRoutes.getCouncil> = (context, { id }) => readCouncil(context, id);

export const getCouncilHistory: Query<typeof councilRoutes.getCouncilHistory> = async (context, { id, ...page }) => {
  await readCouncil(context, id);
  return readHistory(context.client, context.roots, { type: 'council', id }, page);
};

export const listCouncilCandidates: Query<typeof councilRoutes.listCouncilCandidates> = async (context, { id, q }) => {
  const { unitId } = await readCouncil(context, id);
  return { data: await readCandidates(context.client, { unitId, day: dayInVietnam(context.now), q }) };
};

export const listAgendaCandidates: Query<typeof councilRoutes.listAgendaCandidates> = async (context, { id, q }) => {
  const { unitId } = await readCouncil(context, id);
  return { data: await readAgendaCandidates(context.client, { unitId, q }) };
};

export const listCouncilSessions: Query<typeof councilRoutes.listCouncilSessions> = (
  context,
  { awaitingMyVote, ...input },
) =>
  listPage<SessionListItem, SessionFilters>(context.client, context.roots, sessionList, {
    ...input,
    ...sessionSeat(context, awaitingMyVote),
  });

/** The sessions of the list, whole. */
export const exportCouncilSessions: Query<typeof councilRoutes.exportCouncilSessions> = (
  context,
  { format, awaitingMyVote, ...filters },
) =>
  exportList(
    context,
    sessionList,
    { ...filters, ...sessionSeat(context, awaitingMyVote) },
    [
      { name: 'code', title: 'Mã' },
      { name: 'councilName', title: 'Hội đồng' },
      { name: 'subject', title: 'Nội dung' },
      { name: 'heldOn', title: 'Ngày họp', kind: 'day' },
      { name: 'startsAt', title: 'Giờ' },
      { name: 'place', title: 'Địa điểm' },
      { name: 'state', title: 'Trạng thái', labels: sessionStates },
      { name: 'secret', title: 'Cách bỏ phiếu', labels: { true: 'Phiếu kín', false: 'Công khai' } },
      { name: 'items', title: 'Số hồ sơ', kind: 'number' },
      { name: 'passedItems', title: 'Được thông qua', kind: 'number' },
    ],
    { noun: 'council_session', format, filename: 'phien-hop-hoi-dong' },
  );

export const getCouncilSession: Query<typeof councilRoutes.getCouncilSession> = (context, { id }) =>
  readSession(context, id);

/** Who did what with a session; who voted when is no part of it. */
export const getCouncilSessionHistory: Query<typeof councilRoutes.getCouncilSessionHistory> = async (
  context,
  { id, ...page },
) => {
  await readSession(context, id);
  return readHistory(context.client, context.roots, { type: 'council_session', id }, page);
};

interface SessionInput {
  seatedUser?: string;
  voter?: string;
}

export const seatOf = (context: HandlerContext): { seatedUser?: string } => {
  const user = seatedOnly(requireActor(context));
  return user ? { seatedUser: user } : {};
};

const sessionSeat = (context: HandlerContext, awaitingMyVote: boolean | undefined): SessionInput => ({
  ...seatOf(context),
  ...(awaitingMyVote ? { voter: requireActor(context).id } : {}),
});
