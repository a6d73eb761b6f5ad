import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { playDays } from './dated.ts';
import { type Competitor, front, organisation, receive, sendPlan, startMovement } from './movement-acts.ts';
import { blockKeys, type OrganisationKey } from './people.ts';
import type { SampleStage } from './stage.ts';

const commune = ({ seats }: SampleStage): Competitor => ({
  unitId: seats.communeToday.id,
  name: seats.communeToday.name,
  username: 'canboxa',
});

/** Forty days ago a movement was launched, its plans due in ten days, or by the end of the year; answers its id. */
export async function launchToday(stage: SampleStage): Promise<string> {
  const departments = blockKeys.map((key) => organisation(stage, key));
  const groups = {
    ...{ a: departments, b: [commune(stage)] },
    ...{ c: [front(stage), organisation(stage, 'phunu'), organisation(stage, 'nongdan')] },
    d: [organisation(stage, 'doanhnghiep')],
  };
  const [inTenDays, lastOfYear] = [addDays(stage.today, 10), `${stage.today.slice(0, 4)}-12-31`];
  const draft = {
    ...{ startsOn: addDays(stage.today, -40), endsOn: addDays(stage.today, 120) },
    planDueOn: [inTenDays, lastOfYear].sort()[0] as string,
    name: 'Chung tay giữ nhà bền, sống an toàn (mẫu)',
    objective: 'Không để phát sinh nhà tạm, nhà dột nát; nhà đã hỗ trợ được giữ bền, an toàn (dữ liệu mẫu).',
  };
  let movementId = '';
  await playDays(stage, [
    [
      40,
      async () => {
        movementId = await startMovement(stage, draft, groups);
      },
    ],
  ]);
  return movementId;
}

/** Some have filed their plan, `daidien` and the Front have not; drives run, reports are asked for, drafts lie about. */
export async function playMovement(stage: SampleStage, movementId: string): Promise<void> {
  const of = (key: OrganisationKey) => organisation(stage, key);
  const sent: string[] = [];
  const file = async (who: Competitor, number: string, documentDate: string) =>
    sent.push((await sendPlan(stage, movementId, who, { documentNumber: number, documentDate })).id);
  await playDays(stage, [
    [20, () => drive(stage, movementId, of('xaydung'), 'Cùng xóa mái tạm')],
    [19, () => drive(stage, movementId, of('yte'), 'Mái nhà an toàn')],
    [12, (day) => file(of('taichinh'), '41/KH-STC', day)],
    [11, (day) => file(of('giaoduc'), '52/KH-SGDDT', day)],
    [10, (day) => file(of('phunu'), '17/KH-HPN', day)],
    [9, (day) => file(commune(stage), '08/KH-UBND', day)],
    [8, () => receive(stage, 'sonoivu', sent[0] ?? '', 'home_affairs')],
    [8, () => receive(stage, 'mttq', sent[0] ?? '', 'front')],
    [8, () => receive(stage, 'khoi.yte', sent[0] ?? '', 'block_lead')],
    [8, () => receive(stage, 'sonoivu', sent[3] ?? '', 'home_affairs')],
    [6, () => publish(stage, movementId)],
    [2, () => stage.as('sonoivu').plans.remindPlans({ movementId }, { idempotencyKey: 'sample today remind' })],
    [2, () => callInterim(stage, movementId)],
    [1, () => leaveDrafts(stage, movementId)],
  ]);
}

const drive = (stage: SampleStage, movementId: string, { username, unitId }: Competitor, name: string) =>
  stage.as(username).movements.launchDrive(
    {
      ...{ movementId, unitId, name: `${name} (mẫu)`, objective: 'Thi đua ngắn ngày tại đơn vị (dữ liệu mẫu).' },
      ...{ startsOn: addDays(stage.today, -18), endsOn: addDays(stage.today, 30) },
      goals: [{ text: 'Ngày công giúp hộ nghèo sửa nhà', quantity: 60, measure: 'ngày công' }],
    },
    { idempotencyKey: `sample today drive ${unitId}` },
  );

/** The newspaper tells of the movement. */
async function publish(stage: SampleStage, movementId: string): Promise<void> {
  const { articles } = stage.as('baochi');
  const key = (name: string) => ({ idempotencyKey: `sample today article ${name}` });
  const bao = organisation(stage, 'bao');
  const told = {
    ...{ unitId: bao.unitId, kind: 'article' as const, channel: 'newspaper' as const, outlet: bao.name, movementId },
    ...{ title: 'Giữ nhà bền sau hỗ trợ (mẫu)', publishedOn: addDays(stage.today, -6), summary: 'Dữ liệu mẫu.' },
  };
  const { id } = await articles.recordArticle(told, key('record'));
  await articles.publishArticle({ id }, key('publish'));
}

const callInterim = (stage: SampleStage, movementId: string) =>
  stage.as('sonoivu').summaries.callSummary(
    {
      ...{ movementId, kind: 'interim' as const, name: 'Sơ kết phong trào (mẫu)', guidance: 'Nêu rõ số liệu (mẫu).' },
      ...{ closesOn: addDays(stage.today, 10), reportsDueOn: addDays(stage.today, 14) },
      awardsDueOn: addDays(stage.today, 20),
    },
    { idempotencyKey: 'sample today interim' },
  );

/** What is begun and not finished: an article of the newspaper, an example whose person has not agreed, a document. */
async function leaveDrafts(stage: SampleStage, movementId: string): Promise<void> {
  const key = (name: string) => ({ idempotencyKey: `sample today draft ${name}` });
  const bao = organisation(stage, 'bao');
  const xaydung = organisation(stage, 'xaydung');
  const day = addDays(stage.today, -1);
  await stage.as('baochi').articles.recordArticle(
    {
      ...{ unitId: bao.unitId, kind: 'article', channel: 'portal', outlet: `${bao.name} điện tử`, movementId },
      ...{ title: 'Ngày công nghĩa tình (mẫu)', publishedOn: day, summary: 'Bản nháp, dữ liệu mẫu.' },
    },
    key('article'),
  );
  await stage.as('daidien').articles.recordArticle(
    {
      ...{ unitId: xaydung.unitId, kind: 'exemplary_case', channel: 'portal', outlet: `Trang của ${xaydung.name}` },
      ...{ movementId, title: 'Người thợ giúp ba hộ dựng nhà (mẫu)', publishedOn: day },
      ...{ subjectName: 'Thợ A (mẫu)', subjectKind: 'individual', summary: 'Chưa có sự đồng ý; dữ liệu mẫu.' },
    },
    key('example'),
  );
  await stage.as('daidien').documents.registerDocument(
    {
      ...{ unitId: xaydung.unitId, number: '77/SXD-QLN', kind: 'dispatch', issuer: xaydung.name, issuedOn: day },
      ...{ subject: 'Góp ý dự thảo kế hoạch hưởng ứng phong trào (mẫu)', audience: 'internal' },
    },
    key('document'),
  );
}
