import type { PublicProgress } from '@chung-tay/shared/public/schema';
import type { ReactNode } from 'react';
import { formatInstant } from './figures.tsx';
import styleUrl from './style.css?url';

export type PublicPath =
  | '/'
  | '/danh-sach'
  | '/can-giup'
  | '/dot-van-dong'
  | '/niem-yet'
  | '/ung-ho'
  | '/kien-nghi'
  | '/ngo-loi'
  | '/loi-ngo'
  | '/kiem-tra';

const pages: readonly { path: PublicPath; label: string }[] = [
  { path: '/', label: 'Tiến độ' },
  { path: '/danh-sach', label: 'Hộ được hỗ trợ' },
  { path: '/can-giup', label: 'Nhà cần giúp' },
  { path: '/dot-van-dong', label: 'Đợt vận động' },
  { path: '/niem-yet', label: 'Niêm yết' },
  { path: '/ung-ho', label: 'Nhà hảo tâm' },
];

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%230f6b4f'/%3E%3Cpath d='M6 17 16 8l10 9M10 15v9h12v-9' fill='none' stroke='%23fff' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

interface LayoutProps {
  path: PublicPath;
  title: string;
  description: string;
  progress: PublicProgress;
  children: ReactNode;
}

/** The frame of every public page: a whole document, without a script. */
export const Layout = ({ path, title, description, progress, children }: LayoutProps) => (
  <html lang="vi">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} · Chung Tay`}</title>
      <meta name="description" content={description} />
      <link rel="icon" href={icon} />
      <link rel="stylesheet" href={styleUrl} />
    </head>
    <body>
      <a className="skip" href="#noi-dung">
        Đến nội dung chính
      </a>
      <Header path={path} />
      <main id="noi-dung">{children}</main>
      <Footer progress={progress} />
    </body>
  </html>
);

const Header = ({ path }: { path: PublicPath }) => (
  <header className="top">
    <a className="brand" href="/">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <path d="M5 17 16 7l11 10M9 15v10h14V15" />
      </svg>
      <span>
        <b>Chung Tay</b>
        <small>xóa nhà tạm, nhà dột nát</small>
      </span>
    </a>
    <nav aria-label="Các trang">
      {pages.map((page) => (
        <a key={page.path} href={page.path} aria-current={page.path === path ? 'page' : undefined}>
          {page.label}
        </a>
      ))}
    </nav>
    <a className="login" href="/admin/login">
      Đăng nhập cán bộ
    </a>
  </header>
);

const Footer = ({ progress }: { progress: PublicProgress }) => (
  <footer className="bottom">
    <div>
      <h2>Dữ liệu mở</h2>
      <p>Mọi số liệu trên các trang này đọc được bằng máy, không cần đăng nhập.</p>
      <ul>
        <li>
          <a href="/api/v1/public/progress">Tiến độ và nguồn lực (JSON)</a>
        </li>
        <li>
          <a href="/api/v1/public/houses">Hộ được hỗ trợ (JSON)</a>
        </li>
        <li>
          <a href="/api/v1/public/needs">Nhà đang cần giúp (JSON)</a>
        </li>
        <li>
          <a href="/api/v1/public/campaigns">Đợt vận động (JSON)</a>
        </li>
        <li>
          <a href="/api/v1/public/donations">Nhà hảo tâm (JSON)</a>
        </li>
        <li>
          <a href="/api/v1/public/postings">Danh sách đang niêm yết (JSON)</a>
        </li>
        <li>
          <a href="/docs">Tài liệu API</a>
        </li>
        <li>
          <a href="/kiem-tra">Kiểm tra quyết định, bằng khen, giấy khen</a>
        </li>
      </ul>
    </div>
    <div>
      <h2>Về số liệu</h2>
      <p>
        Tên chủ hộ được che một phần; không công bố số định danh, ngày sinh, điện thoại, địa chỉ, sức khỏe hay dân tộc.
        Nơi có số dưới 5 được gộp vào “Các địa phương khác”. Số đăng ký ủng hộ không tính là tiền đã có.
      </p>
      <p>
        Phạm vi: {progress.province}. Số liệu thay đổi lần cuối lúc{' '}
        <time dateTime={progress.updatedAt}>{formatInstant(progress.updatedAt)}</time>.
      </p>
    </div>
  </footer>
);
