import { type Import, type ImportNoun, importStatuses } from '@chung-tay/shared/imports/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** Where the records of each noun are listed, and what an import of them does. */
export const nounPlaces: Record<ImportNoun, { to: string; list: string; title: string; file: string; help: string }> = {
  units: {
    to: '/units',
    list: 'Đơn vị',
    title: 'Nhập cơ quan, tổ chức từ tệp',
    file: 'Tệp danh sách tổ chức',
    help: 'Tổ chức mới, hoặc tên, kiểu, nơi đóng mới từ một ngày. Tỉnh, huyện, xã chỉ đổi bằng sắp xếp đơn vị.',
  },
  households: {
    to: '/households',
    list: 'Hộ',
    title: 'Nhập hộ từ tệp',
    file: 'Tệp danh sách hộ',
    help: 'Nhập lại cùng tệp không tạo hộ trùng.',
  },
  houses: {
    to: '/houses',
    list: 'Nhà',
    title: 'Sửa thông tin nhà từ tệp',
    file: 'Tệp thông tin nhà',
    help: 'Chỉ sửa nhà đã có quyết định, theo mã nhà.',
  },
  donations: {
    to: '/donations',
    list: 'Khoản ủng hộ',
    title: 'Nhập ủng hộ từ tệp',
    file: 'Tệp ủng hộ',
    help: 'Mỗi dòng một khoản đăng ký, kèm một lần nhận nếu đã có tiền.',
  },
  awards: {
    to: '/awards',
    list: 'Khen thưởng',
    title: 'Nhập đề nghị khen thưởng từ tệp',
    file: 'Tệp đề nghị',
    help: 'Lập nháp, chưa trình.',
  },
};

/** A dry run writes nothing either way: what matters is what it found. */
const checked: Partial<Record<Import['status'], string>> = { done: 'Không có lỗi chặn', rejected: 'Có dòng lỗi' };

/** How an import stands, in words and tone. */
export function importState({ status, dryRun, undoneAt }: Import): [label: string, tone: Tone] {
  if (undoneAt) return ['Đã hoàn tác', 'quiet'];
  if (dryRun && checked[status]) return [checked[status], status === 'done' ? 'info' : 'late'];
  if (status === 'done') return [importStatuses.done, 'good'];
  return [importStatuses[status], status === 'rejected' || status === 'failed' ? 'late' : 'waiting'];
}

/** Nothing more will happen to it by itself. */
export const isFinal = ({ finishedAt }: Pick<Import, 'finishedAt'>): boolean => finishedAt !== null;

export const importHistory: HistoryWords = {
  actions: {
    'import.started': 'gửi tệp',
    'import.checked': 'kiểm tra tệp, không ghi',
    'import.completed': 'nhập tệp',
    'import.rejected': 'gửi tệp có lỗi, không ghi dòng nào',
    'import.failed': 'gửi tệp, hệ thống chưa nhập được',
    'import.undone': 'hoàn tác lần nhập',
    'import.faults_downloaded': 'tải các dòng lỗi',
  },
  fields: { undone: { label: 'Hoàn tác' } },
};
