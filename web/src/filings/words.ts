/** What happened, as history tells it. */
export const filingEvents: Record<string, string> = {
  'filing.filed': 'nộp báo cáo',
  'filing.accepted': 'tiếp nhận báo cáo',
  'filing.returned': 'trả lại báo cáo',
  'filing.withdrawn': 'rút báo cáo',
  'filing_call.called': 'yêu cầu báo cáo',
  'filing_call.closed': 'đóng yêu cầu báo cáo',
  'filing_schedule.created': 'đặt lịch báo cáo',
  'filing_schedule.stopped': 'dừng lịch báo cáo',
};
