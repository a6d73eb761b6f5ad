import { offerStatuses } from '@chung-tay/shared/needs/schema';
import type { SentOfferData } from '@chung-tay/shared/public/pages';
import { formatInstant } from './figures.tsx';
import { Layout } from './layout.tsx';

const told = {
  open: 'Cán bộ sẽ liên hệ lại theo cách đã ghi trong lời ngỏ.',
  accepted: 'Lời ngỏ đã thành một khoản đăng ký ủng hộ. Xin cảm ơn tấm lòng của bà con.',
  declined: 'Lời ngỏ chưa được nhận. Mời chọn một căn nhà khác, hoặc đến trụ sở để hỏi thêm.',
} as const;

/** Whether an offer was settled, for whoever has its code. */
export const SentOfferPage = ({ progress, code, offer, sent }: SentOfferData) => (
  <Layout
    path="/loi-ngo"
    title="Tra cứu lời ngỏ"
    description="Lời ngỏ ủng hộ đã được xử lý chưa, theo mã"
    progress={progress}
    hidden
  >
    <h1>{sent && offer ? 'Đã nhận lời ngỏ' : 'Tra cứu lời ngỏ ủng hộ'}</h1>
    {sent && offer && (
      <div className="notice" role="status">
        <p>
          Mã tra cứu: <b className="code">{offer.code}</b>
        </p>
        <p>Hãy ghi lại mã này: không có mã thì không tra cứu được.</p>
      </div>
    )}
    {offer && (
      <section className="answer" aria-labelledby="ket-qua">
        <h2 id="ket-qua">Tình trạng</h2>
        <p className="big">
          <b>{offerStatuses[offer.status]}</b>
        </p>
        <p>{told[offer.status]}</p>
        <p>
          Gửi lúc <time dateTime={offer.sentAt}>{formatInstant(offer.sentAt)}</time>.
        </p>
      </section>
    )}
    {code && !offer && (
      <p className="empty" role="status">
        Không có lời ngỏ nào mang mã “{code}”. Mã có dạng LN- và 10 chữ số, chữ cái.
      </p>
    )}
    <form className="filter" method="get" action="/loi-ngo">
      <label htmlFor="ma">Mã tra cứu</label>
      <input id="ma" name="ma" required maxLength={20} autoComplete="off" defaultValue={offer ? '' : code} />
      <button type="submit">Tra cứu</button>
    </form>
    <p>
      Chưa gửi? Xem <a href="/can-giup">nhà đang cần giúp</a> và <a href="/dot-van-dong">các đợt vận động</a>.
    </p>
  </Layout>
);
