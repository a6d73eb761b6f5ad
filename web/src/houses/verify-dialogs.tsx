import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { acceptanceSides, type House, type HouseStage } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { bodyOf, type Findings } from './acceptance.ts';
import { houseChanges } from './queries.ts';
import { keepBoard } from './use-board.ts';

interface DecideProps {
  house: House;
  due: HouseStage;
  onDone: () => void;
  onClose: () => void;
}

/** What was found, in one sentence, before it is written down for good. */
function foundWords({ checklist }: HouseStage, findings: Findings): string {
  const items = checklist?.length ?? 0;
  const present = bodyOf(checklist ?? [], findings).members.map(({ side }) => acceptanceSides[side].toLowerCase());
  return [
    items > 0 && `Bảng kiểm ${formatNumber(items)} mục, các mục bắt buộc đều đạt.`,
    present.length > 0 && `Có mặt: ${present.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Verifies the stage with what was found; answers, board and the checklist's version are kept as they are. */
export function VerifyDialog({ house, due, findings, onDone, onClose }: DecideProps & { findings: Findings }) {
  const { stage, reportedBy } = due;
  const checklist = due.checklist ?? [];
  const body = bodyOf(checklist, findings);
  return (
    <CommandDialog
      title={`Nghiệm thu: ${stages[stage]}`}
      intro={`Căn nhà sang giai đoạn “${stages[stage]}”. Người nghiệm thu phải khác người báo (${reportedBy}). ${foundWords(due, findings)}`}
      schema={houseRoutes.verifyStage.body}
      initial={{ note: null, ...body }}
      labels={{
        note: 'Nhận xét',
        members: 'Ban nghiệm thu',
        answers: 'Bảng kiểm',
        areaM2: 'Diện tích đo được',
        actualCostVnd: 'Giá trị thực tế',
        ...Object.fromEntries(checklist.map(({ code, text }) => [`answers.${code}`, text])),
      }}
      submitLabel="Nghiệm thu"
      send={(sent, { idempotencyKey }) =>
        client.houses.verifyStage({ id: house.id, stage, ...sent }, { idempotencyKey, ifMatch: house.version })
      }
      invalidates={houseChanges}
      onDone={() => {
        keepBoard(house.unitId, body.members);
        notifyDone(`Đã nghiệm thu ${stages[stage]} của nhà ${house.code}`);
        onDone();
      }}
      onClose={onClose}
    >
      {({ fields }) => <TextField {...fields.note} maxLength={1000} help="Không bắt buộc" />}
    </CommandDialog>
  );
}

/** Sends the stage back; what did not hold is the reason that is proposed. */
export const ReturnDialog = ({
  house,
  due: { stage },
  reason,
  onDone,
  onClose,
}: DecideProps & { reason: string | null }) => (
  <CommandDialog
    title={`Trả lại: ${stages[stage]}`}
    intro="Xã phải khắc phục rồi báo lại, với ảnh của phần đã khắc phục."
    schema={houseRoutes.returnStage.body}
    initial={{ reason }}
    labels={{ reason: 'Lý do trả lại' }}
    submitLabel="Trả lại"
    danger
    send={(body, { idempotencyKey }) =>
      client.houses.returnStage({ id: house.id, stage, ...body }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={() => {
      notifyDone(`Đã trả lại ${stages[stage]} của nhà ${house.code}`);
      onDone();
    }}
    onClose={onClose}
  >
    {({ fields }) =>
      // What is proposed may be long; what one types is sent with Enter.
      reason ? (
        <LongTextField {...fields.reason} rows={3} />
      ) : (
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: ảnh mờ, chưa thấy móng phía sau" />
      )
    }
  </CommandDialog>
);
