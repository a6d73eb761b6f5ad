import { recordArticleBody } from '@chung-tay/shared/articles/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { ArticleFields } from './article-fields.tsx';
import { articleChanges } from './queries.ts';
import { articleLabels } from './words.ts';

/** Writes a draft; its photo and the publishing come next, on its page. */
export default function RecordArticlePage() {
  const navigate = useNavigate();
  const ownUnit = useOwnUnit('article:write');
  const form = useRecordForm({
    schema: recordArticleBody,
    labels: articleLabels,
    initial: {
      unitId: ownUnit,
      kind: 'article',
      title: null,
      channel: null,
      outlet: null,
      publishedOn: dayInVietnam(new Date()),
      link: null,
      summary: null,
      aboutUnitId: null,
      movementId: null,
      subjectName: null,
      subjectKind: null,
      consentBy: null,
      consentOn: null,
      consentNote: null,
    },
    draft: { key: 'article-new' },
    send: (body, { idempotencyKey }) =>
      client.articles.recordArticle(
        body.kind === 'exemplary_case' ? body : { ...body, subjectName: null, subjectKind: null },
        { idempotencyKey },
      ),
    invalidates: articleChanges,
    onDone: (made) => {
      notifyDone(`Đã ghi ${made.code}. Đính ảnh rồi đưa bài ở trang này`);
      navigate(`/articles/${made.id}`);
    },
  });
  return (
    <RecordForm
      title="Ghi tin bài"
      intro="Ghi xong là bản nháp. Đưa bài rồi thì mọi đơn vị xem được và bài được tính."
      form={form}
      submitLabel="Ghi bản nháp"
      cancelTo="/articles"
    >
      <FormGroup title="Đơn vị">
        <UnitPicker {...form.fields.unitId} />
      </FormGroup>
      <ArticleFields fields={form.fields} kind={form.values.kind} />
    </RecordForm>
  );
}
