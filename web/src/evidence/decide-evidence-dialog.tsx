import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import type { EvidenceReview } from '@chung-tay/shared/evidence/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import styles from './evidence.module.css';
import { evidenceChanges } from './queries.ts';

export type EvidenceAct = 'clear' | 'reject' | 'raise';

interface ActWords {
  title: string;
  intro: string;
  submit: string;
  done: string;
  /** What is most often found; a click writes it, and it may be added to. */
  templates: readonly string[];
}

export const actWords: Record<EvidenceAct, ActWords> = {
  clear: {
    title: 'Xóa nghi vấn',
    intro: 'Ảnh được dùng làm bằng chứng của giai đoạn. Kết luận lưu cùng tên bạn và lý do.',
    submit: 'Xóa nghi vấn',
    done: 'Đã xóa nghi vấn',
    templates: [
      'Đã đến nhà đối chiếu: đúng công trình, đúng giai đoạn',
      'Vị trí đo sai do vùng núi, sóng yếu; đã gọi thôn xác nhận',
      'Chụp khi mất mạng, gửi sau khi có mạng; đã đối chiếu',
      'Hai nhà cùng mẫu nên ảnh giống nhau; đã so từng chi tiết',
    ],
  },
  reject: {
    title: 'Không chấp nhận ảnh',
    intro:
      'Ảnh không còn là bằng chứng của giai đoạn nào. Giai đoạn chưa nghiệm thu phải trả lại để chụp ảnh khác; giai đoạn đã nghiệm thu không được chi thêm tới khi có ảnh thay thế. Không đảo lại được.',
    submit: 'Không chấp nhận',
    done: 'Đã từ chối ảnh',
    templates: [
      'Ảnh của nhà khác',
      'Ảnh cũ, không phải hiện trạng của giai đoạn này',
      'Chụp lại từ màn hình hoặc từ ảnh in',
      'Ảnh đã chỉnh sửa, không phản ánh đúng công trình',
    ],
  },
  raise: {
    title: 'Nêu nghi vấn về ảnh',
    intro: 'Giai đoạn và các khoản chi theo giai đoạn này bị giữ lại tới khi người khác xem xét xong.',
    submit: 'Nêu nghi vấn',
    done: 'Đã nêu nghi vấn',
    templates: ['Ảnh không giống công trình đã thấy tại hiện trường', 'Người dân phản ánh ảnh không đúng nhà'],
  },
};

const routeOf = { clear: 'clearEvidence', reject: 'rejectEvidence', raise: 'raiseEvidence' } as const;

interface DecideEvidenceDialogProps {
  act: EvidenceAct;
  review: Pick<EvidenceReview, 'id' | 'stage'> & { headName?: string; version?: number };
  onClose: () => void;
  onDone: () => void;
}

/** One of the three things to say about a photo, always with a reason. */
export function DecideEvidenceDialog({ act, review, onClose, onDone }: DecideEvidenceDialogProps) {
  const { title, intro, submit, done, templates } = actWords[act];
  const what = [stages[review.stage], review.headName].filter(Boolean).join(', ');
  return (
    <CommandDialog
      title={title}
      intro={`${what}. ${intro}`}
      danger={act === 'reject'}
      schema={evidenceRoutes[routeOf[act]].body}
      initial={{ reason: null }}
      labels={{ reason: 'Lý do' }}
      submitLabel={submit}
      send={(body, { idempotencyKey }) =>
        client.evidence[routeOf[act]](
          { id: review.id, ...body },
          { idempotencyKey, ...(review.version === undefined ? {} : { ifMatch: review.version }) },
        )
      }
      invalidates={evidenceChanges}
      onDone={() => {
        notifyDone(`${done}: ${what}`);
        onDone();
      }}
      onClose={onClose}
    >
      {({ fields, set }) => {
        const choose = (reason: string) => {
          set({ reason });
          // Back in the field: Enter sends it, typing adds to it.
          document.getElementById(fields.reason.id)?.focus();
        };
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: digits are an extra way; the buttons inside do it all
          <div
            className={styles.why}
            onKeyDown={(event) => {
              const reason = fields.reason.value ? undefined : templates[Number(event.key) - 1];
              if (!reason) return;
              event.preventDefault();
              choose(reason);
            }}
          >
            <TextField {...fields.reason} maxLength={500} help="Đã đối chiếu gì, với ai. Chọn một câu rồi sửa thêm" />
            <Templates templates={templates} onChoose={choose} />
          </div>
        );
      }}
    </CommandDialog>
  );
}

interface TemplatesProps {
  templates: readonly string[];
  onChoose: (reason: string) => void;
}

/** Reasons ready to be taken, each with the digit that takes it while the field is empty. */
const Templates = ({ templates, onChoose }: TemplatesProps) => (
  <div className={styles.templates}>
    {templates.map((reason, index) => (
      <Button
        key={reason}
        size="compact-md"
        variant="default"
        leftSection={<kbd className={styles.digit}>{index + 1}</kbd>}
        // The field keeps the focus: leaving it empty would move what is about to be clicked.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onChoose(reason)}
      >
        {reason}
      </Button>
    ))}
  </div>
);
