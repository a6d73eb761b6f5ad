import { type Article, updateArticleBody } from '@chung-tay/shared/articles/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ArticleFields } from './article-fields.tsx';
import { articleChanges, articleNow, articleQuery } from './queries.ts';
import { articleHistory, articleLabels } from './words.ts';

/** Corrects a piece; only what was changed is sent, against the version that was seen. */
export default function UpdateArticlePage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(articleQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return <UpdateForm key={id} article={found.data} />;
}

/** The fields of the form as they stand. */
function valuesOf(article: Article) {
  const { kind, title, channel, outlet, publishedOn, link, summary, aboutUnitId, movementId } = article;
  const { subjectName, subjectKind, consentBy, consentOn, consentNote } = article;
  const appeared = { kind, title, channel, outlet, publishedOn, link, summary, aboutUnitId, movementId };
  return { ...appeared, subjectName, subjectKind, consentBy, consentOn, consentNote };
}

function UpdateForm({ article }: { article: Article }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, version, movementId, movementName } = article;
  const form = useRecordForm({
    schema: updateArticleBody,
    labels: articleLabels,
    initial: valuesOf(article),
    version,
    draft: { key: `article-${id}-v${version}` },
    send: (body, options) =>
      client.articles.updateArticle(
        {
          id,
          ...body,
          ...(body.kind && body.kind !== 'exemplary_case' ? { subjectName: null, subjectKind: null } : {}),
        },
        options,
      ),
    invalidates: articleChanges,
    onDone: () => {
      notifyDone('Đã lưu tin bài');
      navigate(`/articles/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title={`Sửa tin bài ${article.code}`}
        intro={
          article.state === 'published' ? 'Bài đã đăng và đã được tính: không đổi loại và ngày.' : article.unitName
        }
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/articles/${id}`}
      >
        <ArticleFields
          fields={form.fields}
          kind={form.values.kind}
          counted={article.state === 'published'}
          movement={movementId && movementName ? { id: movementId, label: movementName } : undefined}
        />
      </RecordForm>
      <StaleDialog
        form={form}
        words={articleHistory}
        valuesOf={valuesOf}
        loadNow={() => articleNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['articles', id] });
          navigate(`/articles/${id}`);
        }}
      />
    </>
  );
}
