import { type ComplaintKind, type ComplaintRule, complaintKinds } from '@chung-tay/shared/complaints/schema';

interface TermsProps {
  /** The rules in force today. */
  terms: readonly ComplaintRule[];
}

const kinds: readonly ComplaintKind[] = ['complaint', 'suggestion'];

/** In the order in which they come. */
const steps: readonly { step: ComplaintRule['step']; words: string }[] = [
  { step: 'accept', words: 'Nơi nhận trả lời việc thụ lý' },
  { step: 'settle', words: 'Trả lời, từ ngày thụ lý' },
  { step: 'extend', words: 'Trả lời, nếu vụ việc phức tạp' },
  { step: 'appeal', words: 'Đề nghị cấp trên xem xét lại, từ ngày được trả lời' },
  { step: 'final', words: 'Cấp trên trả lời lần hai' },
  { step: 'final_extend', words: 'Trả lời lần hai, nếu phức tạp' },
];

/** Who answers, within how many days, by which law: the dated rules as they stand today. */
export function ComplaintTerms({ terms }: TermsProps) {
  const of = (kind: ComplaintKind, step: ComplaintRule['step']) =>
    terms.find((rule) => rule.kind === kind && rule.step === step);
  return (
    <section aria-labelledby="thoi-han">
      <h2 id="thoi-han">Ai trả lời, trong bao lâu</h2>
      <p>
        Nơi được phản ánh trả lời. Phản ánh về một cơ quan hay cán bộ thì cấp trên giải quyết, không phải chính nơi đó.
        Quá hạn mà chưa trả lời thì đơn tự chuyển lên cấp trên.
      </p>
      <table className="figures">
        <caption>Trong bao nhiêu ngày, theo loại đơn; trong ngoặc là vùng sâu, vùng xa</caption>
        <thead>
          <tr>
            <th scope="col">Việc</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {complaintKinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps
            .filter(({ step }) => kinds.some((kind) => of(kind, step)))
            .map(({ step, words }) => (
              <tr key={step}>
                <th scope="row">{words}</th>
                {kinds.map((kind) => (
                  <td key={kind}>
                    <Days rule={of(kind, step)} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      <Sources terms={terms.filter(({ kind }) => kinds.includes(kind))} />
      <Denunciation settle={of('denunciation', 'settle')} extend={of('denunciation', 'extend')} />
    </section>
  );
}

const Days = ({ rule }: { rule: ComplaintRule | undefined }) =>
  rule ? (
    <>
      {rule.days} {rule.remoteDays > rule.days && `(${rule.remoteDays}) `}ngày{rule.assumed && '*'}
    </>
  ) : (
    '—'
  );

/** The law of each step; what no text fixes is said to be ours. */
const Sources = ({ terms }: TermsProps) => {
  const places = terms
    .filter(({ assumed }) => !assumed)
    .map(({ citation }) => (citation.split(':')[0] ?? '').split(', Điều '));
  const laws = Map.groupBy(places, ([law = '']) => law);
  const articles = (law: string) =>
    [...new Set(laws.get(law)?.map(([, article]) => article))].filter(Boolean).join(', ');
  const told = [...laws.keys()].map((law) => (articles(law) ? `${law}, Điều ${articles(law)}` : law));
  return (
    <p>
      <small>
        Căn cứ: {told.join('; ')}.
        {terms.some(({ assumed }) => assumed) && ' * Chưa có văn bản ấn định; đây là thời hạn hệ thống tự đặt.'}
      </small>
    </p>
  );
};

const Denunciation = ({ settle, extend }: Record<'settle' | 'extend', ComplaintRule | undefined>) => (
  <p>
    <b>{complaintKinds.denunciation}</b> hành vi vi phạm pháp luật phải gửi bằng đơn có họ tên, địa chỉ, chữ ký, hoặc
    trình bày trực tiếp, đến người đứng đầu cơ quan quản lý người bị tố cáo (Luật Tố cáo 2018, Điều 22). Gửi ở đây thì
    là thông tin cho thanh tra, kiểm tra xem xét; chỉ người làm thanh tra, kiểm tra đọc được.
    {settle &&
      ` Đã thụ lý thì kết luận trong ${settle.days} ngày${extend ? `, phức tạp thì ${extend.days} ngày` : ''}; không thụ lý hay chuyển cơ quan khác thì có báo, tra cứu bằng mã.`}
  </p>
);
