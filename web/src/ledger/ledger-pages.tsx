import { useCan } from '../core/can.ts';
import { ViewLinks } from '../ui/view-page.tsx';

/** The views of the ledger; who only keeps the norms sees none of its books. */
export function LedgerPages() {
  const mayRead = useCan('ledger:read');
  const mayCheck = useCan('ledger:check');
  if (!mayRead) return null;
  return (
    <ViewLinks
      label="Sổ cái"
      links={[
        ['/ledger', 'Nhật ký'],
        ['/ledger/balances', 'Số dư'],
        ['/ledger/trial-balance', 'Cân đối phát sinh'],
        ['/ledger/period-locks', 'Khóa sổ'],
        ['/ledger/references', 'Tài khoản, hiện vật'],
        ['/ledger/labour-norms', 'Ngày công'],
        ...(mayCheck ? ([['/ledger/check', 'Kiểm tra']] as const) : []),
      ]}
    />
  );
}
