import { Burger, Drawer, Menu, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import IconCalendarCheck from '@tabler/icons-react/dist/esm/icons/IconCalendarCheck.mjs';
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { firstAnswers } from '../core/first-answers.ts';
import { useMe } from '../core/session.ts';
import { type NavEntry, navSections } from '../core/slice.ts';
import { LanguageItems } from '../english/language-items.tsx';
import { PaletteOpener } from '../search/palette-opener.tsx';
import icon from '../ui/icon.svg';
import { LeaveWatch } from '../ui/leave-guard.tsx';
import { ListViewsSlot } from '../ui/list-views-slot.ts';
import { ColourItems } from './colour-items.tsx';
import { PrintHead } from './print-head.tsx';
import styles from './shell.module.css';
import { askForShortcuts, useShortcutSheet } from './shortcut-keys.tsx';
import { slices } from './slices.ts';

/** Part of the frame that comes after the page itself; where it cannot be fetched, the page does without. */
const later = (load: () => Promise<{ default: () => ReactNode }>) =>
  lazy<() => ReactNode>(() => firstAnswers.then(load).catch(() => ({ default: () => null })));
const OutboxMark = later(() => import('../offline/outbox-mark.tsx'));
const Bell = later(() => import('../notifications/bell.tsx'));
const SavedViews = later(() => import('../views/saved-views.tsx'));
const LeaveDialog = lazy(() => import('../offline/leave-dialog.tsx'));

const nav = slices.flatMap((slice) => slice.nav);

const sections = Object.entries(navSections) as [keyof typeof navSections, string][];

function NavigationLink({ to, label, icon: Icon }: NavEntry) {
  return (
    <NavLink to={to}>
      <Icon size={20} stroke={1.75} aria-hidden="true" /> {label}
    </NavLink>
  );
}

function Navigation() {
  const { permissions } = useMe();
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each new page, where one is stays in sight of the long list
  useEffect(() => {
    bar.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  const entries = nav.filter((entry) => permissions.includes(entry.permission));
  const inSection = (section?: keyof typeof navSections) =>
    entries.filter((entry) => entry.section === section).map((entry) => <NavigationLink key={entry.to} {...entry} />);
  return (
    <nav aria-label="Chính" className={styles.nav} ref={bar}>
      <NavLink to="/" end>
        <IconCalendarCheck size={20} stroke={1.75} aria-hidden="true" /> Hôm nay
      </NavLink>
      {inSection()}
      {sections.map(([section, name]) => {
        const links = inSection(section);
        return (
          links.length > 0 && (
            <section key={section} aria-label={name}>
              <p className={styles.navSection}>{name}</p>
              {links}
            </section>
          )
        );
      })}
    </nav>
  );
}

function UserMenu() {
  const me = useMe();
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      {leaving && (
        <Suspense fallback={null}>
          <LeaveDialog onClose={() => setLeaving(false)} />
        </Suspense>
      )}
      <Menu position="bottom-end" shadow="sm" width={240}>
        <Menu.Target>
          <UnstyledButton className={styles.user} aria-label={`Tài khoản ${me.fullName}`}>
            <IconUserCircle size={22} stroke={1.75} aria-hidden="true" />
            <span className={styles.userName}>{me.fullName}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/me" leftSection={<IconUserCircle size={16} aria-hidden="true" />}>
            Tài khoản của tôi
          </Menu.Item>
          <ColourItems />
          <LanguageItems />
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden="true" />} onClick={askForShortcuts}>
            Phím tắt
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={() => setLeaving(true)}>
            Đăng xuất
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Whoever goes on by keyboard stands in the new page, not at the top of everything: what had the focus went with the old one. */
function useFocusKept(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const first = useRef(pathname);
  useEffect(() => {
    if (first.current === pathname) return;
    first.current = '';
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (nowhere) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

const savedViews = (
  <Suspense fallback={null}>
    <SavedViews />
  </Suspense>
);

/** The frame of every page: sidebar on a desktop, a drawer on a phone, a way to skip to the content. */
export function Shell() {
  const loading = useNavigation().state === 'loading';
  const [open, { close, toggle }] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes and the page starts at its top on each new page
  useEffect(() => {
    close();
    window.scrollTo(0, 0);
  }, [pathname]);
  const main = useFocusKept(pathname);
  const sheet = useShortcutSheet();
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        Tới nội dung
      </a>
      <header className={styles.header}>
        <Burger
          className={styles.burger}
          opened={open}
          onClick={toggle}
          size="sm"
          aria-label={open ? 'Đóng mục lục' : 'Mở mục lục'}
        />
        <Link to="/" className={styles.brand}>
          <img src={icon} alt="" width={28} height={28} /> Chung Tay
        </Link>
        <Suspense fallback={null}>
          <OutboxMark />
        </Suspense>
        <PaletteOpener nav={nav} onHelp={askForShortcuts} />
        <Suspense fallback={<span className={styles.bellPlace} />}>
          <Bell />
        </Suspense>
        <UserMenu />
        {loading && <div className={styles.loading} role="progressbar" aria-label="Đang mở trang" />}
      </header>
      <aside className={styles.side}>
        <Navigation />
      </aside>
      <Drawer opened={open} onClose={close} title="Chung Tay" size={300} hiddenFrom="md">
        <Navigation />
      </Drawer>
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <PrintHead />
        <ListViewsSlot value={savedViews}>
          <Outlet />
        </ListViewsSlot>
        <div id="portals" />
      </main>
      {sheet}
      <LeaveWatch />
      <Notifications position="bottom-right" />
    </div>
  );
}
