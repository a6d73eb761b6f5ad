import { type Household, withdrawReasons } from '@chung-tay/shared/households/schema';
import { client } from '../core/client.ts';
import { ReasonDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';

/** Takes a household off the survey's list, with the reason. */
export const WithdrawHouseholdDialog = ({ household, onClose }: { household: Household; onClose: () => void }) => (
  <ReasonDialog
    title="Rút hộ khỏi danh sách rà soát"
    intro={`Hộ ${household.headName} (${household.code}) không còn trong danh sách chờ hỗ trợ. Hồ sơ và lịch sử vẫn giữ.`}
    submitLabel="Rút hộ"
    reasons={withdrawReasons}
    send={({ reason, note }, { idempotencyKey }) =>
      client.households.withdrawHousehold(
        { id: household.id, reason, note },
        { idempotencyKey, ifMatch: household.version },
      )
    }
    invalidates={[['households']]}
    onDone={() => notifyDone('Đã rút hộ khỏi danh sách')}
    onClose={onClose}
  />
);
