import { shortVnd } from '@chung-tay/shared/core/money';
import type { DonationsData } from '@chung-tay/shared/public/pages';
import { Money } from './figures.tsx';
import { Layout } from './layout.tsx';
import { DonationTable, Paging } from './lists.tsx';
import { UseOfMoneyTables } from './use-of-money.tsx';

/** Donors and the use of their money. */
export const DonationsPage = ({ progress, page, use, later }: DonationsData) => (
  <Layout
    path="/ung-ho"
    title="Nhà hảo tâm và việc sử dụng tiền"
    description={`Đã nhận ${shortVnd(progress.money.receivedVnd)}, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Nhà hảo tâm{' '}
      <small>
        Đã nhận <Money vnd={progress.money.receivedVnd} />, phân bổ cho nhà <Money vnd={progress.money.allocatedVnd} />,
        còn trong quỹ <Money vnd={progress.money.availableVnd} />
      </small>
    </h1>
    {page.data.length > 0 ? (
      <DonationTable donations={page.data} caption="Các khoản đã nhận, mới nhất trước, và việc sử dụng" />
    ) : (
      <p className="empty">{later ? 'Đã hết danh sách.' : 'Chưa có khoản ủng hộ nào được tiếp nhận.'}</p>
    )}
    <Paging path="/ung-ho" next={page.nextCursor} later={later} />
    {use.length > 0 && <UseOfMoneyTables use={use} />}
  </Layout>
);
