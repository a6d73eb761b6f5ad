import {
  complaintAbouts,
  complaintKinds,
  complaintStates,
  denunciationFindings,
  type TrackedComplaint,
} from '@chung-tay/shared/complaints/schema';
import type { TrackedComplaintData } from '@chung-tay/shared/public/pages';
import { formatDay, formatInstant } from './figures.tsx';
import { Layout } from './layout.tsx';
import { TrackedComplaintForms } from './tracked-complaint-forms.tsx';

/** What became of a complaint, for whoever has its code, and what they may still do. */
export const TrackedComplaintPage = ({ progress, code, complaint, sent, refused }: TrackedComplaintData) => (
  <Layout
    path="/phan-anh/tra-cuu"
    title="Tra cứu phản ánh"
    description="Kết quả giải quyết phản ánh, kiến nghị, khiếu nại theo mã"
    progress={progress}
    hidden
  >
    <h1>{sent && complaint ? 'Đã nhận phản ánh' : 'Tra cứu phản ánh'}</h1>
    {sent && complaint && <Received complaint={complaint} />}
    {complaint && <Tracked complaint={complaint} />}
    {complaint && <TrackedComplaintForms complaint={complaint} refused={refused} />}
    {code && !complaint && (
      <p className="empty" role="status">
        Không có đơn nào mang mã “{code}”. Mã có dạng PA- và 10 chữ số, chữ cái.
      </p>
    )}
    <form className="filter" method="get" action="/phan-anh/tra-cuu">
      <label htmlFor="tra">Mã tra cứu</label>
      <input id="tra" name="ma" required maxLength={20} autoComplete="off" defaultValue={complaint ? '' : code} />
      <button type="submit">Tra cứu</button>
    </form>
    <p>
      Chưa gửi? <a href="/phan-anh">Gửi phản ánh</a>.
    </p>
  </Layout>
);

const Received = ({ complaint: { code, dueOn, unitName } }: { complaint: TrackedComplaint }) => (
  <div className="notice" role="status">
    <p>
      Mã tra cứu: <b className="code">{code}</b>
    </p>
    <p>
      Hãy ghi lại mã này: không có mã thì không tra cứu được.{' '}
      {dueOn
        ? `${unitName} trả lời việc thụ lý chậm nhất ngày ${formatDay(dueOn)}.`
        : 'Thông tin đã chuyển cho thanh tra, kiểm tra. Muốn được giải quyết theo Luật Tố cáo, mời gửi đơn có họ tên, địa chỉ và chữ ký.'}
    </p>
  </div>
);

const dueWords: Partial<Record<TrackedComplaint['state'], string>> = {
  received: 'Thụ lý chậm nhất',
  accepted: 'Trả lời chậm nhất',
  appealed: 'Trả lời lần hai chậm nhất',
  verifying: 'Kết luận chậm nhất',
};

const moveWords: Record<TrackedComplaint['moves'][number]['kind'], string> = {
  sent: 'Gửi đến',
  passed_on: 'Chuyển đến',
  escalated: 'Quá hạn, chuyển lên',
  appealed: 'Xem xét lại ở',
};

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Tracked = ({ complaint }: { complaint: TrackedComplaint }) => (
  <section className="answer" aria-labelledby="ket-qua">
    <h2 id="ket-qua">Tình trạng</h2>
    <p className="big">
      <b>{complaintStates[complaint.state]}</b>
    </p>
    <dl>
      <Fact name="Mã">{complaint.code}</Fact>
      <Fact name="Loại">{complaintKinds[complaint.kind]}</Fact>
      <Fact name="Về việc">{complaintAbouts[complaint.about]}</Fact>
      <Fact name="Nơi giải quyết">{complaint.unitName}</Fact>
      {complaint.dueOn && (
        <Fact name={dueWords[complaint.state] ?? 'Hạn'}>
          {`${formatDay(complaint.dueOn)}${complaint.extended ? ', đã gia hạn' : ''}`}
        </Fact>
      )}
      <Fact name="Đã bổ sung">{`${complaint.additions} lần, ${complaint.photos} ảnh`}</Fact>
    </dl>
    <ol>
      {complaint.moves.map((move) => (
        <li key={`${move.at} ${move.toUnitName}`}>
          {moveWords[move.kind]} {move.toUnitName}, {formatInstant(move.at)}
        </li>
      ))}
    </ol>
    <Said
      title="Lý do không thụ lý"
      words={complaint.declineReason}
      at={complaint.declineReason && complaint.endedAt}
    />
    <Said title="Đã chuyển đến" words={complaint.forwardedTo} at={complaint.endedAt} />
    <Said
      title={complaint.finding ? `Kết luận: ${denunciationFindings[complaint.finding]}` : 'Kết luận'}
      words={complaint.conclusion}
      at={complaint.endedAt}
    />
    <Said title="Trả lời" words={complaint.answer} at={complaint.answeredAt} />
    <Said title="Trả lời lần hai" words={complaint.finalAnswer} at={complaint.finalAt} />
  </section>
);

/** Words of an office, kept as they were written. */
const Said = ({ title, words, at }: { title: string; words: string | null; at?: string | null }) =>
  words && (
    <>
      <h3>{title}</h3>
      <p className="conclusion">{words}</p>
      {at && <small>{formatInstant(at)}</small>}
    </>
  );
