import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { ErrorNote } from '../ui/states.tsx';
import type { DraftKeeper } from './draft-keeper.ts';
import type { DraftSnapshot, SaveState } from './draft-snapshot.ts';
import styles from './survey.module.css';

const words: Record<SaveState, string> = {
  saved: 'Đã lưu trên máy chủ',
  waiting: 'Đã giữ trên máy, sắp gửi',
  sending: 'Đang lưu…',
  offline: 'Mất mạng: đang giữ trên máy này',
  held: 'Đã lưu, trừ ô còn sai',
  conflict: 'Có người khác vừa sửa',
  refused: 'Máy chủ chưa nhận',
  closed: 'Phiếu không còn là bản nháp',
};

/** One line that always says where what was written is. */
export const SaveLine = ({ draft }: { draft: DraftSnapshot }) => (
  <span className={styles.saveLine} data-state={draft.state} role="status">
    {words[draft.state]}
    {draft.state === 'saved' && ` lúc ${formatInstant(draft.saved.updatedAt).slice(0, 5)}`}
    {!draft.onDevice && draft.state !== 'saved' && ' (máy này không giữ được: đừng đóng trang)'}
  </span>
);

/** What needs the person: no network, a refusal, a survey that was closed meanwhile. */
export function SaveBanner({ keeper, draft }: { keeper: DraftKeeper; draft: DraftSnapshot }) {
  if (draft.state === 'offline')
    return (
      <div className={styles.banner} data-tone="waiting" role="alert">
        <p>
          <b>Chưa gửi được lên máy chủ.</b> Những gì đã ghi được giữ trên máy này, kể cả khi đóng trang, và tự gửi khi
          có mạng.
        </p>
        <Button variant="default" onClick={() => keeper.flush()}>
          Gửi lại ngay
        </Button>
      </div>
    );
  if (draft.state === 'closed')
    return (
      <div className={styles.banner} data-tone="late" role="alert">
        <p>
          <b>Phiếu này đã được nộp hoặc bỏ ở nơi khác.</b> Phần bạn ghi sau đó chưa vào phiếu và còn giữ trên máy này;
          hãy lập phiếu khảo sát lại nếu cần.
        </p>
        <Button component={Link} variant="default" to={`/surveys/${draft.saved.id}`}>
          Xem phiếu
        </Button>
      </div>
    );
  return draft.state === 'refused' ? <ErrorNote error={draft.error} /> : null;
}
