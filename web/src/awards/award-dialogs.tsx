import { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardAction } from '@chung-tay/shared/awards/lifecycle';
import type { Award } from '@chung-tay/shared/awards/schema';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { awardChanges } from './queries.ts';
import { awardLabels } from './words.ts';

/** The acts on an award that have a dialog here; the vote is the council's, what follows the decision's. */
export type AwardAct = Exclude<AwardAction, 'submit' | 'withdraw' | 'vote' | 'decide' | 'present' | 'revoke'>;

interface AwardDialogProps {
  award: Award;
  onClose: () => void;
}

/** The dialog of an act on an award. */
export function AwardDialog({ act, ...rest }: AwardDialogProps & { act: AwardAct }) {
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
