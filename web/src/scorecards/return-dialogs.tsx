import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Scorecard } from '@chung-tay/shared/scorecards/schema';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { scorecardChanges } from './queries.ts';

export type Return = 'return' | 'returnReview' | 'reopen';

const acts = {
  return: {
    title: 'Trả phiếu về đơn vị',
    intro: 'Đơn vị sửa rồi gửi lại. Đúng hạn hay muộn vẫn tính theo lần gửi đầu.',
    submit: 'Trả lại',
    done: 'Đã trả phiếu về đơn vị',
    send: client.scorecards.returnScorecard,
  },
  returnReview: {
    title: 'Trả phiếu về cụm, khối',
    intro: 'Cụm, khối rà soát lại; điểm và lý do đã ghi vẫn còn để xem lại.',
    submit: 'Trả lại',
    done: 'Đã trả phiếu về cụm, khối',
    send: client.scorecards.returnReview,
  },
  reopen: {
    title: 'Mở lại để thẩm định',
    intro: 'Bảng xếp hạng đã công bố không đổi theo; muốn đổi thì lập bản đính chính.',
    submit: 'Mở lại',
    done: 'Đã mở lại phiếu',
    send: client.scorecards.reopenScorecard,
  },
} as const;

interface ReturnDialogProps {
  act: Return;
  card: Scorecard;
  onDone?: () => void;
  onClose: () => void;
}

/** Sends a card one step back, with the reason. */
export const ReturnDialog = ({ act, card, onDone, onClose }: ReturnDialogProps) => (
  <CommandDialog
    title={acts[act].title}
    intro={`${card.unitName}, ${card.code}. ${acts[act].intro}`}
    schema={scorecardRoutes.returnScorecard.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel={acts[act].submit}
    danger
    send={({ reason }) => acts[act].send({ id: card.id, reason })}
    invalidates={scorecardChanges}
    onDone={() => {
      notifyDone(acts[act].done);
      onDone?.();
    }}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.reason} rows={2} />}
  </CommandDialog>
);
