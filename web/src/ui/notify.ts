import { notifications } from '@mantine/notifications';
import { tell } from '../core/problem.ts';

/** A short word at the corner that something was done. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'leaf', autoClose: 5000 });
};

/** A refusal that has no form to stand in. */
export const notifyError = (error: unknown): void => {
  const { title, detail, code } = tell(error);
  const message = [detail, code].filter(Boolean).join(' — ');
  notifications.show({ title, message, color: 'brick', autoClose: 12_000 });
};
