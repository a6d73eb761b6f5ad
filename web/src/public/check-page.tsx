import type { CheckedPaper } from '@chung-tay/shared/commendations/schema';
import type { CheckData } from '@chung-tay/shared/public/pages';
import { formatCount, formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';

/** Whether a decision or certificate is true, for whoever has it in hand. A plain form: it works without a script. */
export const CheckPage = ({ progress, code, paper, slow, officialAddress }: CheckData) => (
  <Layout
    path="/kiem-tra"
    title="Kiểm tra quyết định, bằng khen, giấy khen"
    description="Đối chiếu giấy trong tay với quyết định khen thưởng đã ban hành"
    progress={progress}
    hidden
  >
    <h1>Kiểm tra quyết định, bằng khen, giấy khen</h1>
    <div className="notice">
      {officialAddress ? (
        <p>
          Địa chỉ chính thức: <b className="code">{officialAddress}</b>. Hãy so với thanh địa chỉ của trình duyệt; trang
          ở địa chỉ khác không phải trang này.
        </p>
      ) : (
        <p>Địa chỉ chính thức của hệ thống chưa được công bố tại đây; hãy hỏi cơ quan ban hành.</p>
      )}
    </div>
    {paper && <Paper paper={paper} />}
    {code && !paper && (
      <p className="empty" role="status">
        {slow
          ? 'Địa chỉ mạng này đã thử quá nhiều mã không có thật; hãy thử lại sau một giờ.'
          : `Không có quyết định, bằng khen hay giấy khen nào mang mã “${code}”. Hãy xem lại mã in dưới hình vuông; mã gồm 16 chữ số, chữ cái.`}
      </p>
    )}
    <form className="filter" method="get" action="/kiem-tra">
      <label htmlFor="ma">Mã in trên giấy</label>
      <input id="ma" name="ma" required maxLength={40} autoComplete="off" defaultValue={paper ? '' : code} />
      <button type="submit">Kiểm tra</button>
    </form>
  </Layout>
);

const states = {
  issued: 'Giấy có thật, đang có hiệu lực',
  revoked_in_part: 'Quyết định có thật; một phần đã bị hủy',
  revoked: 'Đã bị hủy, không còn hiệu lực',
} as const;

const Paper = ({ paper }: { paper: CheckedPaper }) => (
  <>
    <section className="answer" aria-labelledby="ket-qua">
      <h2 id="ket-qua">Kết quả</h2>
      <p className="big" role="status">
        <b>{states[paper.state]}</b>
      </p>
      <dl>
        <div>
          <dt>Hình thức</dt>
          <dd>{paper.formName}</dd>
        </div>
        <div>
          <dt>Quyết định</dt>
          <dd>
            Số {paper.number}, ngày {formatDay(paper.decidedOn)}
          </dd>
        </div>
        <div>
          <dt>Nơi quyết định</dt>
          <dd>{paper.unitName}</dd>
        </div>
        <div>
          <dt>Người ký</dt>
          <dd>
            {paper.signatory}, {paper.signatoryTitle}
          </dd>
        </div>
        {paper.certificateNumber !== null && (
          <div>
            <dt>Số vào sổ</dt>
            <dd>{formatCount(paper.certificateNumber)}</dd>
          </div>
        )}
        <div>
          <dt>Về việc</dt>
          <dd>{paper.subject}</dd>
        </div>
      </dl>
    </section>
    <table>
      <caption>
        {paper.kind === 'certificate' ? 'Người được khen trên giấy này' : 'Danh sách kèm theo quyết định'}; tên chủ hộ
        được che một phần
      </caption>
      <thead>
        <tr>
          <th scope="col">Được khen</th>
          <th scope="col" className="word">
            Hiệu lực
          </th>
        </tr>
      </thead>
      <tbody>
        {paper.people.map((person, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is printed once; two people may have one name
          <tr key={at}>
            <th scope="row">
              {person.name}
              <small>{person.unitName}</small>
            </th>
            <td className="word">{person.revokedOn ? `Hủy từ ${formatDay(person.revokedOn)}` : 'Còn hiệu lực'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);
