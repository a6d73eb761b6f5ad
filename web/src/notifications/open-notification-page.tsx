import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';

/** Marks a notification as read on the way to what it is about. What could not be marked stays unread and opens all the same. */
export default function OpenNotificationPage() {
  const [params] = useSearchParams();
  const queries = useQueryClient();
  const id = params.get('id') ?? '';
  const to = params.get('to') ?? '';
  useEffect(() => {
    client.notifications
      .readNotification({ id })
      .then(() => queries.invalidateQueries({ queryKey: ['notifications'] }))
      .catch(() => undefined);
  }, [id, queries]);
  // A page of ours, and no other: the address comes from whoever made the link.
  return <Navigate to={/^\/(?![/\\])/.test(to) ? to : '/notifications'} replace />;
}
