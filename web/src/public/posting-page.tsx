import type { PublicPosting } from '@chung-tay/shared/postings/schema';
import type { PostingData } from '@chung-tay/shared/public/pages';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { formatCount, formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';
import { wordOf } from './lists.tsx';
import { ObjectionForm } from './objection-form.tsx';

/** One list as long as it hangs: who is on it, until when, and how to object. A plain form: it works without a script. */
export function PostingPage({ progress, posting, typed, refused }: PostingData) {
  if (!posting)
    return (
      <Layout
        path="/niem-yet"
        title="Danh sách không còn niêm yết"
        description="Đã hết thời gian niêm yết"
        progress={progress}
        hidden
      >
        <h1>Danh sách không còn niêm yết</h1>
        <p className="empty">
          Đã hết thời gian niêm yết, nên danh sách không còn hiện ở đây. Xem{' '}
          <a href="/niem-yet">các danh sách đang niêm yết</a>, hoặc đến trụ sở UBND xã để hỏi.
        </p>
      </Layout>
    );
  return (
    <Layout
      path="/niem-yet"
      below={{ path: `/niem-yet/${posting.id}`, label: posting.unitName }}
      title={`Danh sách niêm yết, ${posting.unitName}`}
      description={`${formatCount(posting.cases.length)} hộ đề nghị hỗ trợ nhà ở, niêm yết đến hết ngày ${formatDay(posting.untilOn)}`}
      progress={progress}
      hidden
    >
      <h1>
        Hộ được đề nghị hỗ trợ nhà ở <small>{posting.unitName}</small>
      </h1>
      <div className="notice">
        <p>
          Niêm yết từ {formatDay(posting.fromOn)} <b>đến hết ngày {formatDay(posting.untilOn)}</b>. Danh sách{' '}
          <span className="code">{posting.code}</span>.
        </p>
        <p>Bản giấy dán tại: {posting.places.join('; ')}.</p>
        <p>
          <a href="#kien-nghi">Gửi kiến nghị về danh sách này</a>
        </p>
      </div>
      <PostedTable cases={posting.cases} />
      <section id="kien-nghi" aria-labelledby="kien-nghi-ten">
        <h2 id="kien-nghi-ten">Gửi kiến nghị</h2>
        <p>
          Kiến nghị được UBND xã xem xét và trả lời; danh sách chưa được phê duyệt khi còn kiến nghị chưa giải quyết.
          Không cần nêu tên. Sau khi gửi sẽ có một mã để tra cứu kết quả.
        </p>
        <ObjectionForm posting={posting} typed={typed} refused={refused} />
      </section>
    </Layout>
  );
}

const PostedTable = ({ cases }: { cases: PublicPosting['cases'] }) => (
  <table className="figures">
    <caption>{formatCount(cases.length)} hộ; tên chủ hộ được che một phần</caption>
    <thead>
      <tr>
        <th scope="col">Hộ</th>
        <th scope="col" className="word">
          Loại hỗ trợ
        </th>
      </tr>
    </thead>
    <tbody>
      {cases.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.name}
            <small>{one.village}</small>
          </th>
          <td className="word">{wordOf(houseKinds, one.houseKind)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
