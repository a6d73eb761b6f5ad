import { inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import type { Inspection } from '@chung-tay/shared/inspections/schema';
import { Anchor } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { Preview, SeedGroup, SizeGroup, useDrawForm, WhichGroup } from './draw-sample-fields.tsx';
import { sampleWords } from './inspection-sample.tsx';
import { inspectionQuery, previewQuery } from './queries.ts';
import { requestOf } from './sample-form.ts';

/** Draws the random sample of an inspection: once, by a seed that everybody sees. */
export default function DrawSamplePage() {
  const { id = '' } = useParams();
  const found = useQuery(inspectionQuery(id));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  if (row.sample || !inspectionLifecycle.draw.from.includes(row.state))
    return (
      <>
        <h1>Rút mẫu ngẫu nhiên</h1>
        <EmptyState
          title={row.sample ? 'Cuộc này đã rút mẫu' : 'Cuộc này đã bắt đầu kiểm, không rút mẫu được nữa'}
          action={
            <Anchor component={Link} to={`/inspections/${id}`}>
              Về {row.title}
            </Anchor>
          }
        />
      </>
    );
  return <DrawForm row={row} />;
}

function DrawForm({ row }: { row: Inspection }) {
  const form = useDrawForm(row);
  const [confirming, setConfirming] = useState(false);
  const request = requestOf(form.values);
  // By its words: the object is another one each time it is read.
  const words = JSON.stringify(request);
  const [asked] = useDebouncedValue(words, 500);
  const preview = useQuery(previewQuery(row.id, asked === undefined ? undefined : JSON.parse(asked)));
  const shown = preview.isError || !request ? undefined : preview.data;
  const current = asked === words && !preview.isPlaceholderData;
  const confirm = () => {
    if (!request) form.submit();
    else if (!preview.isError) setConfirming(true);
  };
  return (
    <>
      <RecordForm
        title="Rút mẫu ngẫu nhiên"
        intro={`${row.title} (${row.code}), ${row.unitName}. Mỗi lần xem thử được ghi vào lịch sử cùng số mầm; rút thì một lần.`}
        form={{ ...form, submit: confirm }}
        submitLabel="Rút mẫu này"
        cancelTo={`/inspections/${row.id}`}
      >
        <WhichGroup form={form} />
        <SizeGroup form={form} preview={shown} />
        <SeedGroup form={form} />
        <FormGroup title="Xem thử">
          {preview.isError && request ? (
            <ErrorNote error={preview.error} />
          ) : (
            <Preview sample={shown} fading={!current} />
          )}
        </FormGroup>
      </RecordForm>
      {confirming && shown && (
        <ConfirmDialog
          title="Rút mẫu này?"
          confirmLabel="Rút mẫu"
          busy={form.sending || !current}
          error={form.error ?? preview.error}
          onConfirm={() => form.submit()}
          onClose={() => setConfirming(false)}
        >
          {sampleWords(shown)}, số mầm {shown.seed}. Rút rồi thì không rút lại và không bỏ nhà nào khỏi mẫu; danh sách
          tổng thể được đóng lại để ai cũng kiểm được.
        </ConfirmDialog>
      )}
    </>
  );
}
