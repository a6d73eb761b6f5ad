import { objectionAbouts, objectionStatuses, type TrackedObjection } from '@chung-tay/shared/postings/schema';
import type { ObjectionData } from '@chung-tay/shared/public/pages';
import { formatDay, formatInstant } from './figures.tsx';
import { Layout } from './layout.tsx';

/** What became of an objection, for whoever has its code. */
export const ObjectionPage = ({ progress, code, objection, sent }: ObjectionData) => (
  <Layout
    path="/kien-nghi"
    title="Tra cứu kiến nghị"
    description="Kết quả giải quyết kiến nghị theo mã"
    progress={progress}
    hidden
  >
    <h1>{sent && objection ? 'Đã nhận kiến nghị' : 'Tra cứu kiến nghị'}</h1>
    {sent && objection && (
      <div className="notice" role="status">
        <p>
          Mã tra cứu: <b className="code">{objection.code}</b>
        </p>
        <p>
          Hãy ghi lại mã này: không có mã thì không tra cứu được. Trả lời chậm nhất ngày {formatDay(objection.dueOn)}.
        </p>
      </div>
    )}
    {objection && <Tracked objection={objection} />}
    {code && !objection && (
      <p className="empty" role="status">
        Không có kiến nghị nào mang mã “{code}”. Mã có dạng KN- và 10 chữ số, chữ cái.
      </p>
    )}
    <form className="filter" method="get" action="/kien-nghi">
      <label htmlFor="ma">Mã tra cứu</label>
      <input id="ma" name="ma" required maxLength={20} autoComplete="off" defaultValue={objection ? '' : code} />
      <button type="submit">Tra cứu</button>
    </form>
    <p>
      Chưa gửi? Mở <a href="/niem-yet">danh sách đang niêm yết</a> rồi gửi kiến nghị ở cuối trang.
    </p>
  </Layout>
);

const Tracked = ({ objection }: { objection: TrackedObjection }) => (
  <section className="answer" aria-labelledby="ket-qua">
    <h2 id="ket-qua">Tình trạng</h2>
    <p className="big">
      <b>{objectionStatuses[objection.status]}</b>
    </p>
    <dl>
      <div>
        <dt>Mã</dt>
        <dd className="code">{objection.code}</dd>
      </div>
      <div>
        <dt>Về việc</dt>
        <dd>{objectionAbouts[objection.about]}</dd>
      </div>
      <div>
        <dt>Danh sách</dt>
        <dd>
          {objection.unitName}, {objection.postingCode}
        </dd>
      </div>
      <div>
        <dt>Nhận lúc</dt>
        <dd>{formatInstant(objection.raisedAt)}</dd>
      </div>
      <div>
        <dt>{objection.settledAt ? 'Giải quyết lúc' : 'Hạn giải quyết'}</dt>
        <dd>{objection.settledAt ? formatInstant(objection.settledAt) : formatDay(objection.dueOn)}</dd>
      </div>
    </dl>
    {objection.conclusion && <p className="conclusion">{objection.conclusion}</p>}
  </section>
);
