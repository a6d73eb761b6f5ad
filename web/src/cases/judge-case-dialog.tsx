import { checkBody, type StepKind } from '@chung-tay/shared/cases/schema';
import { lineSchema } from '@chung-tay/shared/core/text';
import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import type { SendOptions } from '../ui/record-form-state.ts';
import type { CheckOutcome } from './case-acts.ts';
import { caseLabels } from './words.ts';

/** Of one case, or of many: where the body goes is said by whoever opens the dialog. */
export interface ActDialogProps<Body, Result> {
  /** Whom it is about. */
  about: ReactNode;
  send: (body: Body, options: SendOptions) => Promise<Result>;
  invalidates?: readonly QueryKey[];
  onDone: (result: Result) => void;
  onClose: () => void;
}

export interface Judgement {
  outcome: CheckOutcome;
  opinion: string | null;
  returnTo: StepKind | null;
}

export type Judging = 'check' | 'appraise';

/** The buttons, in the order of the keys of the queue. */
export const judgementWords: Record<CheckOutcome, string> = { pass: 'Đạt', return: 'Trả lại', decline: 'Không chọn' };

const titles: Record<Judging, string> = { check: 'Thẩm tra', appraise: 'Thẩm định' };

const consequences: Record<CheckOutcome, string> = {
  pass: 'Hồ sơ đi tiếp sang bước sau.',
  return: 'Hồ sơ quay lại một bước đã làm để bổ sung, kèm ý kiến của bạn.',
  decline: 'Hồ sơ dừng ở “Không được chọn”, kèm lý do. Việc này không lấy lại được bằng một nút.',
};

const opinionHelp: Record<CheckOutcome, string> = {
  pass: 'Không bắt buộc',
  return: 'Nêu rõ cần bổ sung gì. Ví dụ: ảnh mái mờ, thiếu đơn của hộ',
  decline: 'Nêu rõ lý do để báo cho hộ',
};

const free = checkBody.pick({ opinion: true, returnTo: true });
// The same fields; only that an opinion must be given.
const reasoned = z.strictObject({
  opinion: lineSchema(1000, 3),
  returnTo: checkBody.shape.returnTo,
}) as unknown as typeof free;

interface JudgeDialogProps<Result> extends ActDialogProps<Judgement, Result> {
  judging: Judging;
  outcome: CheckOutcome;
  /** Steps it may be sent back to, the nearest first; without them it goes to the one before. */
  returnSteps?: Readonly<Record<string, string>>;
}

/** A check in the commune or an appraisal above it: on, back, or not chosen. Back and not chosen need a reason. */
export function JudgeCaseDialog<Result>({
  judging,
  outcome,
  returnSteps = {},
  about,
  send,
  ...rest
}: JudgeDialogProps<Result>) {
  return (
    <CommandDialog
      {...rest}
      title={`${titles[judging]}: ${judgementWords[outcome].toLowerCase()}`}
      intro={
        <>
          {about} {consequences[outcome]}
        </>
      }
      schema={outcome === 'pass' ? free : reasoned}
      initial={{ opinion: null, returnTo: null }}
      labels={{ opinion: caseLabels.opinion, returnTo: caseLabels.returnTo }}
      submitLabel={judgementWords[outcome]}
      danger={outcome === 'decline'}
      send={({ opinion, returnTo }, options) => send({ outcome, opinion, returnTo }, options)}
    >
      {({ fields }) => (
        <>
          <TextField {...fields.opinion} maxLength={1000} help={opinionHelp[outcome]} />
          {outcome === 'return' && Object.keys(returnSteps).length > 1 && (
            <SelectField
              {...fields.returnTo}
              options={returnSteps as Record<StepKind, string>}
              clearable
              help="Để trống: về bước liền trước"
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}
