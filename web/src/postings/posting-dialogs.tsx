import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { objectionAbouts, type Posting, raiseObjectionBody } from '@chung-tay/shared/postings/schema';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { postingChanges } from './queries.ts';
import { objectionLabels } from './words.ts';

interface PostingDialogProps {
  row: Posting;
  onClose: () => void;
}

const keptCount = (row: Posting) => row.cases.filter((one) => one.outcome !== 'removed').length;

/** Takes the list down when its time is over; what was kept goes on. */
export const ClosePostingDialog = ({ row, onClose }: PostingDialogProps) => (
  <CommandDialog
    title="Kết thúc niêm yết"
    intro={`${formatNumber(keptCount(row))} hồ sơ đi tiếp sang bước sau. Trang công khai không còn hiện danh sách này.`}
    schema={z.strictObject({})}
    initial={{}}
    labels={{}}
    submitLabel="Kết thúc niêm yết"
    send={(_, { idempotencyKey }) =>
      client.postings.closePosting({ id: row.id }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={postingChanges}
    onDone={() => notifyDone(`Đã kết thúc niêm yết ${row.code}`)}
    onClose={onClose}
  >
    {() => null}
  </CommandDialog>
);

/** Takes a list down that was hung out wrongly. */
export const CancelPostingDialog = ({ row, onClose }: PostingDialogProps) => (
  <CommandDialog
    title="Hủy đợt niêm yết ghi sai"
    intro={`Các hồ sơ của ${row.code} trở lại chờ niêm yết; trang công khai không còn hiện danh sách này.`}
    schema={postingRoutes.cancelPosting.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Hủy đợt niêm yết"
    danger
    send={({ reason }, { idempotencyKey }) =>
      client.postings.cancelPosting({ id: row.id, reason }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={postingChanges}
    onDone={() => notifyDone(`Đã hủy đợt niêm yết ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: thiếu hồ sơ của thôn Đông" />}
  </CommandDialog>
);

/** What somebody says at the office about the list. */
export const RaiseObjectionDialog = ({ row, onClose }: PostingDialogProps) => (
  <CommandDialog
    title="Ghi kiến nghị nhận tại trụ sở"
    intro={`Về danh sách ${row.code}, niêm yết đến hết ${formatDay(row.untilOn)}. Kiến nghị chặn việc phê duyệt cho tới khi giải quyết xong.`}
    schema={raiseObjectionBody}
    initial={{ caseId: null, about: null, content: null, raisedByName: null, contact: null }}
    labels={objectionLabels}
    submitLabel="Ghi kiến nghị"
    send={(body, { idempotencyKey }) => client.postings.raiseObjection({ id: row.id, ...body }, { idempotencyKey })}
    invalidates={postingChanges}
    onDone={(made) => notifyDone(`Đã ghi kiến nghị. Mã tra cứu: ${made.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <SelectField
          {...fields.caseId}
          options={Object.fromEntries(row.cases.map((one) => [one.caseId, `${one.headName} (${one.caseCode})`]))}
          clearable
          help="Để trống khi về cả danh sách hoặc hộ bị bỏ sót"
        />
        <SelectField {...fields.about} options={objectionAbouts} />
        <LongTextField {...fields.content} rows={5} help="Ghi đúng điều người dân nêu, ít nhất 20 ký tự" />
        <FormPair>
          <TextField {...fields.raisedByName} maxLength={120} help="Để trống nếu không nêu tên" />
          <TextField {...fields.contact} maxLength={120} help="Lưu mã hóa, không công khai" />
        </FormPair>
      </>
    )}
  </CommandDialog>
);
