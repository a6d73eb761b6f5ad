import type { Words } from './words.ts';

export const filings: Words = {
  'Bị trả lại, chờ nộp lại': 'Returned, to be filed again',
  'Đã nộp, chờ nhận': 'Filed, to be taken in',
  'Đang thu': 'Being collected',
  'Hằng tuần': 'Weekly',
  'Hằng tháng': 'Monthly',
  'Hằng quý': 'Quarterly',
  'Đang chạy': 'Running',
  'Đã dừng': 'Stopped',
  'Mọi xã, phường, thị trấn cấp dưới': 'Every commune, ward and township below',
  'Mọi huyện, thị xã, thành phố cấp dưới': 'Every district, town and city below',
  'Các đơn vị tham gia một phong trào': 'The participants of a movement',
  'Các đơn vị được chọn': 'The chosen units',
  'Chọn ít nhất một biểu': 'Choose at least one form',
  'Hạn phải có ngày, giờ và múi giờ': 'A deadline needs day, time and time zone',
  'Nêu tình hình triển khai': 'Describe the situation',
  'Nêu kết quả đạt được': 'Describe the results',
};
