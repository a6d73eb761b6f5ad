/** One line of a mail: what waits, and where. No name, no code of a person, nothing that is not in every inbox anyway. */
export interface MailLine {
  text: string;
  link: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const closing = (settings: string): string =>
  `Thư tự động của hệ thống Chung Tay, không trả lời thư này. Chọn loại thư, giờ yên lặng: ${settings}`;

/** The mail about these lines, the first of which is its subject when there is only one. */
export function noticeMail(
  lines: readonly MailLine[],
  origin: string,
): { subject: string; text: string; html: string } {
  const [first] = lines;
  const subject = lines.length === 1 && first ? first.text : `Bạn có ${lines.length} việc mới trong Chung Tay`;
  const settings = `${origin}/admin/me/notifications`;
  const text = [
    ...lines.map(({ text: line, link }) => `- ${line}\n  ${origin}/admin${link}`),
    '',
    closing(settings),
  ].join('\n');
  const items = lines.map(
    ({ text: line, link }) => `<li><a href="${escaped(`${origin}/admin${link}`)}">${escaped(line)}</a></li>`,
  );
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${escaped(subject)}</title><body><ul>${items.join('')}</ul><p>${escaped(closing(''))}<a href="${escaped(settings)}">Cài đặt thông báo</a></p></body></html>`;
  return { subject, text, html };
}

/** The mail that carries the code by which an address is confirmed. */
export function codeMail(code: string): { subject: string; text: string; html: string } {
  const subject = `Mã xác nhận địa chỉ thư: ${code}`;
  const words = `Nhập mã ${code} trong Chung Tay (Tài khoản của tôi, Thông báo) để nhận thông báo ở địa chỉ này. Mã dùng trong 30 phút. Nếu không phải bạn xin mã, hãy bỏ qua thư này.`;
  return {
    subject,
    text: words,
    html: `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${escaped(subject)}</title><body><p>${escaped(words)}</p></body></html>`,
  };
}
