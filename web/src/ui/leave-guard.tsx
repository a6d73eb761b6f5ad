import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useBlocker } from 'react-router';
import { keepFocus } from './keep-focus.ts';

/** Everything that is being written now: a dialog may stand over a form. */
const writing = new Set<() => boolean>();

/** Whether leaving now would lose what somebody typed. */
export const anythingUnsaved = (): boolean => [...writing].some((unsaved) => unsaved());

/** Asks before what is being written here is left: for another page, by the browser's back, by closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: () => boolean }) {
  useEffect(() => {
    writing.add(unsaved);
    return () => {
      writing.delete(unsaved);
    };
  }, [unsaved]);
  return null;
}

/** Who asks for all of them; stands once, in the frame of the pages. */
export function LeaveWatch() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && anythingUnsaved(),
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (anythingUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return blocker.state === 'blocked' ? <LeaveDialog stay={blocker.reset} leave={blocker.proceed} /> : null;
}

/** Who stays goes on where they were: the dialog is gone at once, before it could give the focus back itself. */
function LeaveDialog({ stay, leave }: { stay: () => void; leave: () => void }) {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus({ preventScroll: true }));
      keepFocus();
    },
    [before],
  );
  return (
    <Modal opened onClose={stay} title="Rời trang khi chưa lưu?" zIndex={400}>
      <Text>
        Những gì vừa nhập chưa ghi vào hệ thống. Nếu trang này có bản nháp, bản nháp vẫn còn tới khi đóng thẻ hoặc đăng
        xuất, trừ số CCCD, điện thoại và mật khẩu.
      </Text>
      <Group mt="md">
        <Button onClick={stay} data-autofocus>
          Ở lại
        </Button>
        <Button variant="default" onClick={leave}>
          Rời trang
        </Button>
      </Group>
    </Modal>
  );
}
