import { type Summary, updateSummaryBody } from '@chung-tay/shared/summaries/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { summaryChanges, summaryNow, summaryQuery } from './queries.ts';
import { SummaryFields } from './summary-fields.tsx';
import { summaryHistory, summaryLabels } from './words.ts';

/** Changes words and days; only what was changed is sent, against the version that was seen. */
export default function UpdateSummaryPage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(summaryQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return <UpdateForm key={id} row={found.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = ({ name, guidance, citation, closesOn, reportsDueOn, awardsDueOn }: Summary) => ({
  name,
  guidance,
  citation,
  closesOn,
  reportsDueOn,
  awardsDueOn,
});

function UpdateForm({ row }: { row: Summary }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, name, version } = row;
  const { movementId: _movement, kind: _kind, ...labels } = summaryLabels;
  const form = useRecordForm({
    schema: updateSummaryBody,
    labels,
    initial: valuesOf(row),
    version,
    draft: { key: `summary-${id}-v${version}` },
    send: (changed, options) => client.summaries.updateSummary({ id, ...changed }, options),
    invalidates: summaryChanges,
    onDone: () => {
      notifyDone('Đã lưu');
      navigate(`/summaries/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title={`Sửa ${name}`}
        intro={`${row.code}. Báo cáo đã nộp vẫn tính theo hạn lúc nộp.`}
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/summaries/${id}`}
      >
        <SummaryFields fields={form.fields} />
      </RecordForm>
      <StaleDialog
        form={form}
        words={summaryHistory}
        valuesOf={valuesOf}
        loadNow={() => summaryNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['summaries', id] });
          navigate(`/summaries/${id}`);
        }}
      />
    </>
  );
}
