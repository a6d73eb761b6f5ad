import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import type { Handlers } from '../core/http/handler.ts';
import { confirmMailAddress } from './confirm-mail-address.ts';
import { countNotifications, listNotifications } from './queries.ts';
import { readAllNotifications } from './read-all-notifications.ts';
import { readNotification } from './read-notification.ts';
import { removeMailAddress } from './remove-mail-address.ts';
import { setMailAddress } from './set-mail-address.ts';
import { getNotificationSettings } from './settings-queries.ts';
import { unsubscribe } from './unsubscribe.ts';
import { updateNotificationSettings } from './update-notification-settings.ts';

export const notificationHandlers: Handlers<typeof notificationRoutes> = {
  listNotifications,
  countNotifications,
  readNotification,
  readAllNotifications,
  getNotificationSettings,
  updateNotificationSettings,
  setMailAddress,
  confirmMailAddress,
  removeMailAddress,
  unsubscribe,
};
