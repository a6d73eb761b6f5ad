/**
 * What stays as it is in English: keys of the keyboard, names of formats and units, what makes up a list's placeholders, and
 * reasons that are offered and then recorded. Only the test of the dictionary reads it; it goes into no bundle.
 */
export const kept: ReadonlySet<string> = new Set([
  'Đ',
  'đ',
  'A',
  'G',
  'X',
  'K',
  'J',
  'T',
  'Enter',
  'Ctrl K',
  'KB',
  'msg_',
  'webhook-id',
  '× {}',
  'một',
  'bốn',
  'sáu',
  'bảy',
  'tám',
  'sum of đồng is not a safe integer',
  'Ngày ở tương lai: invalid_request. Đơn vị không có trong cây của ngày đó: unit_not_active. Ngoài phạm vi: not_found.',
  'Anh em, họ hàng ở hai nhà riêng, đã xác minh tại thôn',
  'Đã đối chiếu giấy tờ: hai người khác nhau trùng tên',
  'Đã tách hộ, hai bếp, hai nhà riêng; có giấy xác nhận của thôn',
]);
