import { roles } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Delegation, delegateRoleBody } from '@chung-tay/shared/users/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { Section } from '../ui/record-page.tsx';
import { RecordPicker } from '../ui/record-picker.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { delegationsQuery } from './queries.ts';

/** The roles I lent to colleagues for a time, and those lent to me. */
export function Delegations() {
  const me = useMe();
  const [open, setOpen] = useState<'new' | Delegation>();
  const close = () => setOpen(undefined);
  // What was lent is not lent on, and the administrator's role never is.
  const mine = me.grants.filter((grant) => grant.delegatedBy === null && grant.role !== 'administrator');
  return (
    <Section
      title="Ủy quyền"
      aside={
        mine.length > 0 && (
          <Button variant="default" onClick={() => setOpen('new')}>
            Ủy quyền một vai trò
          </Button>
        )
      }
    >
      <DelegationTable onRevoke={setOpen} />
      {open === 'new' && <DelegateDialog onClose={close} />}
      {open && open !== 'new' && <RevokeDialog row={open} onClose={close} />}
    </Section>
  );
}

function DelegationTable({ onRevoke }: { onRevoke: (row: Delegation) => void }) {
  const found = useQuery(delegationsQuery);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (found.data.data.length === 0) return <p style={{ margin: 0 }}>Chưa có ủy quyền nào.</p>;
  return (
    <DataTable
      caption="Ủy quyền"
      rows={found.data.data}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'who',
          header: 'Ai với ai',
          render: (row) => (row.direction === 'given' ? `Tôi giao ${row.userName}` : `${row.delegatedByName} giao tôi`),
        },
        { key: 'role', header: 'Vai trò', render: (row) => `${roles[row.role]}, ${row.unitName}` },
        {
          key: 'period',
          header: 'Thời hạn',
          render: (row) => `${formatDay(row.validFrom)} – ${formatDay(row.validTo)}`,
          nowrap: true,
        },
        { key: 'reason', header: 'Lý do', render: (row) => row.reason },
        {
          key: 'state',
          header: 'Hiệu lực',
          render: (row) => (
            <StatusBadge tone={row.inForce ? 'good' : 'quiet'}>{row.inForce ? 'Đang có' : 'Không'}</StatusBadge>
          ),
        },
        {
          key: 'act',
          header: 'Việc',
          render: (row) => (
            <Button variant="subtle" color="brick" size="compact-sm" onClick={() => onRevoke(row)}>
              {row.direction === 'given' ? 'Thu lại' : 'Trả lại'}
            </Button>
          ),
        },
      ]}
    />
  );
}

const changes = [['delegations'], ['users']] as const;
const dialogBody = delegateRoleBody
  .omit({ role: true, unitId: true })
  .extend({ grantId: delegateRoleBody.shape.unitId });

/** Also what the server may point at: the role and unit that stand behind the choice. */
const delegationLabels = {
  grantId: 'Vai trò của tôi',
  role: 'Vai trò của tôi',
  unitId: 'Vai trò của tôi',
  userId: 'Người được ủy quyền',
  validFrom: 'Từ ngày',
  validTo: 'Đến hết ngày',
  reason: 'Lý do',
};

/** Lends one of my own roles, until a day, with a reason. */
function DelegateDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const mine = me.grants.filter((grant) => grant.delegatedBy === null && grant.role !== 'administrator');
  const grantOf = (id: string | null) => mine.find((grant) => grant.id === id);
  return (
    <CommandDialog
      title="Ủy quyền một vai trò"
      intro="Người được ủy quyền làm được việc của vai trò trong thời gian này; nhật ký ghi rõ ủy quyền của ai. Không ủy quyền lại được."
      schema={dialogBody}
      initial={{
        grantId: mine.length === 1 ? (mine[0]?.id ?? null) : null,
        userId: null,
        validFrom: dayInVietnam(new Date()),
        validTo: null,
        reason: null,
      }}
      labels={delegationLabels}
      submitLabel="Ủy quyền"
      send={({ grantId, ...body }, { idempotencyKey }) => {
        const grant = grantOf(grantId);
        if (!grant) throw new Error('the chosen role is one of mine');
        return client.users.delegateRole({ ...body, role: grant.role, unitId: grant.unitId }, { idempotencyKey });
      }}
      invalidates={changes}
      onDone={(made) => notifyDone(`Đã ủy quyền cho ${made.userName}`)}
      onClose={onClose}
    >
      {({ fields, values }) => {
        const grant = grantOf(values.grantId);
        return (
          <>
            <SelectField
              {...fields.grantId}
              options={Object.fromEntries(mine.map((one) => [one.id, `${roles[one.role]}, ${one.unitName}`]))}
            />
            {grant && (
              <RecordPicker
                {...fields.userId}
                queryKey={['colleagues', grant.id]}
                search={async (q) => {
                  const { role, unitId } = grant;
                  const { data } = await client.users.listColleagues({ role, unitId, ...(q ? { q } : {}) });
                  return data.map(({ id, fullName, unitName }) => ({ id, label: fullName, facts: unitName }));
                }}
                placeholder="Gõ tên đồng nghiệp"
                nothing="Không có đồng nghiệp phù hợp"
              />
            )}
            <FormPair>
              <DateField {...fields.validFrom} required />
              <DateField {...fields.validTo} />
            </FormPair>
            <TextField {...fields.reason} maxLength={500} help="Ví dụ: nghỉ phép, đi công tác" />
          </>
        );
      }}
    </CommandDialog>
  );
}

/** Ends a delegation: taken back by who gave it, or given back by who has it. */
function RevokeDialog({ row, onClose }: { row: Delegation; onClose: () => void }) {
  const given = row.direction === 'given';
  const revoke = useCommand((id: string, idempotencyKey) => client.users.revokeDelegation({ id }, { idempotencyKey }), {
    invalidates: changes,
    onDone: () => {
      notifyDone(given ? 'Đã thu lại ủy quyền' : 'Đã trả lại ủy quyền');
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={given ? 'Thu lại ủy quyền' : 'Trả lại ủy quyền'}
      confirmLabel={given ? 'Thu lại' : 'Trả lại'}
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(row.id)}
      onClose={onClose}
    >
      {roles[row.role]}, {row.unitName}: {given ? row.userName : 'tôi'} không còn làm việc của vai trò này.
    </ConfirmDialog>
  );
}
