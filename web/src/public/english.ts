import { createContext, useContext } from 'react';
import { type Say, sayWith, type Words } from '../english/words.ts';

/** The language of the frame: what stands around the figures and lists, which are published in Vietnamese. */
export const Language = createContext<'vi' | 'en'>('vi');

/** English for what the frame of the public pages says. */
export const frameWords: Words = {
  'Tiến độ': 'Progress',
  'Hộ được hỗ trợ': 'Households supported',
  'Nhà cần giúp': 'Houses in need',
  'Nhà hảo tâm': 'Donors',
  'Niêm yết': 'Public postings',
  'Tiêu chí, văn bản': 'Criteria, documents',
  'Khen thưởng': 'Commendations',
  'Gương điển hình': 'Exemplary people',
  'Đợt vận động': 'Campaigns',
  'Tìm theo địa phương': 'Search by place',
  'Dữ liệu mở': 'Open data',
  'Về số liệu': 'About the figures',
  'Kiểm tra giấy khen, quyết định': 'Check a certificate or decision',
  'Tra cứu kiến nghị': 'Look up an objection',
  'Tra cứu lời ngỏ': 'Look up an offer',
  'Phản ánh': 'Complaints',
  'Tra cứu phản ánh': 'Look up a complaint',
  'Ngỏ lời giúp': 'Offer help',
  'Trang đầu': 'First page',
  'Đường dẫn': 'Path',
  'Các trang': 'Pages',
  'Đến nội dung chính': 'Skip to the main content',
  'xóa nhà tạm, nhà dột nát': 'replacing temporary and dilapidated houses',
  'Đăng nhập cán bộ': 'Officers sign in',
  'Tên xã, huyện': 'Name of a commune or district',
  Tìm: 'Search',
  'Tên chủ hộ được che một phần; không công bố số định danh, ngày sinh, điện thoại, địa chỉ, sức khỏe hay dân tộc. Số dưới 5 được gộp.':
    'Names of heads of household are partly masked; identifiers, dates of birth, telephone numbers, addresses, health and ethnicity are not published. Numbers below 5 are merged.',
  'Phạm vi:': 'Scope:',
  '. Số liệu thay đổi lần cuối lúc': '. The figures last changed at',
};

/** Says the frame's words, and leads its links on in the same language. */
export function useFrame(): { english: boolean; say: Say; to: (path: string) => string } {
  const english = useContext(Language) === 'en';
  return {
    english,
    say: sayWith(english ? frameWords : undefined),
    to: (path) => (english ? `${path}?lang=en` : path),
  };
}
