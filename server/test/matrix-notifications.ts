import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import type { Place } from './matrix-world.ts';

export const notificationInputs: Record<keyof typeof notificationRoutes, (place: Place) => Record<string, unknown>> = {
  listNotifications: () => ({ count: 'exact' }),
  countNotifications: () => ({}),
  readNotification: ({ ids }) => ({ id: ids.user }),
  readAllNotifications: () => ({}),
  getNotificationSettings: () => ({}),
  updateNotificationSettings: () => ({ quietFrom: '21:00', quietTo: '06:00' }),
  setMailAddress: () => ({ address: 'can.bo@example.vn' }),
  confirmMailAddress: () => ({ code: '000000' }),
  removeMailAddress: () => ({}),
  unsubscribe: ({ ids }) => ({ token: `${ids.user}.AAAA` }),
};
