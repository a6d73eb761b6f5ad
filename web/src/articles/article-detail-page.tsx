import { type Article, articleStates } from '@chung-tay/shared/articles/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import {
  PhotoDialog,
  PublishDialog,
  RemovePhotoDialog,
  WithdrawConsentDialog,
  WithdrawDialog,
} from './article-dialogs.tsx';
import { ArticleFacts } from './article-facts.tsx';
import { articleQuery } from './queries.ts';
import { articleHistory, articleTones } from './words.ts';

const dialogs: Record<string, ComponentType<{ row: Article; onClose: () => void }>> = {
  publish: PublishDialog,
  photograph: PhotoDialog,
  unphotograph: RemovePhotoDialog,
  withdrawConsent: WithdrawConsentDialog,
  withdraw: WithdrawDialog,
};

/** What may be done with it beside the next act, where one may at all. */
function moreOf(row: Article, open: (act: string) => void, edit: () => void): RecordAction[] {
  const standing = row.state !== 'withdrawn';
  const consented = row.consentOn !== null && row.consentWithdrawnOn === null;
  return [
    ...(standing ? [{ label: 'Sửa', onClick: edit }] : []),
    ...(standing ? [{ label: row.hasPhoto ? 'Thay ảnh' : 'Đính ảnh', onClick: () => open('photograph') }] : []),
    ...(standing && row.hasPhoto ? [{ label: 'Bỏ ảnh', danger: true, onClick: () => open('unphotograph') }] : []),
    ...(consented ? [{ label: 'Ghi rút lại sự đồng ý', danger: true, onClick: () => open('withdrawConsent') }] : []),
    ...(standing ? [{ label: 'Gỡ bài', danger: true, onClick: () => open('withdraw') }] : []),
  ];
}

/** The one next act: what is lacking, or the publishing. */
const NextAct = ({ row, open, edit }: { row: Article; open: (act: string) => void; edit: () => void }) => {
  if (row.state !== 'draft') return null;
  if (row.consentWithdrawnOn !== null) return <Button onClick={() => open('withdraw')}>Gỡ bài</Button>;
  if (row.consentMissing) return <Button onClick={edit}>Ghi sự đồng ý</Button>;
  return <Button onClick={() => open('publish')}>Đưa bài</Button>;
};

/** One piece of publicity: where it appeared, whom it tells of, that they agreed, and what may be done. */
export default function ArticleDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const found = useQuery(articleQuery(id));
  const mayWrite = useCan('article:write');
  const [open, setOpen] = useState<string>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const mayChange = mayWrite && row.mayChange;
  const edit = () => navigate(`/articles/${id}/edit`);
  const Dialog = open && dialogs[open];
  const history = (
    <HistoryTimeline
      queryKey={['articles', id, 'history']}
      words={articleHistory}
      fetchPage={(cursor) => client.articles.getArticleHistory(cursor ? { id, cursor } : { id })}
    />
  );
  return (
    <>
      <RecordPage
        back={{ to: '/articles', label: 'Tuyên truyền' }}
        title={row.title}
        code={row.code}
        status={<StatusBadge tone={articleTones[row.state]}>{articleStates[row.state]}</StatusBadge>}
        subtitle={`${row.outlet}, ${formatDay(row.publishedOn)}`}
        next={mayChange && <NextAct row={row} open={setOpen} edit={edit} />}
        more={mayChange ? moreOf(row, setOpen, edit) : []}
        tabs={[
          { key: 'main', label: 'Tin bài', content: <ArticleFacts row={row} /> },
          ...(row.mayChange ? [{ key: 'history', label: 'Lịch sử', content: history }] : []),
        ]}
      />
      {Dialog && <Dialog row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}
