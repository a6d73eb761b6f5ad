import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** How many are unread, asked again every minute while the window is looked at; offline it waits. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: () => client.notifications.countNotifications(),
  refetchInterval: 60_000,
  staleTime: 30_000,
});

/** The newest that are unread, for the bell. */
export const newestQuery = queryOptions({
  queryKey: ['notifications', 'newest'],
  queryFn: () => client.notifications.listNotifications({ unread: true, limit: 8 }),
  staleTime: 5_000,
});

export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: () => client.notifications.getNotificationSettings(),
});

/** The address that marks a notification as read and goes on to what it is about. */
export const openAddress = ({ id, link }: { id: string; link: string }): string =>
  `/notifications/open?${new URLSearchParams({ id, to: link })}`;
