import { randomInt } from 'node:crypto';
import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { newReceipt, sealBallot } from '@chung-tay/shared/councils/ballot';
import type { Choice, Council, CouncilSession, MemberRole, Presence } from '@chung-tay/shared/councils/schema';
import type { Answer, TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** A council of the province with its members, and who manages it. */
export interface CouncilDesk {
  test: TestApp;
  province: string;
  commune: string;
  manager: Person;
  council: Council;
  /** In the order of the council: the chair first, then a secretary, then members. */
  members: (Person & { memberId: string })[];
}

const roleAt = (at: number): MemberRole => (at === 0 ? 'chair' : at === 1 ? 'secretary' : 'member');

/** A council at the unit with so many members, in office from today. */
export async function councilWith(
  test: TestApp,
  { unitId, size, name = 'Hội đồng Thi đua - Khen thưởng tỉnh' }: { unitId: string; size: number; name?: string },
): Promise<Pick<CouncilDesk, 'manager' | 'council' | 'members'>> {
  const manager = await personWith(test, [{ role: 'home_affairs_officer', unitId }]);
  const as = { as: manager };
  const from = dayInVietnam(test.services.clock.now());
  const made = { unitId, name, citation: 'Quy chế thử của Hội đồng', validFrom: from };
  let council = bodyOf(await test.call(api.councils.createCouncil, made, as));
  const members: CouncilDesk['members'] = [];
  for (let at = 0; at < size; at++) {
    const person = await personWith(test, [{ role: 'council_member', unitId }]);
    const seat = {
      id: council.id,
      userId: person.id,
      position: `Chức vụ ${at + 1}`,
      role: roleAt(at),
      fromOn: from,
    };
    council = bodyOf(await test.call(api.councils.addCouncilMember, seat, as));
    const memberId = council.memberList.find(({ userId }) => userId === person.id)?.id ?? '';
    members.push({ ...person, memberId });
  }
  return { manager, council, members };
}

/** A council of the province. */
export async function councilDesk(test: TestApp, size = 9): Promise<CouncilDesk> {
  const { province, communes } = await standingUnits(test);
  return { test, province, commune: communes[0]?.id ?? '', ...(await councilWith(test, { unitId: province, size })) };
}

/** So many awards that wait for a vote: appraised, of a form that asks the council, for people of the unit. */
export async function awardsToVote(
  test: TestApp,
  {
    unitId,
    many,
    form = 'bang_khen_tinh',
    name = 'Người Tốt',
  }: { unitId: string; many: number; form?: string; name?: string },
): Promise<string[]> {
  const nominator = await personWith(test, []);
  const appraiser = await personWith(test, []);
  const ids = Array.from({ length: many }, () => test.services.newId());
  const now = test.services.clock.now().toISOString();
  // Past the guards of awards, whose papers and checks are tested there.
  await test.sql(
    `WITH quiet AS (SELECT set_config('session_replication_role', 'replica', true))
    INSERT INTO awards (id, unit_id, awardee_type, awardee_name, form_id, form_code, achievement, status, nominated_by, nominated_at, submitted_by,
      submitted_at, appraised_by, appraised_at, appraisal_opinion, updated_at, route_id, merit_year)
    SELECT t.id, $2, 'individual', $8 || ' ' || t.place || ' ' || $9, f.id, f.code, 'Vận động dòng họ góp ngày công dựng nhà cho ba hộ nghèo.', 'appraised',
      $3, $5, $3, $5, $4, $5, 'Hồ sơ đủ', $5, r.id, extract(year FROM $5::timestamptz)
    FROM quiet, unnest($1::uuid[]) WITH ORDINALITY AS t (id, place), award_forms f, award_routes r
    WHERE f.code = $6 AND $7::date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity') AND r.code = 'regular'
      AND $7::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')`,
    [
      ...[
        ids,
        unitId,
        nominator.id,
        appraiser.id,
        now,
        form,
        dayInVietnam(test.services.clock.now()),
        name,
        String(randomInt(1e9)),
      ],
    ],
  );
  return ids;
}

/** A session of today with so many awards on its agenda. */
export async function plannedSession(
  desk: CouncilDesk,
  { many = 2, secret = true, form }: { many?: number; secret?: boolean; form?: string } = {},
): Promise<CouncilSession> {
  const { test, commune, council, manager } = desk;
  const awardIds = await awardsToVote(test, { unitId: commune, many, ...(form ? { form } : {}) });
  return bodyOf(
    await test.call(
      api.councils.planCouncilSession,
      { ...sessionPlan(test, council.id), secret, awardIds },
      { as: manager },
    ),
  );
}

export const sessionPlan = (test: TestApp, councilId: string) => ({
  councilId,
  heldOn: dayInVietnam(test.services.clock.now()),
  startsAt: '08:00',
  place: 'Phòng họp thử',
  subject: 'Xét khen thưởng phong trào',
});

/** Notes the members as told, those not told as present. */
export async function attend(
  desk: CouncilDesk,
  id: string,
  presences: readonly (Presence | undefined)[] = [],
): Promise<CouncilSession> {
  const attendance = desk.members.map(({ memberId }, at) => ({ memberId, presence: presences[at] ?? 'present' }));
  return bodyOf(await desk.test.call(api.councils.recordAttendance, { id, attendance }, { as: desk.manager }));
}

/** A session that is open, everybody there unless told otherwise. */
export async function openSession(
  desk: CouncilDesk,
  options: { many?: number; secret?: boolean; presences?: readonly (Presence | undefined)[] } = {},
): Promise<CouncilSession> {
  const { id } = await plannedSession(desk, options);
  await attend(desk, id, options.presences);
  return bodyOf(await desk.test.call(api.councils.openVoting, { id }, { as: desk.manager }));
}

/** Casts a secret ballot as a browser does; what the voter keeps is returned. */
export async function castSecret(
  { test }: CouncilDesk,
  session: CouncilSession,
  voter: Person,
  choose: (awardId: string, at: number) => Choice | undefined,
): Promise<{ answer: Answer<unknown>; receipt: string; votes: Record<string, Choice | undefined> }> {
  const agenda = session.agenda.map(({ awardId }) => awardId);
  const votes = Object.fromEntries(agenda.map((awardId, at) => [awardId, choose(awardId, at)]));
  const receipt = newReceipt();
  const sealed = await sealBallot({
    publicKey: session.publicKey ?? '',
    sessionId: session.id,
    agenda,
    votes,
    receipt,
  });
  const answer = await test.call(api.councils.castBallot, { id: session.id, sealed }, { as: voter });
  return { answer, receipt, votes };
}
