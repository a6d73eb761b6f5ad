import { can, keyScopes } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { createKeyBody, type NewKey } from '@chung-tay/shared/keys/schema';
import { Anchor, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { DateField } from '../ui/date-field.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { unitTreeQuery } from '../units/queries.ts';
import { userQuery } from '../users/queries.ts';
import { ChoicesField } from './choices-field.tsx';
import { ShowKeyDialog } from './key-dialogs.tsx';
import { serviceAccountsQuery } from './queries.ts';
import { scopeChoices } from './scope-words.ts';
import { keyLabels } from './words.ts';

const yearMs = 365 * 86_400_000;

/** What a key of this user can be given: what their roles allow. All, as long as their roles are not known. */
function useScopesOf(userId: string | null) {
  const user = useQuery({ ...userQuery(userId ?? ''), enabled: userId !== null });
  if (!user.data) return scopeChoices;
  const held = new Set<string>(keyScopes.filter((scope) => can(user.data, scope)));
  return scopeChoices.filter(({ value }) => held.has(value));
}

/** Makes a key for oneself or a service account; the key is shown once, then its page opens. */
export default function CreateKeyPage() {
  const me = useMe();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [made, setMade] = useState<NewKey>();
  const accounts = useQuery(serviceAccountsQuery);
  const units = useQuery(unitTreeQuery());
  const form = useRecordForm({
    schema: createKeyBody,
    labels: keyLabels,
    initial: {
      userId: params.get('userId'),
      name: null,
      scopes: [],
      unitIds: [],
      expiresOn: dayInVietnam(new Date(Date.now() + yearMs)),
      addresses: [],
    },
    draft: { key: 'key-new' },
    send: (body, { idempotencyKey }) => client.keys.createKey(body, { idempotencyKey }),
    invalidates: [['keys']],
    onDone: setMade,
  });
  const scopes = useScopesOf(form.fields.userId.value);
  const users = {
    [me.id]: `${me.fullName} (tôi)`,
    ...Object.fromEntries((accounts.data?.data ?? []).map(({ id, fullName }) => [id, `${fullName} (máy)`])),
  };
  const { addresses } = form.fields;
  return (
    <>
      <RecordForm
        title="Tạo khóa API"
        intro="Một chương trình gửi khóa này thay cho mật khẩu. Khóa không làm được gì hơn người dùng của nó, và không quản lý được người dùng, khóa, mật khẩu."
        form={form}
        submitLabel="Tạo khóa"
        cancelTo="/keys"
      >
        <FormGroup title="Chương trình">
          <TextField {...form.fields.name} maxLength={120} help="Tên chương trình; nhật ký ghi tên này" />
          <SelectField
            {...form.fields.userId}
            options={users}
            help={
              <>
                Nên dùng một{' '}
                <Anchor component={Link} to="/service-accounts" inherit underline="always">
                  tài khoản máy
                </Anchor>{' '}
                đã được giao vai trò
              </>
            }
          />
        </FormGroup>
        <FormGroup title="Giới hạn">
          <ChoicesField {...form.fields.scopes} choices={scopes} placeholder="Gõ việc, ví dụ: nhà xem" />
          <ChoicesField
            {...form.fields.unitIds}
            required={false}
            choices={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            placeholder="Mọi đơn vị của người dùng"
            help="Cả các đơn vị cấp dưới của đơn vị đã chọn"
          />
          <DateField {...form.fields.expiresOn} help="Nhiều nhất hai năm; đổi khóa trước ngày này" />
          <TagsInput
            id={addresses.id}
            label={addresses.label}
            description="Không bắt buộc. Ví dụ 203.0.113.7 hoặc 203.0.113.0/24; gõ xong nhấn Enter"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            error={addresses.error}
            value={addresses.value ?? []}
            onChange={addresses.onChange}
            onBlur={addresses.onBlur}
            clearButtonProps={{ 'aria-label': 'Bỏ mọi địa chỉ' }}
          />
        </FormGroup>
      </RecordForm>
      {made?.secret && <ShowKeyDialog made={made} onClose={() => navigate(`/keys/${made.id}`)} />}
    </>
  );
}
