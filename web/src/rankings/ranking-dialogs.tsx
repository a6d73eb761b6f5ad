import { dayInVietnam } from '@chung-tay/shared/core/text';
import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { drawRankingBody, type Ranking } from '@chung-tay/shared/rankings/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { useCompetitions } from '../scorecards/open-scorecards-dialog.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { rankingChanges } from './queries.ts';

const year = dayInVietnam(new Date()).slice(0, 4);

/** Draws the first version for a block and period. */
export function DrawRankingDialog({ onClose }: { onClose: () => void }) {
  const { blocks, sets } = useCompetitions();
  const navigate = useNavigate();
  return (
    <CommandDialog
      title="Lập bảng xếp hạng"
      intro="Từ các phiếu điểm đã thẩm định của kỳ. Bản nháp chỉ đơn vị tổ chức xem được cho đến khi công bố."
      schema={drawRankingBody}
      initial={{ blockId: null, setId: null, fromOn: `${year}-01-01`, toOn: `${year}-12-31` }}
      labels={{ blockId: 'Cụm, khối', setId: 'Bảng điểm', fromOn: 'Kỳ từ ngày', toOn: 'Đến ngày' }}
      submitLabel="Lập bảng"
      send={(body, { idempotencyKey }) => client.rankings.drawRanking(body, { idempotencyKey })}
      invalidates={rankingChanges}
      onDone={({ id, code }) => {
        notifyDone(`Đã lập ${code}`);
        void navigate(`/rankings/${id}`);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <SelectField {...fields.blockId} options={blocks} />
          <SelectField {...fields.setId} options={sets} />
          <FormPair>
            <DateField {...fields.fromOn} />
            <DateField {...fields.toOn} />
          </FormPair>
        </>
      )}
    </CommandDialog>
  );
}

interface RankingDialogProps {
  row: Ranking;
  onClose: () => void;
}

/** A last look before it stands for good. */
export function PublishRankingDialog({ row, onClose }: RankingDialogProps) {
  const publish = useCommand(
    (_: undefined) => client.rankings.publishRanking({ id: row.id }, { ifMatch: row.version }),
    {
      invalidates: rankingChanges,
      onDone: () => {
        notifyDone(`Đã công bố ${row.code}`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Công bố bảng xếp hạng"
      confirmLabel="Công bố"
      busy={publish.isPending}
      error={publish.error}
      onConfirm={() => publish.mutate(undefined)}
      onClose={onClose}
    >
      {row.blockName}, {row.units} đơn vị. Công bố rồi thì không gì của bản này thay đổi nữa; sai thì lập bản đính
      chính.
    </ConfirmDialog>
  );
}

/** Another version of what is published, with the reason. */
export function CorrectRankingDialog({ row, onClose }: RankingDialogProps) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      title="Lập bản đính chính"
      intro={`Một bản nháp mới của ${row.blockName} theo điểm hiện nay. ${row.code} giữ nguyên, ai cũng đối chiếu được.`}
      schema={rankingRoutes.correctRanking.body}
      initial={{ reason: null }}
      labels={{ reason: 'Lý do đính chính' }}
      submitLabel="Lập bản đính chính"
      send={({ reason }, { idempotencyKey }) =>
        client.rankings.correctRanking({ id: row.id, reason }, { idempotencyKey })
      }
      invalidates={rankingChanges}
      onDone={({ id, code }) => {
        notifyDone(`Đã lập ${code}`);
        void navigate(`/rankings/${id}`);
      }}
      onClose={onClose}
    >
      {({ fields }) => <LongTextField {...fields.reason} rows={2} />}
    </CommandDialog>
  );
}

/** Takes a draft away. */
export function DiscardRankingDialog({ row, onClose }: RankingDialogProps) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      title="Bỏ bản nháp"
      intro={`${row.code}, ${row.blockName}. Lịch sử vẫn ghi là đã lập rồi bỏ.`}
      schema={rankingRoutes.discardRanking.body}
      initial={{ reason: null }}
      labels={{ reason: 'Lý do' }}
      submitLabel="Bỏ bản nháp"
      danger
      send={({ reason }) => client.rankings.discardRanking({ id: row.id, reason })}
      invalidates={[['rankings', 'list'], ['today']]}
      onDone={() => {
        notifyDone(`Đã bỏ ${row.code}`);
        void navigate('/rankings');
      }}
      onClose={onClose}
    >
      {({ fields }) => <LongTextField {...fields.reason} rows={2} />}
    </CommandDialog>
  );
}
