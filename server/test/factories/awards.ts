import { randomInt } from 'node:crypto';
import { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Award } from '@chung-tay/shared/awards/schema';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Commendation } from '@chung-tay/shared/commendations/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { TestApp } from '../harness.ts';
import { testPdf } from './documents.ts';
import { bodyOf } from './houses.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** Everybody it takes to bring an award from nomination to presentation, and somebody from elsewhere. */
export interface AwardTeam {
  test: TestApp;
  province: string;
  commune: string;
  /** Commune officer: nominates. */
  nominator: Person;
  /** Sở Nội vụ: appraises, records the presentation. */
  appraiser: Person;
  /** Authority of the province and of the commune: decide the forms of their level. */
  authority: Person;
  communeAuthority: Person;
  /** Nominates, appraises and decides, but at another commune. */
  stranger: Person;
  /** The form in force today, by code. */
  form: (code: string) => string;
}

/** Signs in a team; `at` chooses the commune by its place in the list of standing communes. */
export async function awardTeam(test: TestApp, at = 0): Promise<AwardTeam> {
  const { province, communes } = await standingUnits(test);
  const commune = communes[at]?.id as string;
  const elsewhere = communes[at + 1]?.id as string;
  const nominator = await personWith(test, [{ role: 'commune_officer', unitId: commune }]);
  const { data } = bodyOf(await test.call(awardRoutes.listAwardForms, {}, { as: nominator }));
  const forms = await test.sql<{ id: string; code: string }>('SELECT id, code FROM award_forms WHERE id = ANY ($1)', [
    data.map((form) => form.id),
  ]);
  return {
    test,
    province,
    commune,
    nominator,
    appraiser: await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]),
    authority: await personWith(test, [{ role: 'authority', unitId: province }]),
    communeAuthority: await personWith(test, [{ role: 'authority', unitId: commune }]),
    stranger: await personWith(
      test,
      (['commune_officer', 'home_affairs_officer', 'authority'] as const).map((role) => ({ role, unitId: elsewhere })),
    ),
    form: (code) => forms.find((form) => form.code === code)?.id as string,
  };
}

/** The body of a nomination of a person for the province's Bằng khen, unless told otherwise. */
export const nomination = (
  team: AwardTeam,
  input: Partial<CallInput<typeof awardRoutes.nominateAward>> = {},
): CallInput<typeof awardRoutes.nominateAward> => ({
  nominatingUnitId: team.commune,
  awardeeType: 'individual',
  awardeeName: `Người Tốt ${randomInt(1e9)}`,
  formId: team.form('bang_khen_tinh'),
  achievement: 'Vận động dòng họ góp 120 ngày công dựng nhà cho ba hộ nghèo trong thôn.',
  ...input,
});

/** An award just nominated. */
export const nominatedAward = async (
  team: AwardTeam,
  input: Partial<CallInput<typeof awardRoutes.nominateAward>> = {},
): Promise<Award> =>
  bodyOf(await team.test.call(awardRoutes.nominateAward, nomination(team, input), { as: team.nominator }));

/** An award appraised with this result. */
export async function appraisedAward(
  team: AwardTeam,
  input: Partial<CallInput<typeof awardRoutes.nominateAward>> = {},
  result: 'appraise' | 'return' | 'reject' = 'appraise',
): Promise<Award> {
  const { id } = await nominatedAward(team, input);
  const body = { id, result, opinion: 'Thành tích rõ, hồ sơ đủ.' };
  return bodyOf(await team.test.call(awardRoutes.appraiseAward, body, { as: team.appraiser }));
}

/** A decision of today, with a number of its own, about these awards. */
export const issuing = (
  team: AwardTeam,
  awardIds: readonly string[],
  input: Partial<CallInput<typeof commendationRoutes.issueCommendation>> = {},
): CallInput<typeof commendationRoutes.issueCommendation> => ({
  awardIds: [...awardIds],
  number: `${randomInt(1, 1e9)}/QĐ-UBND`,
  decidedOn: dayInVietnam(team.test.services.clock.now()),
  signatory: 'Người Ký (mẫu)',
  subject: 'đã có thành tích xuất sắc trong phong trào thi đua',
  ...input,
});

/** Awards decided today by the authority of the province, in one decision. */
export const issuedCommendation = async (
  team: AwardTeam,
  awardIds: readonly string[],
  input: Partial<CallInput<typeof commendationRoutes.issueCommendation>> = {},
): Promise<Commendation> =>
  bodyOf(
    await team.test.call(commendationRoutes.issueCommendation, issuing(team, awardIds, input), { as: team.authority }),
  );

/** An award decided today by the authority of the province. */
export async function decidedAward(
  team: AwardTeam,
  input: Partial<CallInput<typeof awardRoutes.nominateAward>> = {},
): Promise<Award> {
  const { id } = await appraisedAward(team, input);
  await issuedCommendation(team, [id]);
  return bodyOf(await team.test.call(awardRoutes.getAward, { id }, { as: team.authority }));
}

/** A paper attached to an award. */
export const attachedPaper = async (
  team: AwardTeam,
  id: string,
  kind: 'submission' | 'achievement_report' | 'council_minutes' | 'summary_report',
): Promise<Award> =>
  bodyOf(
    await team.test.call(
      awardRoutes.attachAwardPaper,
      { id, kind, filename: `${kind}.pdf` },
      { as: team.nominator, file: { content: testPdf(`${id} ${kind}`), contentType: 'application/pdf' } },
    ),
  );

/** A draft on the regular route; with every paper of its form when told so. */
export async function draftedAward(
  team: AwardTeam,
  input: Partial<CallInput<typeof awardRoutes.nominateAward>> = {},
  papers = false,
): Promise<Award> {
  const draft = await nominatedAward(team, { draft: true, ...input });
  if (!papers) return draft;
  await attachedPaper(team, draft.id, 'submission');
  await attachedPaper(team, draft.id, 'achievement_report');
  return attachedPaper(team, draft.id, 'council_minutes');
}

/** An award of the regular route, appraised: before the province's council where its form asks one. */
export async function awardToVote(
  team: AwardTeam,
  input: Partial<CallInput<typeof awardRoutes.nominateAward>> = {},
): Promise<Award> {
  const { id } = await draftedAward(team, input, true);
  bodyOf(await team.test.call(awardRoutes.submitAward, { id }, { as: team.nominator }));
  const body = { id, result: 'appraise', opinion: 'Thành tích rõ, hồ sơ đủ.' } as const;
  return bodyOf(await team.test.call(awardRoutes.appraiseAward, body, { as: team.appraiser }));
}
