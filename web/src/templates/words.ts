/** What happened, as history tells it. */
export const templateEvents: Record<string, string> = {
  'template.added': 'thêm bản mẫu',
  'template.activated': 'đưa mẫu vào dùng',
  'template.retired': 'thôi dùng mẫu',
};
