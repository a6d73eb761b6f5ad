import type { HousesData } from '@chung-tay/shared/public/pages';
import { DistrictSelect } from './district-select.tsx';
import { formatCount, neededOf } from './figures.tsx';
import { Layout } from './layout.tsx';
import { HouseTable, Paging } from './lists.tsx';

/** The list of supported households, narrowed to a district by a plain form. */
export const HousesPage = ({ progress, page, district, later }: HousesData) => {
  const name = progress.districts.find((one) => one.code === district)?.name;
  const shown = neededOf(progress.total) - progress.total.proposed;
  return (
    <Layout
      path="/danh-sach"
      title="Danh sách hộ được hỗ trợ"
      description={`${formatCount(shown)} căn nhà được hỗ trợ, ${progress.province}`}
      progress={progress}
    >
      <h1>
        Hộ được hỗ trợ <small>{name ?? `${formatCount(shown)} căn nhà đã phê duyệt, toàn tỉnh`}</small>
      </h1>
      <form className="filter" method="get" action="/danh-sach">
        <DistrictSelect progress={progress} district={district} />
        <button type="submit">Xem</button>
      </form>
      {page.data.length > 0 ? (
        <HouseTable houses={page.data} caption="Mới nhất trước; tên chủ hộ được che một phần" />
      ) : (
        <p className="empty">
          {later ? 'Đã hết danh sách.' : 'Chưa có căn nhà nào được phê duyệt ở đây.'} Căn nhà hiện trong danh sách ngay
          khi có quyết định phê duyệt.
        </p>
      )}
      <Paging
        path="/danh-sach"
        {...(district === undefined ? {} : { query: `huyen=${district}` })}
        next={page.nextCursor}
        later={later}
      />
    </Layout>
  );
};
