import { roles } from '@chung-tay/shared/core/permissions';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';

export const userLabels = {
  username: 'Tên đăng nhập',
  fullName: 'Họ và tên',
  password: 'Mật khẩu ban đầu',
};

const roleName = (value: unknown) => roles[value as keyof typeof roles] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const userHistory: HistoryWords = {
  actions: {
    'user.created': 'thêm người dùng',
    'user.updated': 'sửa người dùng',
    'user.role_granted': 'giao vai trò',
    'user.grant_revoked': 'thôi giao vai trò',
    'user.password_changed': 'đổi mật khẩu',
    'role.granted': 'giao vai trò',
    'grant.revoked': 'thôi giao vai trò',
    'session.created': 'đăng nhập',
    'session.ended': 'đăng xuất',
    'session.revoked': 'thu hồi một phiên đăng nhập',
  },
  fields: {
    username: { label: userLabels.username },
    fullName: { label: userLabels.fullName },
    active: { label: 'Được đăng nhập' },
    role: { label: 'Vai trò', value: roleName },
    unitName: { label: 'Đơn vị' },
    validFrom: { label: 'Từ ngày', value: day },
    validTo: { label: 'Đến ngày', value: day },
  },
};
