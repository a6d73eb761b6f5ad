import { dayInVietnam } from '@chung-tay/shared/core/text';
import { openScorecardsBody } from '@chung-tay/shared/scorecards/schema';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { issuedSetsQuery, openBlocksQuery, scorecardChanges } from './queries.ts';

const year = dayInVietnam(new Date()).slice(0, 4);

/** What may be chosen, by its name. */
export const useCompetitions = () => {
  const [blocks, sets] = [useQuery(openBlocksQuery), useQuery(issuedSetsQuery)];
  return {
    blocks: Object.fromEntries(blocks.data?.data.map((row) => [row.id, `${row.name}, ${row.year}`]) ?? []),
    sets: Object.fromEntries(sets.data?.data.map((row) => [row.id, `${row.name} (${row.code})`]) ?? []),
  };
};

/** Opens a card for every member of a block. */
export function OpenScorecardsDialog({ onClose }: { onClose: () => void }) {
  const { blocks, sets } = useCompetitions();
  return (
    <CommandDialog
      title="Mở phiếu chấm điểm"
      intro="Mỗi thành viên của cụm, khối vào ngày cuối của kỳ có một phiếu; đơn vị đã có phiếu thì giữ nguyên."
      schema={openScorecardsBody}
      initial={{
        ...{ blockId: null, setId: null, fromOn: `${year}-01-01`, toOn: `${year}-12-31` },
        ...{ selfDueOn: null, reviewDueOn: null },
      }}
      labels={{
        blockId: 'Cụm, khối',
        setId: 'Bảng điểm',
        fromOn: 'Kỳ từ ngày',
        toOn: 'Đến ngày',
        selfDueOn: 'Hạn tự chấm',
        reviewDueOn: 'Hạn rà soát',
      }}
      submitLabel="Mở phiếu"
      send={(body, { idempotencyKey }) => client.scorecards.openScorecards(body, { idempotencyKey })}
      invalidates={scorecardChanges}
      onDone={({ opened }) => notifyDone(`Đã mở ${formatNumber(opened)} phiếu chấm điểm`)}
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
          <FormPair>
            <DateField {...fields.selfDueOn} />
            <DateField {...fields.reviewDueOn} />
          </FormPair>
        </>
      )}
    </CommandDialog>
  );
}
