import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';

/** Asks before a half-filled form is left, inside the app and when the tab is closed. */
export function LeaveGuard({ unsaved }: { unsaved: () => boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return (
    <Modal opened={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} title="Rời trang khi chưa lưu?">
      <Text>
        Những gì vừa nhập chưa ghi vào hệ thống. Nếu trang này có bản nháp, bản nháp vẫn còn tới khi đóng thẻ hoặc đăng
        xuất, trừ số CCCD, điện thoại và mật khẩu.
      </Text>
      <Group mt="md">
        <Button onClick={() => blocker.reset?.()} data-autofocus>
          Ở lại
        </Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Rời trang
        </Button>
      </Group>
    </Modal>
  );
}
