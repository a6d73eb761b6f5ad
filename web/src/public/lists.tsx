import type { PublicDonation, PublicHouse } from '@chung-tay/shared/public/schema';
import { formatCount, formatDay, TableMoney } from './figures.tsx';

export const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** Supported households: head masked, place, what was set aside. */
export const HouseTable = ({ houses, caption }: { houses: PublicHouse[]; caption: string }) => (
  <table className="figures">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Hộ</th>
        <th scope="col" className="word">
          Địa phương
        </th>
        <th scope="col">Đã phân bổ</th>
      </tr>
    </thead>
    <tbody>
      {houses.map((house) => (
        <tr key={house.code}>
          <th scope="row">
            {house.headName}
            <small>
              <span className="code">{house.code}</span>
            </small>
          </th>
          <td className="word">{house.unitName}</td>
          <td>
            <TableMoney vnd={house.allocatedVnd} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Donations in hand and what became of them. */
export const DonationTable = ({ donations, caption }: { donations: PublicDonation[]; caption: string }) => (
  <table className="figures">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Nhà hảo tâm</th>
        <th scope="col">Đã nhận</th>
        <th scope="col">Đã phân bổ</th>
        <th scope="col" className="wide">
          Đã giải ngân
        </th>
        <th scope="col">Số nhà</th>
      </tr>
    </thead>
    <tbody>
      {donations.map((donation) => (
        <tr key={donation.code}>
          <th scope="row">
            {donation.donorName}
            <small>
              {donation.unitName} giữ quỹ · {formatDay(donation.pledgedOn)} ·{' '}
              <a
                className="code"
                href={`/ung-ho/${donation.code}`}
                aria-label={`Khoản ${donation.code} đã đến nhà nào`}
              >
                {donation.code}
              </a>
            </small>
          </th>
          <td>
            <TableMoney vnd={donation.receivedVnd} />
          </td>
          <td>
            <TableMoney vnd={donation.allocatedVnd} />
          </td>
          <td className="wide">
            <TableMoney vnd={donation.releasedVnd} />
          </td>
          <td>{formatCount(donation.houses)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Links to the beginning and to what follows; keyset pages know no numbers. */
export const Paging = ({
  path,
  query,
  next,
  later,
}: {
  path: string;
  query?: string;
  next: string | null;
  later: boolean;
}) => {
  const link = (after?: string): string => {
    const parts = [query, after && `sau=${encodeURIComponent(after)}`].filter(Boolean).join('&');
    return parts ? `${path}?${parts}` : path;
  };
  if (!later && next === null) return null;
  return (
    <nav className="paging" aria-label="Trang của danh sách">
      {later && (
        <a className="page-link" href={link()}>
          Về đầu danh sách
        </a>
      )}
      {next !== null && (
        <a className="page-link" href={link(next)}>
          Trang sau
        </a>
      )}
    </nav>
  );
};
