import type { Case } from '@chung-tay/shared/cases/schema';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import type { SendOptions } from '../ui/record-form-state.ts';
import type { CheckOutcome, SideAct, StepAct } from './case-acts.ts';
import { JudgeCaseDialog } from './judge-case-dialog.tsx';
import { caseChanges } from './queries.ts';
import {
  ChangeKindDialog,
  DeferCaseDialog,
  ReassessCaseDialog,
  ResumeCaseDialog,
  SubmitCaseDialog,
  WithdrawCaseDialog,
} from './side-case-dialogs.tsx';
import { CommitCaseDialog, RegisterCaseDialog } from './step-case-dialogs.tsx';

/** What a person is about to do with one case. */
export type CaseDialogAct =
  | { act: Exclude<StepAct, 'check' | 'appraise'> | SideAct }
  | { act: 'check' | 'appraise'; outcome: CheckOutcome };

const done: Record<StepAct | SideAct, string> = {
  register: 'Đã ghi đơn của hồ sơ',
  check: 'Đã ghi thẩm tra hồ sơ',
  submit: 'Đã trình hồ sơ',
  appraise: 'Đã ghi thẩm định hồ sơ',
  commit: 'Đã ghi cam kết của hồ sơ',
  defer: 'Đã tạm hoãn hồ sơ',
  resume: 'Xét tiếp hồ sơ',
  withdraw: 'Đã rút hồ sơ',
  changeKind: 'Đã chuyển loại hồ sơ',
  reassess: 'Đã tính lại hồ sơ',
};

/** Done steps before the current one, the nearest first: where a case may be sent back to. */
export const returnSteps = ({ steps }: Pick<Case, 'steps'>): Record<string, string> => {
  const current = steps.findLast((step) => step.state === 'current')?.position ?? 0;
  const before = steps.filter((step) => step.state === 'done' && step.position < current);
  return Object.fromEntries(before.toReversed().map((step) => [step.kind, step.name]));
};

interface CaseDialogProps {
  row: Case;
  open: CaseDialogAct;
  onClose: () => void;
  /** After it was written; for a queue that goes on. */
  onDone?: () => void;
}

/** The dialog of an act on one case. */
export function CaseDialog({ row, open, onClose, onDone }: CaseDialogProps) {
  const { id } = row;
  const options = ({ idempotencyKey }: SendOptions) => ({ idempotencyKey, ifMatch: row.version });
  const common = {
    about: `${row.headName} (${row.code}), ${row.village}, ${row.unitName}.`,
    invalidates: caseChanges,
    onClose,
    onDone: () => {
      notifyDone(`${done[open.act]} ${row.code}`);
      onDone?.();
    },
  };
  const { cases } = client;
  switch (open.act) {
    case 'register':
      return <RegisterCaseDialog row={row} onClose={onClose} />;
    case 'commit':
      return <CommitCaseDialog row={row} onClose={onClose} />;
    case 'submit':
      return <SubmitCaseDialog {...common} send={(body, to) => cases.submitCase({ id, ...body }, options(to))} />;
    case 'defer':
      return <DeferCaseDialog {...common} send={(body, to) => cases.deferCase({ id, ...body }, options(to))} />;
    case 'resume':
      return <ResumeCaseDialog {...common} send={(_, to) => cases.resumeCase({ id }, options(to))} />;
    case 'reassess':
      return <ReassessCaseDialog {...common} send={(_, to) => cases.reassessCase({ id }, options(to))} />;
    case 'withdraw':
      return <WithdrawCaseDialog {...common} send={(body, to) => cases.withdrawCase({ id, ...body }, options(to))} />;
    case 'changeKind':
      return (
        <ChangeKindDialog
          {...common}
          from={row.houseKind}
          send={(body, to) => cases.changeCaseKind({ id, ...body }, options(to))}
        />
      );
    default: {
      const run = open.act === 'check' ? cases.checkCase : cases.appraiseCase;
      return (
        <JudgeCaseDialog
          {...common}
          judging={open.act}
          outcome={open.outcome}
          returnSteps={returnSteps(row)}
          send={(body, to) => run({ id, ...body }, options(to))}
        />
      );
    }
  }
}
