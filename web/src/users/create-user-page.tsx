import { createUserBody } from '@chung-tay/shared/users/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { PasswordField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { userLabels } from './words.ts';

const secret = ['password'];

/** Adds a person who may sign in; roles are given on their page afterwards. */
export default function CreateUserPage() {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: createUserBody,
    labels: userLabels,
    initial: { username: null, fullName: null, password: null },
    draft: { key: 'user-new', secret },
    send: (body, { idempotencyKey }) => client.users.createUser(body, { idempotencyKey }),
    invalidates: [['users', 'list']],
    onDone: (user) => {
      notifyDone(`Đã thêm ${user.fullName}. Hãy giao vai trò.`);
      navigate(`/users/${user.id}`);
    },
  });
  return (
    <RecordForm title="Thêm người dùng" form={form} submitLabel="Thêm người dùng" cancelTo="/users">
      <FormGroup title="Tài khoản">
        <TextField {...form.fields.fullName} maxLength={120} />
        <TextField
          {...form.fields.username}
          maxLength={64}
          help="Chữ thường không dấu, số, dấu chấm, gạch ngang. Ví dụ: nva.dongviet"
        />
        <PasswordField
          {...form.fields.password}
          autoComplete="new-password"
          help="Ít nhất 12 ký tự; người dùng tự đổi sau khi đăng nhập"
        />
      </FormGroup>
    </RecordForm>
  );
}
