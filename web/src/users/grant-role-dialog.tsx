import { roles } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { grantRoleBody, type User } from '@chung-tay/shared/users/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';

/** Gives a role at a unit: the role says what, the unit says where. */
export const GrantRoleDialog = ({ user, onClose }: { user: User; onClose: () => void }) => (
  <CommandDialog
    title={`Giao vai trò cho ${user.fullName}`}
    schema={grantRoleBody}
    initial={{ role: null, unitId: null, validFrom: dayInVietnam(new Date()), validTo: null }}
    labels={{ role: 'Vai trò', unitId: 'Ở đơn vị', validFrom: 'Từ ngày', validTo: 'Đến hết ngày' }}
    submitLabel="Giao vai trò"
    send={(body, { idempotencyKey }) => client.users.grantRole({ id: user.id, ...body }, { idempotencyKey })}
    invalidates={[['users']]}
    onDone={() => notifyDone('Đã giao vai trò')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <SelectField {...fields.role} options={roles} />
        <UnitPicker {...fields.unitId} help="Vai trò có hiệu lực ở đơn vị này và mọi đơn vị dưới nó" />
        <FormPair>
          <DateField {...fields.validFrom} />
          <DateField {...fields.validTo} help="Để trống nếu không thời hạn" />
        </FormPair>
      </>
    )}
  </CommandDialog>
);
