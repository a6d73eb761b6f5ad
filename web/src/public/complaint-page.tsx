import { complaintKinds } from '@chung-tay/shared/complaints/schema';
import type { ComplaintData, ComplaintFigures } from '@chung-tay/shared/public/pages';
import { ComplaintForm } from './complaint-form.tsx';
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
        <a href="/niem-yet">trang niêm yết</a>, để danh sách dừng lại chờ giải quyết.
      </p>
    </div>
    <Terms />
    <section id="gui" aria-labelledby="gui-ten">
      <h2 id="gui-ten">Gửi phản ánh</h2>
      <ComplaintForm {...data} />
    </section>
    {data.figures && <FigureTable figures={data.figures} />}
  </Layout>
);

/** Who answers, within how many days. The terms are those of complaint_rules as they stand. */
const Terms = () => (
  <section aria-labelledby="thoi-han">
    <h2 id="thoi-han">Ai trả lời, trong bao lâu</h2>
    <ul>
      <li>
        Nơi được phản ánh trả lời việc thụ lý trong 10 ngày. Phản ánh về một cơ quan hay cán bộ thì cấp trên giải quyết,
        không phải chính nơi đó.
      </li>
      <li>
        <b>{complaintKinds.complaint}</b>: trả lời trong 30 ngày từ ngày thụ lý, vùng sâu, vùng xa 45 ngày (Luật Khiếu
        nại 2011, Điều 28). <b>{complaintKinds.suggestion}</b>: trong 15 ngày.
      </li>
      <li>
        Không đồng ý với câu trả lời thì trong 30 ngày (vùng sâu, vùng xa 45 ngày) được đề nghị cấp trên xem xét lại.
        Quá hạn mà chưa trả lời thì đơn tự chuyển lên cấp trên.
      </li>
      <li>
        <b>{complaintKinds.denunciation}</b> hành vi vi phạm pháp luật phải gửi bằng đơn có họ tên, địa chỉ, chữ ký,
        hoặc trình bày trực tiếp, đến người đứng đầu cơ quan quản lý người bị tố cáo (Luật Tố cáo 2018, Điều 22). Gửi ở
        đây thì chỉ là thông tin cho thanh tra, kiểm tra xem xét; chỉ người làm thanh tra, kiểm tra đọc được.
      </li>
    </ul>
  </section>
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
