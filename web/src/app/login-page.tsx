import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { LoginError, signIn } from '../core/session.ts';
import { LanguageLink } from '../english/language-link.tsx';
import { say } from '../english/say.ts';
import icon from '../ui/icon.svg';
import styles from './login.module.css';

/** The login. Small on purpose: it loads neither the contracts nor the rest of the app. */
export function LoginPage({ expired }: { expired: boolean }) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = 'Đăng nhập · Chung Tay';
  }, []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const username = String(fields.get('username')).trim().toLowerCase();
    const password = String(fields.get('password'));
    if (!username || !password) return setError('Hãy nhập tên đăng nhập và mật khẩu.');
    setBusy(true);
    // The rest of the app comes while the server checks the password.
    void import('./app.tsx').catch(() => undefined);
    setError(undefined);
    try {
      await signIn(username, password);
    } catch (caught) {
      const wait = caught instanceof LoginError && caught.retryAfter ? ` Thử lại sau ${caught.retryAfter} giây.` : '';
      setError(`${caught instanceof LoginError ? say(caught.message) : 'Chưa đăng nhập được. Hãy thử lại.'}${wait}`);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <form className={styles.box} onSubmit={submit} noValidate>
        <img src={icon} alt="" width={44} height={44} />
        <h1 className={styles.title}>Chung Tay</h1>
        <p className={styles.subtitle}>Quản lý phong trào xóa nhà tạm, nhà dột nát</p>
        {expired && !error && (
          <p className={styles.note} role="status">
            Phiên đã hết hạn. Hãy đăng nhập lại để tiếp tục việc đang làm.
          </p>
        )}
        {error && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        <TextInput name="username" label="Tên đăng nhập" autoComplete="username" size="md" autoFocus maxLength={64} />
        <PasswordInput
          name="password"
          label="Mật khẩu"
          autoComplete="current-password"
          size="md"
          maxLength={128}
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc ẩn mật khẩu' }}
        />
        <Button type="submit" size="md" loading={busy} fullWidth>
          Đăng nhập
        </Button>
        <a href="/" className={styles.link}>
          Xem trang công khai
        </a>
        <LanguageLink className={styles.link} />
      </form>
    </main>
  );
}
