import type { AwardChecks } from '@chung-tay/shared/awards/check-schema';
import type { Award, AwardForm } from '@chung-tay/shared/awards/schema';
import { newReceipt, sealBallot } from '@chung-tay/shared/councils/ballot';
import type { Choice, Council, CouncilSession } from '@chung-tay/shared/councils/schema';
import type { HouseholdItem } from '@chung-tay/shared/households/schema';
import type { Me } from '@chung-tay/shared/users/schema';
import { type Caller, callerAs } from './api.ts';

/** The day on the calendar of the province, as the API writes it; `shift` days later. */
export const vietnamDay = (shift = 0): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(Date.now() + shift * 86_400_000));

/** A number for a paper that no other run gives. */
export const freshNumber = (ending: string): string =>
  `${10_000 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 80_000)}/${ending}`;

/** A page of PDF, small and whole. */
export const onePage = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** The certificate of merit of the province, as it stands today. */
export const provinceForm = 'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh';
const provinceFormCode = 'bang_khen_tinh';

export interface Nominee {
  id: string;
  code: string;
  name: string;
}

/** A household against which nothing stands, nominated by its commune with all papers, sent and appraised. */
export async function appraisedHousehold(address: string, merit: string): Promise<Nominee> {
  const officer = await callerAs(address, 'canboxa');
  const award = await householdAward(officer, merit);
  for (const kind of ['achievement_report', 'council_minutes'])
    await officer.send(`/awards/${award.id}/papers?kind=${kind}&filename=${kind}.pdf`, onePage, 'application/pdf');
  const submission = await officer.post<{ id: string }>('/award-submissions', { awardIds: [award.id] });
  const signed = { submittedOn: vietnamDay(), signatory: 'Người Ký (mẫu)', signatoryTitle: 'Chủ tịch' };
  await officer.post(`/award-submissions/${submission.id}/issue`, { number: freshNumber('TTr-UBND'), ...signed });
  await officer.leave();
  const appraiser = await callerAs(address, 'sonoivu');
  await appraiser.post(`/awards/${award.id}/appraise`, { result: 'appraise', opinion: 'Đủ điều kiện, tiêu chuẩn' });
  await appraiser.leave();
  return { id: award.id, code: award.code, name: award.awardeeName };
}

async function householdAward(officer: Caller, merit: string): Promise<Award> {
  const { grants } = await officer.get<Me>('/me');
  const forms = await officer.get<{ data: AwardForm[] }>('/award-forms');
  const formId = forms.data.find(({ code }) => code === provinceFormCode)?.id ?? '';
  const households = await officer.get<{ data: HouseholdItem[] }>('/households?status=surveyed&limit=50');
  for (const { id } of households.data) {
    const subject = {
      ...{ nominatingUnitId: grants[0]?.unitId ?? '', awardeeType: 'household', awardeeHouseholdId: id },
      ...{ formId, merit, route: 'regular' },
    };
    const { checks } = await officer.get<AwardChecks>(`/award-checks?${new URLSearchParams(subject)}`);
    if (checks.some(({ result }) => result === 'blocked')) continue;
    const achievement = 'Tự nguyện hiến đất mở đường vào thôn, góp 60 ngày công cùng ba nhà bên cạnh (mẫu).';
    return officer.post<Award>('/awards', { ...subject, achievement, draft: true });
  }
  throw new Error('something stands against every household of the commune');
}

/** The members of the council that sits today whom the sample has logins for, in their order. */
export async function membersToday(caller: Caller): Promise<{ memberId: string; name: string; username: string }[]> {
  const { data } = await caller.get<{ data: { id: string }[] }>(`/councils?inForceOn=${vietnamDay()}`);
  const council = await caller.get<Council>(`/councils/${data[0]?.id}`);
  return council.memberList
    .filter(({ toOn }) => toOn === null)
    .flatMap(({ id, name }) => {
      const place = /^Thành viên Hội đồng (\d+)/.exec(name)?.[1];
      return place ? [{ memberId: id, name, username: `hoidong${place}` }] : [];
    })
    .sort((one, other) => one.username.localeCompare(other.username));
}

/** A vote for everything that `choice` names, sealed as a browser seals it. */
export async function sealedBallot(
  caller: Caller,
  sessionId: string,
  choice: (awardId: string) => Choice | undefined,
): Promise<{ sealed: string; receipt: string }> {
  const { publicKey, agenda } = await caller.get<CouncilSession>(`/council-sessions/${sessionId}`);
  const ids = agenda.map(({ awardId }) => awardId);
  const receipt = newReceipt();
  const votes = Object.fromEntries(ids.map((id) => [id, choice(id)]));
  const sealed = await sealBallot({ publicKey: publicKey ?? '', sessionId, agenda: ids, votes, receipt });
  return { sealed, receipt };
}

/** Somebody of the council votes from another device; answers what they keep. */
export async function votes(
  address: string,
  username: string,
  sessionId: string,
  choice: (awardId: string) => Choice | undefined,
): Promise<string> {
  const member = await callerAs(address, username);
  const { sealed, receipt } = await sealedBallot(member, sessionId, choice);
  await member.post(`/council-sessions/${sessionId}/cast`, { sealed });
  await member.leave();
  return receipt;
}

/** The province's reward fund has enough for what a decision pays. */
export async function fundedRewards(address: string, unitId: string, amountVnd: number): Promise<void> {
  const accountant = await callerAs(address, 'ketoan');
  await accountant.post('/reward-funds', {
    ...{ unitId, amountVnd, fundedOn: vietnamDay(), source: 'provincial_budget' },
    ...{ documentNumber: freshNumber('QĐ-STC'), documentDate: vietnamDay() },
  });
  await accountant.leave();
}
