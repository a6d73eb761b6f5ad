import type { UnreadFormData } from '@chung-tay/shared/public/pages';
import { Layout } from './layout.tsx';

/** What a browser is shown when the form it sent was too large or broken on the way: why, and how to go on. */
export const UnreadFormPage = ({ progress, words, back }: UnreadFormData) => (
  <Layout
    path="/phan-anh"
    title="Chưa gửi được"
    description="Biểu mẫu chưa gửi được và cách gửi lại"
    progress={progress}
    hidden
  >
    <h1>Chưa gửi được</h1>
    <p className="wrong" role="alert">
      {words}
    </p>
    <p>Chưa có gì được ghi. Bấm nút quay lại của trình duyệt thì nội dung đã viết thường vẫn còn.</p>
    <p>
      <a href={back}>Mở lại trang của biểu mẫu</a>
    </p>
  </Layout>
);
