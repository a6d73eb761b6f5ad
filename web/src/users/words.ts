import { type Role, roles } from '@chung-tay/shared/core/permissions';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';

export const userLabels = {
  username: 'Tên đăng nhập',
  fullName: 'Họ và tên',
  password: 'Mật khẩu ban đầu',
};

/** A grant as it stands in an event; its unit is named on the person's page. */
function grantWords(value: unknown): string {
  const grant = value as { role?: Role; validFrom?: string; validTo?: string | null };
  const period = [
    grant.validFrom && `từ ${formatDay(grant.validFrom)}`,
    grant.validTo && `đến ${formatDay(grant.validTo)}`,
  ];
  return [grant.role ? roles[grant.role] : '', ...period].filter(Boolean).join(', ');
}

export const userHistory: HistoryWords = {
  actions: {
    'user.created': 'thêm người dùng',
    'user.updated': 'sửa người dùng',
    'user.role_granted': 'giao vai trò',
    'user.role_revoked': 'thôi giao vai trò',
    'user.role_delegated': 'ủy quyền một vai trò',
    'user.delegation_revoked': 'thôi ủy quyền',
    'user.password_changed': 'đổi mật khẩu',
    'user.password_refused': 'đổi mật khẩu không thành: mật khẩu cũ sai',
    'user.mail_address_declared': 'khai địa chỉ thư điện tử',
    'user.mail_address_confirmed': 'xác nhận địa chỉ thư điện tử',
    'user.mail_address_removed': 'bỏ địa chỉ thư điện tử',
    'user.mail_code_refused': 'xác nhận địa chỉ thư không thành: mã sai',
    'user.mail_unsubscribed': 'ngừng nhận thư điện tử',
    'session.created': 'đăng nhập',
    'session.refused': 'đăng nhập không thành',
    'session.refreshed': 'tiếp tục phiên đăng nhập',
    'session.reused': 'dùng lại mã phiên đã cũ; mọi phiên bị đóng',
    'session.ended': 'đăng xuất',
    'session.revoked': 'đóng một phiên đăng nhập',
  },
  fields: {
    username: { label: userLabels.username },
    fullName: { label: userLabels.fullName },
    active: { label: 'Được đăng nhập' },
    grant: { label: 'Vai trò', value: grantWords },
  },
};
