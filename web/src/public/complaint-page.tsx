import type { ComplaintData, ComplaintFigures } from '@chung-tay/shared/public/pages';
import { ComplaintForm } from './complaint-form.tsx';
import { ComplaintTerms } from './complaint-terms.tsx';
import { formatCount, formatDay, formatShare } from './figures.tsx';
import { Layout } from './layout.tsx';

/** What anybody may write about, what becomes of it until when, and the form. It works without a script. */
export const ComplaintPage = (data: ComplaintData) => (
  <Layout
    path="/phan-anh"
    title="Phản ánh, kiến nghị, khiếu nại"
    description="Gửi phản ánh về nhà ở, danh sách, tiền ủng hộ, cơ quan hay cán bộ; có thể không nêu tên; có mã để tra cứu"
    progress={data.progress}
  >
    <h1>
      Phản ánh, kiến nghị, khiếu nại <small>Có thể không nêu tên; có mã để theo dõi đến khi được trả lời</small>
    </h1>
    <div className="notice">
      <p>
        Đã gửi rồi thì <a href="/phan-anh/tra-cuu">tra cứu bằng mã</a>. Về một danh sách đang dán công khai thì gửi ở{' '}
        <a href="/niem-yet">trang niêm yết</a>, để danh sách dừng lại chờ giải quyết.{' '}
        <a href="#thoi-han">Ai trả lời, trong bao lâu</a>.
      </p>
    </div>
    <section id="gui" aria-labelledby="gui-ten">
      <h2 id="gui-ten">Gửi phản ánh</h2>
      <ComplaintForm {...data} />
    </section>
    <ComplaintTerms terms={data.terms} />
    {data.figures && <FigureTable figures={data.figures} />}
  </Layout>
);

/** How those so far were answered, as far as numbers may be told. */
const FigureTable = ({ figures: { day, rows } }: { figures: ComplaintFigures }) => (
  <section aria-labelledby="so-lieu">
    <h2 id="so-lieu">Đã nhận và trả lời</h2>
    <table className="figures">
      <caption>
        Số đơn theo địa bàn cấp huyện năm 2024, tính đến ngày {formatDay(day)}; không tính tố cáo.{' '}
        <a href="/ve-so-lieu">Số dưới 5 được gộp</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">Địa bàn</th>
          <th scope="col">Đã nhận</th>
          <th scope="col">Đã trả lời</th>
          <th scope="col">Đúng hạn</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">{row.name}</th>
            <td>{formatCount(row.received)}</td>
            <td>{formatCount(row.answered)}</td>
            <td>
              {formatCount(row.inTime)} <small>{formatShare(row.inTime, row.answered)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
