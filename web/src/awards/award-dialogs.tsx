import { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardAction } from '@chung-tay/shared/awards/lifecycle';
import type { Award } from '@chung-tay/shared/awards/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { awardChanges } from './queries.ts';
import { awardLabels } from './words.ts';

/** The acts on an award that have a dialog here; the vote is the council's, what follows the decision's. */
export type AwardAct = Exclude<AwardAction, 'vote' | 'decide' | 'present' | 'revoke'>;

interface AwardDialogProps {
  award: Award;
  onClose: () => void;
}

/** The dialog of an act on an award. */
export function AwardDialog({ act, ...rest }: AwardDialogProps & { act: AwardAct }) {
  if (act === 'submit') return <SubmitDialog {...rest} />;
  if (act === 'withdraw') return <WithdrawDialog {...rest} />;
  if (act === 'resubmit') return <ResubmitDialog {...rest} />;
  return <AppraiseDialog {...rest} result={act} />;
}

const appraisals = {
  appraise: { title: 'Thẩm định: đồng ý', label: 'Ý kiến thẩm định', submit: 'Đồng ý', done: 'Đã thẩm định' },
  return: { title: 'Trả lại hồ sơ', label: 'Cần bổ sung gì', submit: 'Trả lại', done: 'Đã trả lại' },
  reject: { title: 'Không đủ điều kiện', label: 'Lý do', submit: 'Kết luận không đủ điều kiện', done: 'Đã kết luận' },
} as const;

const appraiseBody = awardRoutes.appraiseAward.body.omit({ result: true });

function AppraiseDialog({ award, onClose, result }: AwardDialogProps & { result: keyof typeof appraisals }) {
  const words = appraisals[result];
  return (
    <CommandDialog
      title={words.title}
      intro={`${award.awardeeName}: ${award.formName}. Người đề nghị (${award.nominatedBy}) không được thẩm định.`}
      schema={appraiseBody}
      initial={{ opinion: null }}
      labels={{ opinion: words.label }}
      submitLabel={words.submit}
      danger={result === 'reject'}
      send={({ opinion }, { idempotencyKey }) =>
        client.awards.appraiseAward({ id: award.id, result, opinion }, { idempotencyKey, ifMatch: award.version })
      }
      invalidates={awardChanges}
      onDone={() => notifyDone(`${words.done} hồ sơ ${award.code}`)}
      onClose={onClose}
    >
      {({ fields }) => <TextField {...fields.opinion} maxLength={1000} />}
    </CommandDialog>
  );
}

const ResubmitDialog = ({ award, onClose }: AwardDialogProps) => (
  <CommandDialog
    title="Bổ sung và trình lại"
    intro={`Hồ sơ bị trả lại: ${award.appraisalOpinion ?? 'không ghi ý kiến'}`}
    schema={awardRoutes.resubmitAward.body}
    initial={{ achievement: award.achievement, initiative: award.initiative }}
    labels={{ achievement: awardLabels.achievement, initiative: awardLabels.initiative }}
    submitLabel="Trình lại"
    send={(body, { idempotencyKey }) =>
      client.awards.resubmitAward({ id: award.id, ...body }, { idempotencyKey, ifMatch: award.version })
    }
    invalidates={awardChanges}
    onDone={() => notifyDone(`Đã trình lại hồ sơ ${award.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <LongTextField {...fields.achievement} rows={6} />
        <LongTextField {...fields.initiative} />
      </>
    )}
  </CommandDialog>
);

function SubmitDialog({ award, onClose }: AwardDialogProps) {
  const submit = useCommand(
    (_: null, idempotencyKey) =>
      client.awards.submitAward({ id: award.id }, { idempotencyKey, ifMatch: award.version }),
    {
      invalidates: awardChanges,
      onDone: () => {
        onClose();
        notifyDone(`Đã trình hồ sơ ${award.code}`);
      },
    },
  );
  return (
    <ConfirmDialog
      title="Trình hồ sơ"
      confirmLabel="Trình hồ sơ"
      busy={submit.isPending}
      error={submit.error}
      onConfirm={() => submit.mutate(null)}
      onClose={onClose}
    >
      {award.awardeeName}: {award.formName}. Số liệu của hệ thống chốt vào lúc trình; sau khi trình, giấy tờ chỉ thêm,
      không bỏ.
    </ConfirmDialog>
  );
}

const WithdrawDialog = ({ award, onClose }: AwardDialogProps) => (
  <CommandDialog
    title="Rút hồ sơ"
    intro={`Hồ sơ ${award.code} của ${award.awardeeName} không được xét nữa; thành tích có thể đề nghị lại bằng hồ sơ khác.`}
    schema={awardRoutes.withdrawAward.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do rút' }}
    submitLabel="Rút hồ sơ"
    danger
    send={(body, { idempotencyKey }) =>
      client.awards.withdrawAward({ id: award.id, ...body }, { idempotencyKey, ifMatch: award.version })
    }
    invalidates={awardChanges}
    onDone={() => notifyDone(`Đã rút hồ sơ ${award.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
