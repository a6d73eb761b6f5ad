import { ApiError } from '@chung-tay/shared/client';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { Facts, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import styles from './donation.module.css';
import { paymentCodeQuery } from './queries.ts';

const QrImage = lazy(() => import('./qr-image.tsx'));

/** How the rest of a pledge is transferred: the code to show to the donor, and the same in words. */
export function PaymentSection({ donation }: { donation: Donation }) {
  const awaited = donation.status !== 'closed' && donation.receivedVnd < donation.pledgedVnd;
  const code = useQuery({ ...paymentCodeQuery(donation), enabled: awaited });
  if (!awaited) return null;
  const missing = code.error instanceof ApiError && code.error.code === 'fund_account_missing';
  return (
    <Section title="Chuyển khoản phần còn chờ nhận">
      {missing && (
        <EmptyState
          title="Quỹ chưa khai tài khoản nhận tiền"
          action={
            <Anchor component={Link} to={`/fund-accounts?unitId=${donation.unitId}`}>
              Tài khoản của quỹ
            </Anchor>
          }
        >
          Có tài khoản thì mã VietQR hiện ở đây.
        </EmptyState>
      )}
      {!missing && <ErrorNote error={code.error} />}
      {code.isPending && <Skeleton height={220} width={220} />}
      {code.data && (
        <div className={styles.payment}>
          <Suspense fallback={<Skeleton height={220} width={220} />}>
            <QrImage text={code.data.text} label={`Mã VietQR chuyển ${formatVnd(code.data.amountVnd)}`} />
          </Suspense>
          <Facts
            items={[
              ['Ngân hàng', `${code.data.bankName} (${code.data.bankBin})`],
              ['Số tài khoản', code.data.accountNumber],
              ['Chủ tài khoản', code.data.holder],
              ['Số tiền', formatVnd(code.data.amountVnd)],
              ['Nội dung chuyển khoản', code.data.purpose],
            ]}
          />
        </div>
      )}
    </Section>
  );
}
