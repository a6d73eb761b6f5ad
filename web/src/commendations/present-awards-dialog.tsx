import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Commendation } from '@chung-tay/shared/commendations/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { commendationChanges } from './queries.ts';
import { commendationLabels } from './words.ts';

const schema = commendationRoutes.presentAwards.body.omit({ awardIds: true });

interface PresentAwardsDialogProps {
  row: Commendation;
  awardIds: string[];
  onClose: () => void;
}

/** Notes the day and place at which these were handed their paper. */
export const PresentAwardsDialog = ({ row, awardIds, onClose }: PresentAwardsDialogProps) => (
  <CommandDialog
    title="Ghi đã trao"
    intro={`${formatNumber(awardIds.length)} người, đơn vị theo quyết định ${row.number}. Ghi rồi thì không ghi lại ngày khác.`}
    schema={schema}
    initial={{ presentedOn: dayInVietnam(new Date()), place: null }}
    labels={{ presentedOn: commendationLabels.presentedOn, place: commendationLabels.place }}
    submitLabel="Ghi đã trao"
    send={(body, { idempotencyKey }) =>
      client.commendations.presentAwards({ id: row.id, awardIds, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={commendationChanges}
    onDone={() => notifyDone(`Đã ghi trao cho ${formatNumber(awardIds.length)} người, đơn vị`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.presentedOn} past />
        <TextField {...fields.place} maxLength={200} help="Ví dụ: Hội nghị tổng kết phong trào" />
      </>
    )}
  </CommandDialog>
);
