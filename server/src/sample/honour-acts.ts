import { samplePaper } from './emulation-papers.ts';
import type { Competitor } from './movement-acts.ts';
import type { SampleStage } from './stage.ts';

/** What somebody is proposed for; the key names the file. */
export interface Proposal {
  by: Competitor;
  formId: string;
  key: string;
  movementId: string;
  name: string;
}

const achievement = 'Thành tích xuất sắc trong phong trào thi đua xóa nhà tạm, nhà dột nát (dữ liệu mẫu).';
const papers = ['submission', 'achievement_report', 'council_minutes'] as const;

const proposed = ({ by, formId, movementId, name }: Proposal) => ({
  ...{ nominatingUnitId: by.unitId, awardeeType: 'individual' as const, formId, movementId, achievement },
  ...{ awardeeName: `${name} (mẫu)`, awardeePosition: `Cán bộ ${by.name}` },
});

/** On the simplified route, at once; answers the file. */
export async function nominateSimply(stage: SampleStage, proposal: Proposal): Promise<string> {
  const { awards } = stage.as(proposal.by.username);
  const { id } = await awards.nominateAward(proposed(proposal), { idempotencyKey: `sample ${proposal.key} nominate` });
  return id;
}

/** A file of the regular route, with no paper yet; answers it. */
export async function draftFile(stage: SampleStage, proposal: Proposal): Promise<string> {
  const { awards } = stage.as(proposal.by.username);
  const body = { ...proposed(proposal), draft: true };
  return (await awards.nominateAward(body, { idempotencyKey: `sample ${proposal.key} draft` })).id;
}

/** Everything that a file of the regular route must hold, but what a numbered tờ trình stands for. */
export async function attachPapers(
  stage: SampleStage,
  username: string,
  id: string,
  kinds: readonly (typeof papers)[number][] = papers,
): Promise<void> {
  for (const kind of kinds) {
    const sent = { id, kind, filename: `${kind}.pdf`, file: samplePaper(`Giay to ${kind}`) };
    await stage.as(username).awards.attachAwardPaper(sent, { idempotencyKey: `sample ${id} ${kind}` });
  }
}

/** On the regular route: the file, its papers, sent up. */
export async function submitFile(stage: SampleStage, proposal: Proposal): Promise<string> {
  const id = await draftFile(stage, proposal);
  const { username } = proposal.by;
  await attachPapers(stage, username, id);
  await stage.as(username).awards.submitAward({ id }, { idempotencyKey: `sample ${id} submit` });
  return id;
}

/** Sở Nội vụ finds that they fulfil what is asked. */
export async function appraise(stage: SampleStage, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await stage
      .as('sonoivu')
      .awards.appraiseAward(
        { id, result: 'appraise', opinion: 'Đủ điều kiện, tiêu chuẩn (dữ liệu mẫu).' },
        { idempotencyKey: `sample ${id} appraise` },
      );
}

/** One decision for all of them; answers it. */
export async function decide(
  stage: SampleStage,
  awardIds: readonly string[],
  number: string,
  decidedOn: string,
): Promise<string> {
  const decision = {
    ...{ awardIds: [...awardIds], number, decidedOn, signatory: 'Người Ký (mẫu)', signatoryTitle: 'Chủ tịch' },
    subject: 'đã có thành tích xuất sắc trong Phong trào thi đua xóa nhà tạm, nhà dột nát (dữ liệu mẫu)',
  };
  const issued = await stage
    .as('chutich')
    .commendations.issueCommendation(decision, { idempotencyKey: `sample decision ${decidedOn} ${awardIds.length}` });
  return issued.id;
}

/** They are handed their paper. */
export const present = (stage: SampleStage, id: string, awardIds: readonly string[], presentedOn: string) =>
  stage
    .as('sonoivu')
    .commendations.presentAwards(
      { id, awardIds: [...awardIds], presentedOn, place: 'Hội nghị tổng kết phong trào (mẫu)' },
      { idempotencyKey: `sample present ${id}` },
    );

/** The budget gives money for rewards. */
export const fundBonuses = (stage: SampleStage, fundedOn: string, documentNumber: string, amountVnd: number) =>
  stage.as('ketoan').bonuses.fundRewards(
    {
      ...{ unitId: stage.provinceId, amountVnd, fundedOn, source: 'provincial_budget' as const },
      ...{ documentNumber, documentDate: fundedOn, memo: 'Dữ liệu mẫu' },
    },
    { idempotencyKey: `sample rewards ${fundedOn}` },
  );

/** The accountant puts bonuses down to be paid. */
export const putDownBonuses = (stage: SampleStage, awardIds: readonly string[]) =>
  stage
    .as('ketoan')
    .bonuses.prepareBonuses(
      { awardIds: [...awardIds], method: 'bank' },
      { idempotencyKey: `sample bonuses ${awardIds[0]} prepare` },
    );
