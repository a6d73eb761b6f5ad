import type { Payable, PaymentListDetail, preparePaymentsBody } from '@chung-tay/shared/payments/schema';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { LongTextField } from '../ui/fields.tsx';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { type SendOptions, useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { AddPayablesDialog } from './add-payables-dialog.tsx';
import { type Draft, draftAgain, draftBody, draftOf, type Line, lineWords, sentLine } from './lines.ts';
import styles from './payment.module.css';
import { PaymentLinesField } from './payment-lines-field.tsx';
import { listChanges, mostLines, paymentListNow } from './queries.ts';
import { paymentLabels, paymentListHistory } from './words.ts';

interface PaymentListFormProps {
  title: string;
  fund: { id: string; name: string };
  draft: Draft;
  purpose: string | null;
  /** Why the list was sent back. */
  returned?: string | null;
  submitLabel: string;
  cancelTo: string;
  /** The list that is mended, as it was seen; only what was changed of it is sent. */
  seen?: Pick<PaymentListDetail, 'id' | 'version'>;
  send: (body: z.output<typeof preparePaymentsBody>, options: SendOptions) => Promise<PaymentListDetail>;
  onDone: (made: PaymentListDetail) => void;
}

/** A list of payments as it is written: for what, and line by line how much, how and to whom. */
export function PaymentListForm({
  title,
  fund,
  draft,
  returned,
  submitLabel,
  cancelTo,
  seen,
  ...rest
}: PaymentListFormProps) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [facts, setFacts] = useState(draft.facts);
  const known = useRef(facts);
  const [schema] = useState(() => draftBody(() => known.current));
  const [adding, setAdding] = useState(false);
  const form = useRecordForm({
    schema,
    labels: paymentLabels,
    initial: { unitId: fund.id, purpose: rest.purpose, lines: draft.lines },
    send: (body, options) => rest.send({ ...body, lines: body.lines.map(sentLine) }, options),
    ...(seen && { version: seen.version }),
    invalidates: listChanges,
    onDone: rest.onDone,
  });
  const lines = (form.values.lines ?? []) as Line[];
  const change = (next: Line[]) => form.set({ lines: next });
  const add = (rows: readonly Payable[]) => {
    const more = draftOf(rows);
    known.current = new Map([...known.current, ...more.facts]);
    setFacts(known.current);
    change([...lines, ...more.lines]);
  };
  // What is wrong with a line is told by whose it is.
  const labels = Object.fromEntries(
    form.errors.map(([path]) => {
      const [field = '', at, name] = path.split('.');
      const whose = facts.get(lines[Number(at)]?.allocationId ?? '')?.headName;
      const words = paymentLabels[(name ?? field) as keyof typeof paymentLabels] ?? paymentLabels.lines;
      return [path, whose ? `${whose}, ${words.toLowerCase()}` : words];
    }),
  );
  return (
    <div className={styles.form}>
      <RecordForm
        title={title}
        intro={`Quỹ ${fund.name}. Chưa chi: tiền chỉ ra khỏi quỹ khi bảng kê được duyệt.`}
        form={{ ...form, labels }}
        submitLabel={submitLabel}
        cancelTo={cancelTo}
      >
        {returned && (
          <div className={styles.alarm}>
            <p>Bị trả lại: {returned}</p>
          </div>
        )}
        <FormGroup title="Bảng kê">
          <LongTextField
            {...form.fields.purpose}
            rows={2}
            help="Ví dụ: Chi hỗ trợ làm nhà đợt 1 cho hộ đã nghiệm thu phần móng"
          />
        </FormGroup>
        <FormGroup title={paymentLabels.lines}>
          <PaymentLinesField draft={{ lines, facts }} onChange={change} errors={Object.fromEntries(form.errors)} />
          {lines.length < mostLines && (
            <div>
              <Button variant="default" onClick={() => setAdding(true)}>
                Thêm khoản
              </Button>
            </div>
          )}
        </FormGroup>
      </RecordForm>
      {seen && (
        <StaleDialog
          form={form}
          words={paymentListHistory}
          valuesOf={({ purpose, ...now }) => ({ purpose, lines: draftAgain(now).lines })}
          tell={{ lines: (value) => lineWords(value as Line[], facts) }}
          loadNow={() => paymentListNow(seen.id)}
          onReload={async () => {
            form.discardDraft();
            await queries.invalidateQueries({ queryKey: ['payment-lists', seen.id], exact: true });
            navigate(cancelTo);
          }}
        />
      )}
      {adding && (
        <AddPayablesDialog
          unitId={fund.id}
          listed={new Set(lines.map((line) => line.allocationId))}
          room={mostLines - lines.length}
          onAdd={add}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}
