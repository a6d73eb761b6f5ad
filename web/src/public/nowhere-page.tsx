import type { NowhereData } from '@chung-tay/shared/public/pages';
import { Layout } from './layout.tsx';

/** What is shown at an address that leads nowhere: where to go on instead. */
export const NowherePage = ({ progress }: NowhereData) => (
  <Layout path="/" title="Không có trang này" description="Địa chỉ không dẫn tới trang nào" progress={progress} hidden>
    <h1>Không có trang này</h1>
    <p>Địa chỉ đã đổi hoặc gõ nhầm.</p>
    <p>
      Bạn có thể về <a href="/">trang đầu</a>, xem <a href="/danh-sach">hộ được hỗ trợ</a>,{' '}
      <a href="/phan-anh/tra-cuu">tra cứu phản ánh</a> bằng mã, hoặc tìm địa phương ở cuối trang.
    </p>
  </Layout>
);
