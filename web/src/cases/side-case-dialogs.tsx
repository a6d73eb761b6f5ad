import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { type WithdrawReason, withdrawReasons } from '@chung-tay/shared/households/schema';
import { type HouseKind, houseKinds } from '@chung-tay/shared/rules/schema';
import { z } from 'zod';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ReasonDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import type { ActDialogProps } from './judge-case-dialog.tsx';
import { caseLabels } from './words.ts';

/** Puts a case aside for a time; it keeps its step. */
export const DeferCaseDialog = <Result,>({
  about,
  ...rest
}: ActDialogProps<{ reason: string; until: string | null }, Result>) => (
  <CommandDialog
    {...rest}
    title="Tạm hoãn"
    intro={<>{about} Hồ sơ đứng yên ở bước đang dở cho tới khi xét tiếp.</>}
    schema={caseRoutes.deferCase.body}
    initial={{ reason: null, until: null }}
    labels={{ reason: 'Lý do', until: 'Hoãn đến' }}
    submitLabel="Tạm hoãn"
  >
    {({ fields }) => (
      <>
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: hộ đi làm xa, chờ xác nhận đất" />
        <DateField {...fields.until} help="Để trống nếu chưa rõ" />
      </>
    )}
  </CommandDialog>
);

/** Takes a case that is not approved yet out of the selection. */
export const WithdrawCaseDialog = <Result,>({
  about,
  ...rest
}: ActDialogProps<{ reason: WithdrawReason; note: string | null }, Result>) => (
  <ReasonDialog
    {...rest}
    title="Rút hồ sơ"
    intro={<>{about} Hồ sơ không còn được xét. Phiếu khảo sát và lịch sử vẫn giữ.</>}
    submitLabel="Rút hồ sơ"
    reasons={withdrawReasons}
  />
);

/** Hands a case up to where it is appraised. */
export const SubmitCaseDialog = <Result,>({ about, ...rest }: ActDialogProps<{ note: string | null }, Result>) => (
  <CommandDialog
    {...rest}
    title="Trình hồ sơ"
    intro={<>{about} Hồ sơ chuyển lên cấp thẩm định.</>}
    schema={caseRoutes.submitCase.body}
    initial={{ note: null }}
    labels={{ note: caseLabels.note }}
    submitLabel="Trình"
  >
    {({ fields }) => <LongTextField {...fields.note} help="Không bắt buộc" />}
  </CommandDialog>
);

/** Goes on with a case that was put aside. */
export const ResumeCaseDialog = <Result,>({ about, ...rest }: ActDialogProps<Record<never, never>, Result>) => (
  <CommandDialog
    {...rest}
    title="Xét tiếp"
    intro={<>{about} Hồ sơ tiếp tục từ bước đang dở; hạn của bước tính lại từ hôm nay.</>}
    schema={z.strictObject({})}
    initial={{}}
    labels={{}}
    submitLabel="Xét tiếp"
  >
    {() => null}
  </CommandDialog>
);

/** Works out eligibility and score again, by the newest survey and today's rules. */
export const ReassessCaseDialog = <Result,>({ about, ...rest }: ActDialogProps<Record<never, never>, Result>) => (
  <CommandDialog
    {...rest}
    title="Tính lại điều kiện và điểm"
    intro={<>{about} Tính theo phiếu khảo sát đã nộp mới nhất và quy định hôm nay. Kết quả cũ còn trong lịch sử.</>}
    schema={z.strictObject({})}
    initial={{}}
    labels={{}}
    submitLabel="Tính lại"
  >
    {() => null}
  </CommandDialog>
);

/** New build to repair or back, before approval. */
export const ChangeKindDialog = <Result,>({
  about,
  from,
  send,
  ...rest
}: ActDialogProps<{ houseKind: HouseKind; reason: string }, Result> & { from: HouseKind }) => {
  const to: HouseKind = from === 'new_build' ? 'repair' : 'new_build';
  return (
    <CommandDialog
      {...rest}
      title={`Chuyển sang ${houseKinds[to].toLowerCase()}`}
      intro={
        <>
          {about} Hồ sơ đang xét {houseKinds[from].toLowerCase()}; mức hỗ trợ theo quy định đổi theo loại.
        </>
      }
      schema={caseRoutes.changeCaseKind.body.pick({ reason: true })}
      initial={{ reason: null }}
      labels={{ reason: 'Lý do' }}
      submitLabel={`Chuyển sang ${houseKinds[to].toLowerCase()}`}
      send={({ reason }, options) => send({ houseKind: to, reason }, options)}
    >
      {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
    </CommandDialog>
  );
};
