import type { PublicNeed } from '@chung-tay/shared/needs/schema';
import type { NeedsData } from '@chung-tay/shared/public/pages';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { DistrictSelect } from './district-select.tsx';
import { TableMoney } from './figures.tsx';
import { Layout } from './layout.tsx';
import { Paging, wordOf } from './lists.tsx';
import { ShareBar } from './share-bar.tsx';

/** Houses that still lack money, each with the way to help; narrowed by a plain form. */
export const NeedsPage = ({ progress, page, district, kind, later }: NeedsData) => (
  <Layout
    path="/can-giup"
    title="Nhà đang cần giúp"
    description={`Các căn nhà đã được phê duyệt, còn thiếu kinh phí, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Nhà đang cần giúp <small>Đã được phê duyệt, còn thiếu kinh phí và chưa có người nhận đỡ đầu đủ</small>
    </h1>
    <p>
      Chọn một căn nhà để ngỏ lời giúp, hoặc <a href="/ngo-loi">ngỏ lời giúp nơi đang cần nhất</a>. Đã gửi rồi thì{' '}
      <a href="/loi-ngo">tra cứu bằng mã</a>.
    </p>
    <form className="filter" method="get" action="/can-giup">
      <DistrictSelect progress={progress} district={district} />
      <label htmlFor="loai">Loại hỗ trợ</label>
      <select id="loai" name="loai" defaultValue={kind ?? ''}>
        <option value="">Tất cả</option>
        {Object.entries(houseKinds).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit">Xem</button>
    </form>
    {page.data.length > 0 ? (
      <NeedTable needs={page.data} />
    ) : (
      <p className="empty">
        {later ? 'Đã hết danh sách.' : 'Ở đây hiện không có căn nhà nào còn thiếu kinh phí.'} Bà con vẫn có thể{' '}
        <a href="/ngo-loi">ngỏ lời giúp nơi đang cần</a>.
      </p>
    )}
    <Paging
      path="/can-giup"
      query={[district && `huyen=${district}`, kind && `loai=${kind}`].filter(Boolean).join('&')}
      next={page.nextCursor}
      later={later}
    />
  </Layout>
);

const NeedTable = ({ needs }: { needs: PublicNeed[] }) => (
  <table className="figures">
    <caption>Chờ lâu nhất xếp trước; tên chủ hộ được che một phần</caption>
    <thead>
      <tr>
        <th scope="col">Hộ</th>
        <th scope="col" className="wide">
          Nhu cầu
        </th>
        <th scope="col">Còn cần</th>
        <th scope="col">Giúp</th>
      </tr>
    </thead>
    <tbody>
      {needs.map((need) => (
        <tr key={need.houseCode}>
          <th scope="row">
            {need.headName}
            <small>
              {need.unitName} · {wordOf(houseKinds, need.kind)} · <span className="code">{need.houseCode}</span>
            </small>
            <ShareBar part={need.coveredVnd} all={need.needVnd} />
          </th>
          <td className="wide">
            <TableMoney vnd={need.needVnd} />
          </td>
          <td>
            <TableMoney vnd={need.openVnd} />
          </td>
          <td>
            <a
              className="act"
              href={`/ngo-loi?nha=${need.houseCode}`}
              aria-label={`Ngỏ lời giúp ${need.headName}, nhà ${need.houseCode}`}
            >
              Ngỏ lời
            </a>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
