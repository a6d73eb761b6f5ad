import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { type ReactNode, useContext } from 'react';
import { useFrame } from './english.ts';
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
  { path: '/phan-anh', label: 'Phản ánh', top: true },
  { path: '/tieu-chi', label: 'Tiêu chí, văn bản', top: true },
  { path: '/khen-thuong', label: 'Khen thưởng', top: true },
  { path: '/guong-sang', label: 'Gương điển hình', top: false },
  { path: '/dot-van-dong', label: 'Đợt vận động', top: false },
  { path: '/tim', label: 'Tìm theo địa phương', top: false },
  { path: '/du-lieu', label: 'Dữ liệu mở', top: false },
  { path: '/ve-so-lieu', label: 'Về số liệu', top: false },
  { path: '/kiem-tra', label: 'Kiểm tra giấy khen, quyết định', top: false },
  { path: '/kien-nghi', label: 'Tra cứu kiến nghị', top: false },
  { path: '/phan-anh/tra-cuu', label: 'Tra cứu phản ánh', top: false },
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

/** The frame of every public page: a whole document, without a script. In English the content stays as it is published. */
export function Layout(props: LayoutProps) {
  const { english, say } = useFrame();
  return (
    <html lang={english ? 'en' : 'vi'}>
      <Head {...props} />
      <body>
        <a className="skip" href="#noi-dung">
          {say('Đến nội dung chính')}
        </a>
        <Header {...props} />
        <main id="noi-dung" tabIndex={-1}>
          <Crumbs {...props} />
          {english ? <div lang="vi">{props.children}</div> : props.children}
        </main>
        <Footer progress={props.progress} />
      </body>
    </html>
  );
}

function Head({ path, below, title, description, progress, hidden = false, facts = [] }: LayoutProps) {
  const origin = useContext(Origin);
  const { english, say } = useFrame();
  const address = origin && `${origin}${below ? below.path : path}`;
  const name = `${english && !below ? say(labelOf(path)) : title} · Chung Tay`;
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
function Crumbs({ path, below }: LayoutProps) {
  const { english, say, to } = useFrame();
  if (path === '/') return null;
  return (
    <nav className="crumbs" aria-label={say('Đường dẫn')}>
      <ol>
        <li>
          <a href={to('/')}>{say('Trang đầu')}</a>
        </li>
        <li>
          {below ? <a href={to(path)}>{say(labelOf(path))}</a> : <span aria-current="page">{say(labelOf(path))}</span>}
        </li>
        {below && (
          <li>
            <span aria-current="page" lang={english ? 'vi' : undefined}>
              {below.label}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}

function Header({ path, below }: LayoutProps) {
  const { english, say, to } = useFrame();
  const here = below?.path ?? path;
  return (
    <header className="top">
      <a className="brand" href={to('/')}>
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <path d="M5 17 16 7l11 10M9 15v10h14V15" />
        </svg>
        <span>
          <b>Chung Tay</b>
          <small>{say('xóa nhà tạm, nhà dột nát')}</small>
        </span>
      </a>
      <nav aria-label={say('Các trang')}>
        {pages
          .filter(({ top }) => top)
          .map((page) => (
            <a key={page.path} href={to(page.path)} aria-current={page.path === path ? 'page' : undefined}>
              {say(page.label)}
            </a>
          ))}
      </nav>
      <a className="login" href={to('/admin/login')}>
        {say('Đăng nhập cán bộ')}
      </a>
      <a
        className="login"
        href={english ? here : `${here}?lang=en`}
        lang={english ? 'vi' : 'en'}
        hrefLang={english ? 'vi' : 'en'}
      >
        {english ? 'Tiếng Việt' : 'English'}
      </a>
    </header>
  );
}

function Footer({ progress }: { progress: PublicProgress }) {
  const { english, say, to } = useFrame();
  return (
    <footer className="bottom">
      <div>
        <h2>{say('Các trang')}</h2>
        <ul className="site-map">
          {pages.map((page) => (
            <li key={page.path}>
              <a href={to(page.path)}>{say(page.label)}</a>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2>{say('Tìm theo địa phương')}</h2>
        <form className="filter" method="get" action="/tim">
          {english && <input type="hidden" name="lang" value="en" />}
          <label htmlFor="tim-noi">{say('Tên xã, huyện')}</label>
          <input id="tim-noi" name="q" type="search" maxLength={60} />
          <button type="submit">{say('Tìm')}</button>
        </form>
        <p>
          {say(
            'Tên chủ hộ được che một phần; không công bố số định danh, ngày sinh, điện thoại, địa chỉ, sức khỏe hay dân tộc. Số dưới 5 được gộp.',
          )}{' '}
          <a href={to('/ve-so-lieu')}>{say('Về số liệu')}</a>.
        </p>
        <p>
          {say('Phạm vi:')} <span lang={english ? 'vi' : undefined}>{progress.province}</span>
          {say('. Số liệu thay đổi lần cuối lúc')}{' '}
          <time dateTime={progress.updatedAt}>{formatInstant(progress.updatedAt)}</time>.
        </p>
      </div>
    </footer>
  );
}
