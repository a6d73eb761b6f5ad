import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../ui/states.tsx';

const NotFoundPage = () => (
  <>
    <h1>Không có trang này</h1>
    <EmptyState
      title="Địa chỉ đã đổi hoặc gõ nhầm"
      action={
        <Button component={Link} to="/">
          Về trang đầu
        </Button>
      }
    >
      Bản ghi ngoài phạm vi của bạn cũng hiện như không có.
    </EmptyState>
  </>
);

export default NotFoundPage;
