import { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { Article } from '@chung-tay/shared/articles/schema';
import type { Answer, TestApp } from '../harness.ts';
import { type Person, personWith, standingUnits } from './people.ts';
import { testPhoto } from './photo.ts';

/** Two communes with an editor each, and somebody of the province. */
export interface Press {
  province: string;
  commune: string;
  other: string;
  editor: Person;
  stranger: Person;
  provincial: Person;
  /** Records a piece of the commune of whoever acts. */
  record(input?: Record<string, unknown>, as?: Person): Promise<Answer<Article>>;
  photograph(id: string, input?: Record<string, unknown>, as?: Person): Promise<Answer<Article>>;
}

let made = 0;

export async function press(test: TestApp): Promise<Press> {
  const { province, communes } = await standingUnits(test);
  const [commune = '', other = ''] = communes.map(({ id }) => id);
  const editor = await personWith(test, [{ role: 'editor', unitId: commune }]);
  const stranger = await personWith(test, [{ role: 'editor', unitId: other }]);
  const provincial = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
  const units = new Map([
    [editor, commune],
    [stranger, other],
    [provincial, province],
  ]);
  const told = { kind: 'article', channel: 'newspaper', outlet: 'Báo mẫu', publishedOn: '2024-07-10' };
  const record = (input: Record<string, unknown> = {}, as: Person = editor) =>
    test.call(
      articleRoutes.recordArticle,
      { unitId: units.get(as), ...told, title: `Tin thứ ${++made}`, ...input },
      { as },
    );
  const photograph = async (id: string, input: Record<string, unknown> = {}, as: Person = editor) => {
    const file = { content: await testPhoto(`ảnh ${++made}`), contentType: 'image/jpeg' };
    return test.call(articleRoutes.attachArticlePhoto, { id, showsPerson: false, ...input }, { as, file });
  };
  return { province, commune, other, editor, stranger, provincial, record, photograph };
}

/** An example of somebody made up who agreed to be told of. */
export const example = {
  kind: 'exemplary_case',
  subjectName: 'Hộ A (mẫu)',
  subjectKind: 'household',
  consentBy: 'Chủ hộ A (mẫu)',
  consentOn: '2024-07-01',
  consentNote: 'Giấy đồng ý lưu ở xã',
};
