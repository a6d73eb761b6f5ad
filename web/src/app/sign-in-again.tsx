import type { Me } from '@chung-tay/shared/users/schema';
import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { goToLogin, LoginError, signIn } from '../core/session.ts';
import styles from './sign-in-again.module.css';

// Escape belongs to what lies below; here it closes nothing.
const own = { 'data-mantine-stop-propagation': 'true' };

/**
 * The session ended while somebody works: they sign in again over the page, which stays as it is with all that was typed,
 * and what was being sent goes on its way. For the same person alone; anybody else goes to the login.
 */
export default function SignInAgain({ user }: { user: Me }) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const password = String(new FormData(event.currentTarget).get('password'));
    if (!password) return setError('Hãy nhập mật khẩu.');
    setBusy(true);
    setError(undefined);
    await signIn(user.username, password).catch((caught: unknown) => {
      const wait = caught instanceof LoginError && caught.retryAfter ? ` Thử lại sau ${caught.retryAfter} giây.` : '';
      setError(`${caught instanceof LoginError ? caught.message : 'Chưa đăng nhập được. Hãy thử lại.'}${wait}`);
      setBusy(false);
    });
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      title="Phiên đã hết hạn"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1000}
    >
      <form className={styles.form} onSubmit={submit} noValidate {...own}>
        <p>Đăng nhập lại để làm tiếp. Trang và những gì đang nhập vẫn còn nguyên.</p>
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
        <TextInput
          label="Tên đăng nhập"
          name="username"
          autoComplete="username"
          value={user.username}
          readOnly
          {...own}
        />
        <PasswordInput
          label="Mật khẩu"
          name="password"
          autoComplete="current-password"
          maxLength={128}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc ẩn mật khẩu' }}
          {...own}
        />
        <Group>
          <Button type="submit" loading={busy} {...own}>
            Đăng nhập
          </Button>
          <Button variant="default" onClick={goToLogin} {...own}>
            Người khác đăng nhập
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
