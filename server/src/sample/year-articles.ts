import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { organisation } from './movement-acts.ts';
import type { Calendar, SampleStage } from './stage.ts';
import type { YearMovement } from './year-movement.ts';

const titles = [
  'Những mái nhà mới trước mùa mưa',
  'Cả thôn góp ngày công dựng nhà',
  'Đoàn viên thanh niên vận chuyển vật liệu',
  'Công khai từng hộ, dân bàn dân biết',
];
const stories = ['Trưởng thôn đi từng nhà vận động', 'Tổ thợ giúp năm hộ không lấy công'];

/** Eight articles of the year, half by the newspaper and the broadcaster, half by districts, and two examples who agreed. */
export function planArticles(stage: SampleStage, calendar: Calendar, year: YearMovement): void {
  const [bao, dai] = [organisation(stage, 'bao'), organisation(stage, 'dai')];
  const media = [
    { ...bao, username: 'baochi', channel: 'newspaper' as const },
    { ...dai, channel: 'television' as const },
  ];
  const portals = year.districts.slice(0, 4).map((who) => ({ ...who, channel: 'portal' as const }));
  const authors = [...media, ...media, ...portals];
  for (const [at, { unitId, username, name, channel }] of authors.entries()) {
    const day = addDays('2024-08-20', at * 9);
    tell(stage, calendar, year, username, `article ${at}`, {
      ...{ unitId, kind: at === 3 ? 'programme' : 'article', channel, publishedOn: day, summary: 'Dữ liệu mẫu.' },
      ...{ title: `${titles[at % titles.length]} (mẫu, bài ${at + 1})`, outlet: outletOf(channel, name) },
    });
  }
  for (const [at, title] of stories.entries()) {
    const { unitId, username, name } = at === 0 ? { ...bao, username: 'baochi' } : (portals[0] as (typeof portals)[0]);
    const day = addDays('2024-10-10', at * 10);
    const channel = at === 0 ? 'newspaper' : 'portal';
    tell(stage, calendar, year, username, `example ${at}`, {
      ...{ unitId, kind: 'exemplary_case', channel, outlet: outletOf(channel, name), publishedOn: day },
      ...{ title: `${title} (mẫu)`, summary: 'Dữ liệu mẫu.', subjectName: `Người được nêu ${at + 1} (mẫu)` },
      ...{ subjectKind: at === 0 ? 'individual' : 'collective', consentBy: `Người được nêu ${at + 1} (mẫu)` },
      ...{ consentOn: addDays(day, -2), consentNote: 'Giấy đồng ý lưu tại đơn vị (mẫu)' },
    });
  }
}

const outletOf = (channel: string, name: string): string => (channel === 'portal' ? `Cổng thông tin ${name}` : name);

/** Written and published on the day it appeared. */
function tell(
  stage: SampleStage,
  calendar: Calendar,
  year: YearMovement,
  username: string,
  name: string,
  article: CallInput<typeof articleRoutes.recordArticle>,
): void {
  calendar.add(article.publishedOn, async () => {
    const { articles } = stage.as(username);
    const key = (act: string) => ({ idempotencyKey: `sample 2024 ${name} ${act}` });
    const { id } = await articles.recordArticle({ ...article, movementId: year.movementId }, key('record'));
    await articles.publishArticle({ id }, key('publish'));
  });
}
