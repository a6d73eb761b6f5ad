import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import type { Duplicate, MergePreview } from '@chung-tay/shared/duplicates/schema';
import { Button, Group, Modal, Radio, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { LeaveQuestion } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ErrorSummary } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorNote, PageSkeleton } from '../ui/states.tsx';
import styles from './duplicate.module.css';
import { duplicateChanges } from './queries.ts';

interface MergeProps {
  pair: Duplicate;
  onClose: () => void;
  onSettled: () => void;
}

/** The one with a house stays; else the older record. */
const firstChoice = ({ first, second }: Duplicate): string =>
  second.hasHouse && !first.hasHouse ? second.householdId : first.householdId;

/** Chooses which of two households stays, shows what it takes over, and makes one of the two. */
export function MergeDuplicateDialog({ pair, onClose, onSettled }: MergeProps) {
  const [keepId, setKeepId] = useState(() => firstChoice(pair));
  const preview = useQuery({
    queryKey: ['duplicates', pair.id, 'merge-preview', keepId],
    queryFn: () => client.duplicates.previewMerge({ id: pair.id, keepId }),
    staleTime: 0,
  });
  const form = useRecordForm({
    schema: duplicateRoutes.mergeDuplicate.body.omit({ keepId: true }),
    initial: { reason: 'Một hộ ghi hai lần' },
    labels: { reason: 'Lý do' },
    send: ({ reason }, { idempotencyKey }) =>
      client.duplicates.mergeDuplicate({ id: pair.id, keepId, reason }, { idempotencyKey, ifMatch: pair.version }),
    invalidates: duplicateChanges,
    onDone: () => {
      notifyDone('Đã gộp hai hộ thành một');
      onClose();
      onSettled();
    },
  });
  const [asking, setAsking] = useState(false);
  const leave = () => (form.unsaved() ? setAsking(true) : onClose());
  return (
    <Modal opened onClose={leave} title="Gộp hai hộ thành một" size="xl" closeOnClickOutside={false}>
      <form
        className={styles.merge}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Text>
          Hộ kia được rút với lý do trùng hồ sơ và dẫn tới hộ giữ lại. Hồ sơ cũ vẫn xem được; việc gộp không tự hoàn
          lại.
        </Text>
        <Radio.Group label="Hộ giữ lại" value={keepId} onChange={setKeepId}>
          <Group gap="lg" mt={6}>
            {[pair.first, pair.second].map((side) => (
              <Radio
                key={side.householdId}
                value={side.householdId}
                data-autofocus={side.householdId === keepId || undefined}
                label={`${side.householdCode}, ${side.headName ?? ''}`}
              />
            ))}
          </Group>
        </Radio.Group>
        <ErrorNote error={preview.error} />
        {preview.data ? <Preview preview={preview.data} /> : preview.isPending && <PageSkeleton />}
        <ErrorSummary form={form} />
        <TextField {...form.fields.reason} maxLength={1000} />
        <ErrorNote error={form.refusal} />
        {asking ? (
          <LeaveQuestion onStay={() => setAsking(false)} onLeave={onClose} />
        ) : (
          <Group>
            <Button type="submit" loading={form.sending} disabled={!preview.data || preview.data.blockedBy !== null}>
              Gộp, giữ hộ đã chọn
            </Button>
            <Button variant="default" onClick={leave}>
              Hủy
            </Button>
          </Group>
        )}
        <LeaveGuard unsaved={form.unsaved} />
      </form>
    </Modal>
  );
}

/** Only where the two records tell different things is there anything to look at. */
const Preview = ({ preview }: { preview: MergePreview }) => (
  <>
    {preview.blockedBy && (
      <p className={styles.blocked} role="alert">
        {preview.blockedBy}
      </p>
    )}
    <DataTable
      caption="Các mục khác nhau và kết quả sau khi gộp"
      rows={preview.fields.filter(({ keep, drop }) => keep !== drop)}
      rowKey={(row) => row.field}
      columns={[
        { key: 'label', header: 'Mục', render: (row) => row.label },
        { key: 'keep', header: 'Hộ giữ lại', render: (row) => row.keep ?? '—' },
        { key: 'drop', header: 'Hộ rút', render: (row) => row.drop ?? '—' },
        {
          key: 'result',
          header: 'Kết quả',
          render: (row) => (row.result === row.keep ? (row.result ?? '—') : <b>{row.result} (lấy từ hộ rút)</b>),
        },
      ]}
    />
    {preview.moves.length > 0 && (
      <Text>
        Xem được từ hộ giữ lại:{' '}
        {preview.moves.map(({ what, count }) => `${formatNumber(count)} ${what.toLowerCase()}`).join(', ')}.
      </Text>
    )}
  </>
);
