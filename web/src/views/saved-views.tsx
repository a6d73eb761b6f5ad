import type { View } from '@chung-tay/shared/views/schema';
import { viewListSchema } from '@chung-tay/shared/views/schema';
import { Button, Menu } from '@mantine/core';
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs';
import { useQuery } from '@tanstack/react-query';
import { use, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { DangerItem } from '../ui/danger-item.tsx';
import { ListColumnsContext } from '../ui/list-views-slot.ts';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { viewsQuery } from './queries.ts';
import { isShown } from './same-view.ts';
import { DeleteViewDialog, RenameViewDialog, SaveViewDialog, ShareViewDialog } from './view-dialogs.tsx';

/** The saved views of the list at this address; nothing where there is no list of its own. */
export default function SavedViews() {
  const { pathname } = useLocation();
  return viewListSchema.safeParse(pathname).success ? <ViewsOf key={pathname} list={pathname} /> : null;
}

type Dialog = 'save' | 'rename' | 'share' | 'delete';

function ViewsOf({ list }: { list: string }) {
  const { search } = useLocation();
  const query = search.slice(1);
  const views = useQuery(viewsQuery(list)).data?.data ?? [];
  const { hidden } = use(ListColumnsContext);
  const current = views.find((view) => isShown(view, query, hidden));
  const [dialog, setDialog] = useState<Dialog>();
  useDefaultView(list, views, search);
  const close = () => setDialog(undefined);
  return (
    <>
      <Menu position="bottom-start" shadow="sm" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            aria-label={current ? `Chế độ xem: ${current.name}` : 'Chế độ xem'}
            leftSection={<IconBookmark size={16} aria-hidden="true" />}
          >
            {current ? current.name : 'Chế độ xem'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
          <ViewItems list={list} views={views} current={current} />
          <ActItems list={list} query={query} current={current} open={setDialog} />
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' && <SaveViewDialog list={list} query={query} hidden={hidden} onClose={close} />}
      {dialog === 'rename' && current && <RenameViewDialog view={current} onClose={close} />}
      {dialog === 'share' && current && <ShareViewDialog view={current} onClose={close} />}
      {dialog === 'delete' && current && <DeleteViewDialog view={current} onClose={close} />}
    </>
  );
}

/** Who comes to a list without filters sees it as they chose to; who takes the filters away afterwards sees everything. */
function useDefaultView(list: string, views: View[], search: string) {
  const navigate = useNavigate();
  const { hide } = use(ListColumnsContext);
  const came = useRef(search === '');
  const chosen = views.find((view) => view.isDefault && (view.query !== '' || view.hidden));
  useEffect(() => {
    if (!came.current || views.length === 0) return;
    came.current = false;
    if (!chosen) return;
    if (chosen.query) navigate(`${list}?${chosen.query}`, { replace: true });
    if (chosen.hidden) hide(chosen.hidden);
  }, [list, views, chosen, navigate, hide]);
}

function ViewItems({ list, views, current }: { list: string; views: View[]; current: View | undefined }) {
  const navigate = useNavigate();
  const { hide } = use(ListColumnsContext);
  const open = ({ query, hidden }: View) => {
    navigate(query ? `${list}?${query}` : list);
    if (hidden) hide(hidden);
  };
  if (views.length === 0) return <Menu.Label>Chưa lưu chế độ xem nào</Menu.Label>;
  return (
    <>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          aria-current={view.id === current?.id || undefined}
          fw={view.id === current?.id ? 600 : 400}
          onClick={() => open(view)}
        >
          {view.name}
          {view.isDefault && ' (mặc định)'}
          {view.unitId && (
            <small style={{ display: 'block', color: 'var(--ink-soft)' }}>
              Dùng chung: {view.unitName}
              {!view.mine && `, ${view.ownerName} lưu`}
            </small>
          )}
        </Menu.Item>
      ))}
    </>
  );
}

interface ActItemsProps {
  list: string;
  query: string;
  current: View | undefined;
  open: (dialog: Dialog) => void;
}

function ActItems({ list, query, current, open }: ActItemsProps) {
  const mayShare = useCan('view:share');
  const { hidden } = use(ListColumnsContext);
  const setDefault = useCommand(
    (viewId: string | null, idempotencyKey) => client.views.setDefaultView({ list, viewId }, { idempotencyKey }),
    { invalidates: [['views', list]], onDone: () => notifyDone('Đã lưu cách mở danh sách') },
  );
  return (
    <>
      <Menu.Divider />
      {!current && (
        <Menu.Item disabled={query === '' && hidden.length === 0} onClick={() => open('save')}>
          Lưu bộ lọc này…
        </Menu.Item>
      )}
      {current && (
        <Menu.Item onClick={() => setDefault.mutate(current.isDefault ? null : current.id, { onError: notifyError })}>
          {current.isDefault ? 'Thôi mở sẵn chế độ xem này' : 'Mở danh sách bằng chế độ xem này'}
        </Menu.Item>
      )}
      {current?.mine && <Menu.Item onClick={() => open('rename')}>Đổi tên…</Menu.Item>}
      {current && mayShare && (current.mine || current.unitId) && (
        <Menu.Item onClick={() => open('share')}>Dùng chung…</Menu.Item>
      )}
      {current?.mine && <DangerItem onClick={() => open('delete')}>Xóa…</DangerItem>}
    </>
  );
}
