import type { DonationData } from '@chung-tay/shared/public/pages';
import { formatDay, Money, TableMoney } from './figures.tsx';
import { Layout } from './layout.tsx';

/** One donation: what was received, and which houses it went to. */
export function DonationPage({ progress, donation, houses }: DonationData) {
  if (!donation)
    return (
      <Layout path="/ung-ho" title="Không có khoản ủng hộ này" description="Mã không đúng" progress={progress} hidden>
        <h1>Không có khoản ủng hộ này</h1>
        <p className="empty">
          Mã không đúng, hoặc khoản này chưa được tiếp nhận. Xem <a href="/ung-ho">các khoản đã nhận</a>.
        </p>
      </Layout>
    );
  return (
    <Layout
      path="/ung-ho"
      below={{ path: `/ung-ho/${donation.code}`, label: donation.code }}
      title={`Khoản ủng hộ ${donation.code}`}
      description={`${donation.donorName}, ${formatDay(donation.pledgedOn)}: tiền đã đến đâu`}
      progress={progress}
    >
      <h1>
        {donation.donorName} <small>Khoản ủng hộ {donation.code}</small>
      </h1>
      <section className="answer" aria-labelledby="khoan">
        <h2 id="khoan">Tiền đã đến đâu</h2>
        <dl>
          <div>
            <dt>Quỹ nhận</dt>
            <dd>{donation.unitName}</dd>
          </div>
          <div>
            <dt>Ngày đăng ký</dt>
            <dd>{formatDay(donation.pledgedOn)}</dd>
          </div>
          <div>
            <dt>Đã nhận</dt>
            <dd>
              <Money vnd={donation.receivedVnd} />
            </dd>
          </div>
          <div>
            <dt>Đã phân bổ cho nhà</dt>
            <dd>
              <Money vnd={donation.allocatedVnd} />
            </dd>
          </div>
          <div>
            <dt>Trong đó đã giải ngân</dt>
            <dd>
              <Money vnd={donation.releasedVnd} />
            </dd>
          </div>
        </dl>
      </section>
      {houses.length > 0 ? (
        <table className="figures">
          <caption>Các căn nhà nhận khoản này; tên chủ hộ được che một phần</caption>
          <thead>
            <tr>
              <th scope="col">Hộ</th>
              <th scope="col">Đã phân bổ</th>
              <th scope="col">Đã giải ngân</th>
            </tr>
          </thead>
          <tbody>
            {houses.map((house) => (
              <tr key={house.code}>
                <th scope="row">
                  {house.headName}
                  <small>
                    {house.unitName} · <span className="code">{house.code}</span>
                  </small>
                </th>
                <td>
                  <TableMoney vnd={house.allocatedVnd} />
                </td>
                <td>
                  <TableMoney vnd={house.releasedVnd} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="empty">Khoản này chưa được phân bổ cho căn nhà nào.</p>
      )}
    </Layout>
  );
}
