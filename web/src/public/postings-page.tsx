import type { PostingsData } from '@chung-tay/shared/public/pages';
import { formatCount, formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';

/** The lists that hang today: anybody may read them and object until their last day. */
export const PostingsPage = ({ progress, postings, place }: PostingsData) => (
  <Layout
    path="/niem-yet"
    title="Danh sách đang niêm yết"
    description={`${formatCount(postings.length)} danh sách hộ đề nghị hỗ trợ nhà ở đang niêm yết công khai, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Danh sách đang niêm yết <small>Hộ được đề nghị hỗ trợ nhà ở, lấy ý kiến trước khi phê duyệt</small>
    </h1>
    <p>
      Thấy hộ chưa đúng đối tượng, thông tin chưa đúng hay bỏ sót hộ khó khăn, mời bà con mở danh sách và gửi kiến nghị,
      có thể không nêu tên. Đã gửi rồi thì <a href="/kien-nghi">tra cứu kết quả bằng mã</a>.
    </p>
    <form className="filter" method="get" action="/niem-yet">
      <label htmlFor="xa">Xã, phường, thị trấn</label>
      <input id="xa" name="xa" type="search" maxLength={60} defaultValue={place} />
      <button type="submit">Tìm</button>
    </form>
    {postings.length > 0 ? (
      <table className="figures">
        <caption>Hết hạn trước xếp trước</caption>
        <thead>
          <tr>
            <th scope="col">Nơi niêm yết</th>
            <th scope="col">Số hộ</th>
            <th scope="col">Đến hết ngày</th>
          </tr>
        </thead>
        <tbody>
          {postings.map((posting) => (
            <tr key={posting.id}>
              <th scope="row">
                <a href={`/niem-yet/${posting.id}`}>{posting.unitName}</a>
                <small>
                  <span className="code">{posting.code}</span>, từ {formatDay(posting.fromOn)}
                </small>
              </th>
              <td>{formatCount(posting.cases.length)}</td>
              <td>{formatDay(posting.untilOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : (
      <p className="empty">
        {place
          ? `Không có danh sách nào đang niêm yết ở nơi có tên “${place}”.`
          : 'Hôm nay không có danh sách nào đang niêm yết.'}
      </p>
    )}
  </Layout>
);
