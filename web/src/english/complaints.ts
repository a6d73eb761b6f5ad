import type { Words } from './words.ts';

export const complaints: Words = {
  'Mã tra cứu theo dạng PA-XXXXXXXXXX': 'A look-up code has the form PA-XXXXXXXXXX',
  'Nêu câu trả lời, ít nhất 10 ký tự': 'Give the answer, at least 10 characters',
  'Nêu rõ vì sao, ít nhất 20 ký tự': 'Say clearly why, at least 20 characters',
  'Kiến nghị, phản ánh': 'Objection, feedback',
  'Khiếu nại': 'Complaint',
  'Tố cáo': 'Denunciation',
  'Một danh sách hỗ trợ': 'A support list',
  'Một khoản ủng hộ': 'A donation',
  'Một cơ quan, đơn vị': 'A body or unit',
  'Một cán bộ': 'An officer',
  'Mới nhận': 'Just received',
  'Đã thụ lý': 'Taken up',
  'Không thụ lý': 'Not taken up',
  'Đề nghị xem xét lại': 'Review asked for',
  'Đã trả lời lần hai': 'Answered a second time',
  'Chuyển thanh tra': 'Passed to the inspectorate',
};
