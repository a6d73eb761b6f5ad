import { awardeeTypes } from '@chung-tay/shared/awards/schema';
import type { AwardsData } from '@chung-tay/shared/public/pages';
import { formatCount, formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';
import { Paging, wordOf } from './lists.tsx';

/** Awards that stand: collectives by name, persons and households masked. */
export const AwardsPage = ({ progress, page, later }: AwardsData) => (
  <Layout
    path="/khen-thuong"
    title="Khen thưởng đã quyết định"
    description={`${formatCount(progress.awardsDecided)} khen thưởng trong phong trào xóa nhà tạm, nhà dột nát, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Khen thưởng đã quyết định <small>{formatCount(progress.awardsDecided)} khen thưởng đang có hiệu lực</small>
    </h1>
    <p>
      Tập thể được nêu tên, kèm mã để kiểm tra giấy. Tên cá nhân, hộ gia đình được che một phần; ai cầm giấy trong tay
      có thể <a href="/kiem-tra">kiểm tra bằng mã in trên giấy</a>.
    </p>
    {page.data.length > 0 ? (
      <table className="figures">
        <caption>Mới nhất trước</caption>
        <thead>
          <tr>
            <th scope="col">Được khen</th>
            <th scope="col" className="word">
              Hình thức
            </th>
            <th scope="col" className="word wide">
              Quyết định
            </th>
          </tr>
        </thead>
        <tbody>
          {page.data.map((award) => (
            <tr key={award.code}>
              <th scope="row">
                {award.awardeeName}
                <small>
                  {wordOf(awardeeTypes, award.awardeeType)} · {award.unitName}
                </small>
              </th>
              <td className="word">
                {award.formName}
                {award.checkCode && (
                  <a
                    className="line"
                    href={`/kiem-tra/${award.checkCode}`}
                    aria-label={`Kiểm tra giấy của ${award.awardeeName}`}
                  >
                    Kiểm tra giấy
                  </a>
                )}
              </td>
              <td className="word wide">
                Số {award.number}, ngày {formatDay(award.decidedOn)}
                <small>{award.decidingUnit}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : (
      <p className="empty">{later ? 'Đã hết danh sách.' : 'Chưa có khen thưởng nào được quyết định.'}</p>
    )}
    <Paging path="/khen-thuong" next={page.nextCursor} later={later} />
  </Layout>
);
