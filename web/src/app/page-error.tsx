import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useRouteError } from 'react-router';

/** A new version was put on the server while this one was open: its old chunks are gone. */
const isGoneChunk = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

/** What shows when the frame itself breaks. */
export const FrameError = () => (
  <main style={{ padding: 24 }}>
    <PageError />
  </main>
);

/** What shows when a page breaks: the rest of the app stays, and the person knows what to do. */
export function PageError() {
  const error = useRouteError();
  const gone = isGoneChunk(error);
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <div style={{ maxWidth: 640 }}>
      <h1>{gone ? 'Có phiên bản mới hoặc mất mạng' : 'Trang gặp lỗi'}</h1>
      <p>
        {gone
          ? 'Trang này chưa tải được. Hãy kiểm tra mạng rồi tải lại.'
          : 'Những gì đã lưu vẫn còn. Hãy tải lại trang; nếu vẫn lỗi, báo cho quản trị.'}
      </p>
      <Group>
        <Button onClick={() => location.reload()}>Tải lại trang</Button>
        <Button component={Link} to="/" variant="default">
          Về trang đầu
        </Button>
      </Group>
    </div>
  );
}
