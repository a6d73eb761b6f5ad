import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import {
  type Decision,
  type DecisionEntry,
  decisionEntryInput,
  issueDecisionBody,
} from '@chung-tay/shared/decisions/schema';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { CaseChoice } from './case-choice.tsx';
import { type EntryInput, inputOf, sumOf } from './entries.ts';
import { decidableQuery, decisionChanges } from './queries.ts';
import { decisionLabels } from './words.ts';

interface DecisionDialogProps {
  row: Decision;
  onClose: () => void;
}

// The same fields; with a case of higher need left behind the reason must be given.
const overtakingBody = issueDecisionBody.extend({
  overtakingReason: issueDecisionBody.shape.overtakingReason.unwrap().unwrap(),
}) as unknown as typeof issueDecisionBody;

const outcomes = { add: 'hồ sơ có hồ sơ nhà', withdraw: 'hộ rút khỏi danh sách', switch_kind: 'nhà chuyển loại' };

/** Signs the list: from here it stands, and each household has a house. */
export function IssueDecisionDialog({ row, onClose }: DecisionDialogProps) {
  const me = useMe();
  const comesTrue = Object.entries(outcomes)
    .map(([action, words]) => ({ words, count: row.entries.filter((entry) => entry.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${formatNumber(count)} ${words}`);
  const overtakes = row.overtaken.length > 0;
  return (
    <CommandDialog
      title="Ban hành quyết định"
      intro={`${formatNumber(row.entries.length)} mục, ${formatVnd(sumOf(row.entries))}. Danh sách đóng lại, ${comesTrue.join(', ')}; sai thì sửa bằng quyết định thay đổi. Người khảo sát, thẩm tra, thẩm định và lập dự thảo (${row.draftedBy}) không ban hành.`}
      schema={overtakes ? overtakingBody : issueDecisionBody}
      initial={{
        decisionNumber: null,
        decisionDate: dayInVietnam(new Date()),
        signatory: me.fullName,
        signatoryTitle: 'Chủ tịch',
        overtakingReason: null,
      }}
      labels={decisionLabels}
      submitLabel="Ban hành"
      send={(body, { idempotencyKey }) =>
        client.decisions.issueDecision({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
      }
      invalidates={decisionChanges}
      onDone={(issued) => notifyDone(`Đã ban hành ${issued.decisionNumber}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <FormPair>
            <TextField {...fields.decisionNumber} maxLength={60} help="Ví dụ: 123/QĐ-UBND" />
            <DateField {...fields.decisionDate} past />
          </FormPair>
          <FormPair>
            <TextField {...fields.signatory} maxLength={120} />
            <TextField {...fields.signatoryTitle} maxLength={200} />
          </FormPair>
          {overtakes && (
            <LongTextField
              {...fields.overtakingReason}
              help={`${formatNumber(row.overtaken.length)} hộ có điểm cao hơn không có trong danh sách; ít nhất 10 ký tự`}
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}

const amountSchema = decisionEntryInput.pick({ supportVnd: true, exceptionReason: true });

/** Another amount than the norm, with its reason; emptied it goes back to the norm. */
export const EditEntryDialog = ({ row, entry, onClose }: DecisionDialogProps & { entry: DecisionEntry }) => (
  <CommandDialog
    title="Sửa mức hỗ trợ"
    intro={`${entry.headName} (${entry.caseCode}). ${entry.normVnd === null ? 'Chưa có mức quy định cho loại này.' : `Mức quy định: ${formatVnd(entry.normVnd)}.`}`}
    schema={amountSchema}
    initial={{ supportVnd: entry.supportVnd, exceptionReason: entry.exceptionReason }}
    labels={decisionLabels}
    submitLabel="Lưu"
    send={(body, { idempotencyKey }) => {
      const byNorm = body.supportVnd === null || body.supportVnd === entry.normVnd;
      const amount = byNorm ? { supportVnd: null, exceptionReason: null } : body;
      const entries = row.entries.map((one) =>
        one.caseId === entry.caseId ? { ...inputOf(one), ...amount } : inputOf(one),
      );
      return client.decisions.updateDecision({ id: row.id, entries }, { idempotencyKey, ifMatch: row.version });
    }}
    invalidates={decisionChanges}
    onDone={() => notifyDone(`Đã sửa mức của ${entry.headName}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <MoneyField {...fields.supportVnd} help="Để trống: theo mức quy định" />
        <TextField {...fields.exceptionReason} maxLength={500} help="Bắt buộc khi khác mức quy định" />
      </>
    )}
  </CommandDialog>
);

/** Takes one entry out of the draft; the case goes on waiting. */
export function RemoveEntryDialog({ row, entry, onClose }: DecisionDialogProps & { entry: DecisionEntry }) {
  const remove = useCommand(
    (entries: EntryInput[], idempotencyKey) =>
      client.decisions.updateDecision({ id: row.id, entries }, { idempotencyKey, ifMatch: row.version }),
    { invalidates: decisionChanges, onDone: onClose },
  );
  return (
    <ConfirmDialog
      title="Bỏ khỏi dự thảo"
      confirmLabel="Bỏ khỏi dự thảo"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(row.entries.filter((one) => one.caseId !== entry.caseId).map(inputOf))}
      onClose={onClose}
    >
      {entry.headName} ({entry.caseCode}) không còn trong dự thảo này; hồ sơ vẫn chờ phê duyệt.
    </ConfirmDialog>
  );
}

/** Throws the whole draft away; its cases go on waiting. */
export function DiscardDecisionDialog({ row, onClose }: DecisionDialogProps) {
  const discard = useCommand(
    (id: string, idempotencyKey) => client.decisions.discardDecision({ id }, { idempotencyKey, ifMatch: row.version }),
    { invalidates: decisionChanges, onDone: onClose },
  );
  return (
    <ConfirmDialog
      title="Bỏ dự thảo"
      confirmLabel="Bỏ dự thảo"
      danger
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate(row.id)}
      onClose={onClose}
    >
      Dự thảo {row.code} không dùng nữa; {formatNumber(row.entries.length)} hồ sơ vẫn chờ phê duyệt.
    </ConfirmDialog>
  );
}

/** Adds waiting cases to the draft. */
export function AddEntriesDialog({ row, onClose }: DecisionDialogProps) {
  const waiting = useQuery({ ...decidableQuery(row.unitId, row.programme), staleTime: 0 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const known = new Set(row.entries.map((entry) => entry.caseId));
  const rows = waiting.data?.filter((one) => !known.has(one.id)) ?? [];
  const add = useCommand(
    (entries: EntryInput[], idempotencyKey) =>
      client.decisions.updateDecision({ id: row.id, entries }, { idempotencyKey, ifMatch: row.version }),
    { invalidates: decisionChanges, onDone: onClose },
  );
  const send = () =>
    add.mutate([
      ...row.entries.map(inputOf),
      ...rows.filter((one) => chosen.has(one.id)).map(({ id }): EntryInput => ({ caseId: id })),
    ]);
  return (
    <Modal opened onClose={onClose} title="Thêm hồ sơ vào dự thảo" size="xl">
      {waiting.isPending && <PageSkeleton />}
      <ErrorNote error={waiting.error ?? add.error} />
      {waiting.data && rows.length === 0 && <EmptyState title="Không còn hồ sơ nào chờ phê duyệt ở địa bàn này" />}
      {rows.length > 0 && (
        <>
          <CaseChoice rows={rows} chosen={chosen} onChange={setChosen} />
          <Button mt="md" loading={add.isPending} disabled={chosen.size === 0} onClick={send}>
            Thêm {chosen.size} hồ sơ
          </Button>
        </>
      )}
    </Modal>
  );
}
