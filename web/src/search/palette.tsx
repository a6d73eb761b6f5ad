import '@mantine/spotlight/styles.css';
import { fold } from '@chung-tay/shared/core/text';
import { identifierIn, searchGroups } from '@chung-tay/shared/search/schema';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { tell } from '../core/problem.ts';
import { useMe } from '../core/session.ts';
import type { NavEntry } from '../core/slice.ts';
import { acts } from './acts.ts';
import styles from './palette.module.css';
import { recents } from './recent.ts';

const [store, spotlight] = createSpotlight();

/** Something the palette leads to. */
interface Choice {
  key: string;
  label: string;
  detail?: string | null;
  go: () => void;
}

interface PaletteProps {
  nav: readonly NavEntry[];
  onHelp: () => void;
  onClose: () => void;
}

/**
 * One place to go anywhere by a few letters: pages one may see, acts one may do, records one opened here, and whatever the
 * search finds. Rendered while it is open.
 */
export default function Palette({ nav, onHelp, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  useEffect(() => spotlight.open(), []);
  const go = (to: string) => () => navigate(to);
  const groups = usePlaces(nav, typed, go, onHelp);
  const found = useFound(typed, go);
  const many = groups.concat(found.groups).flatMap(({ choices }) => choices).length;
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      classNames={{ inner: styles.inner ?? '' }}
      maxHeight="70vh"
      title={undefined}
      attributes={{ content: { 'aria-label': 'Tìm và đi tới' } }}
    >
      <Spotlight.Search
        placeholder="Tìm hộ, nhà, hồ sơ, mã, số văn bản; hoặc việc cần làm"
        aria-label="Tìm và đi tới"
        maxLength={100}
      />
      <Spotlight.ActionsList>
        {[...groups, ...found.groups].map(({ label, choices }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {choices.map(({ key, label: title, detail, go: act }) => (
              <Spotlight.Action
                key={key}
                className={styles.action}
                label={title}
                {...(detail ? { description: detail } : {})}
                onClick={act}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {many === 0 && <Spotlight.Empty>{found.note ?? 'Không thấy gì khớp.'}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={styles.footer}>
        <span role="status">{found.note ?? (typed.trim().length > 1 ? `${many} kết quả` : '')}</span>
        <span className={styles.keys}>↑ ↓ chọn · Enter mở · Esc đóng</span>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

interface Group {
  label: string;
  choices: Choice[];
}

type Go = (to: string) => () => void;

/** What needs no server: recent records while nothing is typed; acts and pages whose words hold what was typed. */
function usePlaces(nav: readonly NavEntry[], typed: string, go: Go, onHelp: () => void): Group[] {
  const { id, permissions } = useMe();
  const wanted = fold(typed);
  const matches = (label: string) => wanted.split(' ').every((word) => fold(label).includes(word));
  const may = <Entry extends { permission: (typeof permissions)[number]; label: string }>(entries: readonly Entry[]) =>
    entries.filter(({ permission, label }) => permissions.includes(permission) && matches(label));
  const recent = wanted === '' ? recents(id).slice(0, 6) : recents(id).filter(({ title }) => matches(title));
  const pages = [
    ...(matches('Hôm nay') ? [{ to: '/', label: 'Hôm nay' }] : []),
    ...(wanted === '' ? [] : may(nav)),
    ...['Thông báo', 'Tài khoản của tôi'].flatMap((label, at) =>
      matches(label) ? [{ to: ['/notifications', '/me'][at] as string, label }] : [],
    ),
  ];
  const place = ({ to, label }: { to: string; label: string }): Choice => ({ key: to, label, go: go(to) });
  const help: Choice[] = matches('Phím tắt, trợ giúp')
    ? [{ key: 'help', label: 'Phím tắt, trợ giúp', go: onHelp }]
    : [];
  return [
    { label: 'Mới mở', choices: recent.map(({ to, title }) => ({ key: `recent ${to}`, label: title, go: go(to) })) },
    { label: 'Trang', choices: [...pages.map(place), ...help] },
    { label: 'Việc', choices: may(acts).map(place) },
  ].filter(({ choices }) => choices.length > 0);
}

/** What the server finds. A whole national id or phone number goes in the body of an audited lookup, never into an address. */
function useFound(typed: string, go: Go): { groups: Group[]; note: ReactNode } {
  const { permissions } = useMe();
  const [q] = useDebouncedValue(typed.trim(), 200);
  const identifier = identifierIn(q);
  const mayLookUp = permissions.includes('household:read');
  const search = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => client.search.searchAll({ q }, { signal }),
    enabled: q.length > 1 && !identifier,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const looked = useQuery({
    queryKey: ['search', 'identifier'],
    queryFn: () => client.search.findByIdentifier({ identifier: identifier ?? '' }),
    enabled: false,
    gcTime: 0,
  });
  const hitOf = ({
    id,
    code,
    title,
    detail,
    link,
  }: {
    id: string;
    code: string | null;
    title: string;
    detail: string | null;
    link: string;
  }) => ({
    ...{ key: `${link} ${id}`, label: [code, title].filter(Boolean).join(' '), detail, go: go(link) },
  });
  if (identifier) {
    if (!mayLookUp) return { groups: [], note: 'Bạn không được tra theo số định danh.' };
    const ask = {
      key: 'lookup',
      label: 'Tra hộ theo đúng số này',
      detail: 'Lần tra được ghi lại',
      go: () => void looked.refetch(),
    };
    const hits = looked.data?.data.map(hitOf) ?? [];
    const note = looked.isError ? (tell(looked.error).detail ?? tell(looked.error).title) : undefined;
    return { groups: [{ label: 'Số định danh', choices: hits.length > 0 ? hits : [ask] }], note };
  }
  const groups = q.length > 1 ? (search.data?.groups ?? []) : [];
  return {
    groups: groups.map(({ group, hits }) => ({ label: searchGroups[group].label, choices: hits.map(hitOf) })),
    note: search.isError
      ? (tell(search.error).detail ?? tell(search.error).title)
      : search.isFetching
        ? 'Đang tìm…'
        : undefined,
  };
}
