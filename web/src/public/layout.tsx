import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { type ReactNode, useContext } from 'react';
import { formatInstant } from './figures.tsx';
import { Origin } from './site.ts';
import styleUrl from './style.css?url';

/** The pages of the site map, in the order of the navigation; only some stand in the bar at the top. */
const pages = [
  { path: '/', label: 'Tiến độ', top: true },
  { path: '/danh-sach', label: 'Hộ được hỗ trợ', top: true },
  { path: '/can-giup', label: 'Nhà cần giúp', top: true },
  { path: '/ung-ho', label: 'Nhà hảo tâm', top: true },
  { path: '/niem-yet', label: 'Niêm yết', top: true },
  { path: '/tieu-chi', label: 'Tiêu chí, văn bản', top: true },
  { path: '/khen-thuong', label: 'Khen thưởng', top: true },
  { path: '/guong-sang', label: 'Gương điển hình', top: false },
  { path: '/dot-van-dong', label: 'Đợt vận động', top: false },
  { path: '/tim', label: 'Tìm theo địa phương', top: false },
  { path: '/du-lieu', label: 'Dữ liệu mở', top: false },
  { path: '/ve-so-lieu', label: 'Về số liệu', top: false },
  { path: '/kiem-tra', label: 'Kiểm tra giấy khen, quyết định', top: false },
  { path: '/kien-nghi', label: 'Tra cứu kiến nghị', top: false },
  { path: '/loi-ngo', label: 'Tra cứu lời ngỏ', top: false },
] as const;

export type PublicPath = (typeof pages)[number]['path'] | '/ngo-loi';

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%230f6b4f'/%3E%3Cpath d='M6 17 16 8l10 9M10 15v9h12v-9' fill='none' stroke='%23fff' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

interface LayoutProps {
  /** The page of the navigation this is or lies below. */
  path: PublicPath;
  /** What lies below that page, behind its path, when this does. */
  below?: { path: string; label: string };
  title: string;
  description: string;
  progress: PublicProgress;
  /** Not for search engines: what names somebody for a time, or answers one person. */
  hidden?: boolean;
  /** What machines read of the page (JSON-LD). */
  facts?: readonly object[];
  children: ReactNode;
}

const labelOf = (path: PublicPath): string => pages.find((page) => page.path === path)?.label ?? 'Ngỏ lời giúp';

/** The frame of every public page: a whole document, without a script. */
export const Layout = (props: LayoutProps) => (
  <html lang="vi">
    <Head {...props} />
    <body>
      <a className="skip" href="#noi-dung">
        Đến nội dung chính
      </a>
      <Header path={props.path} />
      <main id="noi-dung" tabIndex={-1}>
        <Crumbs {...props} />
        {props.children}
      </main>
      <Footer progress={props.progress} />
    </body>
  </html>
);

function Head({ path, below, title, description, progress, hidden = false, facts = [] }: LayoutProps) {
  const origin = useContext(Origin);
  const address = origin && `${origin}${below ? below.path : path}`;
  const name = `${title} · Chung Tay`;
  const told = [...(origin ? [crumbFacts(origin, path, below)] : []), ...facts];
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{name}</title>
      <meta name="description" content={description} />
      {hidden && <meta name="robots" content="noindex, noarchive" />}
      {address && !hidden && <link rel="canonical" href={address} />}
      <meta property="og:type" content="website" />
      <meta property="og:locale" content="vi_VN" />
      <meta property="og:site_name" content={`Chung Tay, ${progress.province}`} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      {address && !hidden && <meta property="og:url" content={address} />}
      <link rel="icon" href={icon} />
      <link rel="stylesheet" href={styleUrl} />
      {!hidden &&
        told.map((fact) => (
          <script
            key={JSON.stringify(fact)}
            type="application/ld+json"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: data, not markup; what could end the element is escaped
            dangerouslySetInnerHTML={{ __html: JSON.stringify(fact).replaceAll('<', '\\u003c') }}
          />
        ))}
    </head>
  );
}

const crumbFacts = (origin: string, path: PublicPath, below: LayoutProps['below']) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: [
    { path: '/', label: 'Trang đầu' },
    ...(path === '/' ? [] : [{ path, label: labelOf(path) }]),
    ...(below ? [below] : []),
  ].map((one, at) => ({ '@type': 'ListItem', position: at + 1, name: one.label, item: `${origin}${one.path}` })),
});

/** The way from the first page to this one. */
const Crumbs = ({ path, below }: LayoutProps) =>
  path === '/' ? null : (
    <nav className="crumbs" aria-label="Đường dẫn">
      <ol>
        <li>
          <a href="/">Trang đầu</a>
        </li>
        <li>{below ? <a href={path}>{labelOf(path)}</a> : <span aria-current="page">{labelOf(path)}</span>}</li>
        {below && (
          <li>
            <span aria-current="page">{below.label}</span>
          </li>
        )}
      </ol>
    </nav>
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
      {pages
        .filter(({ top }) => top)
        .map((page) => (
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
      <h2>Các trang</h2>
      <ul className="site-map">
        {pages.map((page) => (
          <li key={page.path}>
            <a href={page.path}>{page.label}</a>
          </li>
        ))}
      </ul>
    </div>
    <div>
      <h2>Tìm theo địa phương</h2>
      <form className="filter" method="get" action="/tim">
        <label htmlFor="tim-noi">Tên xã, huyện</label>
        <input id="tim-noi" name="q" type="search" maxLength={60} />
        <button type="submit">Tìm</button>
      </form>
      <p>
        Tên chủ hộ được che một phần; không công bố số định danh, ngày sinh, điện thoại, địa chỉ, sức khỏe hay dân tộc.
        Số dưới 5 được gộp. <a href="/ve-so-lieu">Về số liệu</a>.
      </p>
      <p>
        Phạm vi: {progress.province}. Số liệu thay đổi lần cuối lúc{' '}
        <time dateTime={progress.updatedAt}>{formatInstant(progress.updatedAt)}</time>.
      </p>
    </div>
  </footer>
);
