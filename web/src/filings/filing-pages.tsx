import { ViewLinks } from '../ui/view-page.tsx';

/** The ways between what is owed, what was filed, who was asked, and what asks by itself. */
export const FilingPages = () => (
  <ViewLinks
    label="Các trang nộp báo cáo"
    links={[
      ['/filing-duties', 'Phải nộp'],
      ['/filings', 'Đã nộp'],
      ['/filing-calls', 'Yêu cầu'],
      ['/filing-schedules', 'Lịch gửi'],
    ]}
  />
);
