import { ActionIcon, Anchor, Menu, Tabs } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { type ReactNode, useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { DangerItem } from './danger-item.tsx';
import { printSoon } from './list-view.tsx';
import styles from './record.module.css';

export interface RecordTab {
  key: string;
  label: string;
  content: ReactNode;
}

export interface RecordAction {
  label: string;
  onClick: () => void;
  danger?: boolean;
}

interface RecordPageProps {
  /** The list it belongs to. */
  back: { to: string; label: string };
  title: string;
  code?: string | undefined;
  status?: ReactNode;
  /** The stage bar, where the record has one. */
  stages?: ReactNode;
  /** The one next action. */
  next?: ReactNode;
  /** The other actions, in a menu. */
  more?: RecordAction[];
  /** One line under the title. */
  subtitle?: ReactNode;
  /** One tab: shown without tabs. The chosen tab stands in the address (`?tab=`). */
  tabs: RecordTab[];
}

/** Page kind 3: one record, its state, the one next action, its facts and history. */
export function RecordPage({ back, title, code, status, stages, next, more = [], subtitle, tabs }: RecordPageProps) {
  useEffect(() => {
    document.title = `${code ? `${code} ` : ''}${title} · Chung Tay`;
  }, [title, code]);
  return (
    <article className={styles.page}>
      <Anchor component={Link} to={back.to} className={styles.back}>
        ← {back.label}
      </Anchor>
      <header className={styles.head}>
        <div className={styles.names}>
          <h1 className={styles.title}>{title}</h1>
          <div className={styles.under}>
            {code && <code className={styles.code}>{code}</code>}
            {status}
            {subtitle}
          </div>
        </div>
        <div className={styles.actions}>
          {next}
          <MoreMenu actions={more} />
        </div>
      </header>
      {stages && <div className={styles.stages}>{stages}</div>}
      {tabs.length === 1 ? tabs[0]?.content : <RecordTabs tabs={tabs} />}
    </article>
  );
}

const MoreMenu = ({ actions }: { actions: RecordAction[] }) => (
  <Menu position="bottom-end" shadow="sm">
    <Menu.Target>
      <ActionIcon variant="default" size={36} aria-label="Việc khác">
        <IconDots size={18} aria-hidden="true" />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      {actions.map(({ label, onClick, danger }) =>
        danger ? (
          <DangerItem key={label} onClick={onClick}>
            {label}
          </DangerItem>
        ) : (
          <Menu.Item key={label} onClick={onClick}>
            {label}
          </Menu.Item>
        ),
      )}
      {actions.length > 0 && <Menu.Divider />}
      <Menu.Item onClick={printSoon}>In trang này</Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

function RecordTabs({ tabs }: { tabs: RecordTab[] }) {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('tab');
  const active = tabs.find((tab) => tab.key === wanted)?.key ?? tabs[0]?.key ?? null;
  const choose = (key: string | null) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (key) next.set('tab', key);
        return next;
      },
      { replace: true },
    );
  return (
    <Tabs value={active} onChange={choose} keepMounted={false}>
      <Tabs.List className={styles.tabs}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.key} value={tab.key}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.key} value={tab.key} className={styles.panel}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Facts in two columns; a missing one is a dash, so that it is seen to be missing. */
export const Facts = ({ items }: { items: [label: string, value: ReactNode][] }) => (
  <dl className={styles.facts}>
    {items.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
      </div>
    ))}
  </dl>
);

/** A titled part of a record. */
export const Section = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className={styles.section}>
    <div className={styles.sectionHead}>
      <h2>{title}</h2>
      {aside}
    </div>
    {children}
  </section>
);
