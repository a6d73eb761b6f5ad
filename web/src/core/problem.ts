import { ApiError } from '@chung-tay/shared/client';
import { inVietnamese, say } from '../english/say.ts';

/** An error as a person reads it: what happened, and the code for support. */
export interface Told {
  title: string;
  detail: string | undefined;
  /** The language of the detail where it is another than the page's: the server writes it in Vietnamese. */
  detailLanguage?: 'vi' | undefined;
  /** Small, copyable, for support. */
  code: string | undefined;
}

/** Puts any thrown thing into words. */
export function tell(error: unknown): Told {
  if (error instanceof ApiError) {
    const { title, detail, code, requestId } = error.problem;
    // The titles are a fixed list, so they have English; a detail is written for the one occurrence.
    return {
      title: say(title),
      detail,
      detailLanguage: inVietnamese,
      code: requestId ? `${code} · ${requestId}` : code,
    };
  }
  if (error instanceof TypeError)
    return {
      title: 'Không kết nối được máy chủ',
      detail: 'Việc đang làm vẫn còn trên màn hình. Hãy kiểm tra mạng rồi thử lại.',
      code: undefined,
    };
  return { title: 'Trang gặp lỗi', detail: 'Hãy tải lại trang. Bản nháp đã lưu vẫn còn.', code: undefined };
}

/** The refusal's fields as form errors: pointer `/grants/0/role` becomes the path `grants.0.role`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const fields = error.problem.errors ?? [];
  return Object.fromEntries(
    fields.map(({ pointer, message }) => [pointer.slice(1).replaceAll('/', '.'), say(message)]),
  );
}

export const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'stale_version';
