import { documentKinds } from '@chung-tay/shared/documents/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import type { CriteriaData, PublicRule } from '@chung-tay/shared/public/pages';
import { areaKinds, houseKinds, priorityCriteria, programmes, ruleKinds } from '@chung-tay/shared/rules/schema';
import { conditionWords, criterionWords } from '../rules/words.ts';
import { formatCount, formatDay, Money } from './figures.tsx';
import { Layout } from './layout.tsx';
import { wordOf } from './lists.tsx';

/** Who may be supported, who comes first and with how much, as the rules in force today say it; and the documents. */
export const CriteriaPage = ({ progress, rules, documents }: CriteriaData) => (
  <Layout
    path="/tieu-chi"
    title="Tiêu chí hỗ trợ và văn bản"
    description={`Ai được hỗ trợ xóa nhà tạm, nhà dột nát, ai trước, bao nhiêu, theo quy định nào, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Tiêu chí và văn bản <small>Quy định đang có hiệu lực hôm nay, nói bằng lời thường</small>
    </h1>
    {Object.entries(programmes).map(([programme, name]) => {
      const own = rules.filter((rule) => rule.programme === programme);
      return (
        own.length > 0 && (
          <section key={programme} aria-labelledby={`ct-${programme}`}>
            <h2 id={`ct-${programme}`}>{name}</h2>
            <div className="cards">
              {own.map((rule) => (
                <RuleCard key={`${rule.kind} ${rule.areaKind} ${rule.title}`} rule={rule} />
              ))}
            </div>
          </section>
        )
      );
    })}
    {rules.length === 0 && <p className="empty">Chưa có quy định nào đang có hiệu lực.</p>}
    <section id="van-ban" aria-labelledby="van-ban-ten">
      <h2 id="van-ban-ten">Văn bản</h2>
      {documents.length > 0 ? (
        <Documents documents={documents} />
      ) : (
        <p className="empty">Chưa có văn bản nào được công khai.</p>
      )}
    </section>
  </Layout>
);

const RuleCard = ({ rule }: { rule: PublicRule }) => (
  <article className="card">
    <h3>
      {ruleKinds[rule.kind]}
      <small className="line">
        {rule.areaKind === 'any' ? rule.title : `${rule.title} · ${areaKinds[rule.areaKind]}`}
      </small>
    </h3>
    {rule.eligibility && (
      <>
        {rule.eligibility.conditions.length > 0 && (
          <>
            <p>Đạt mọi điều kiện:</p>
            <ul>
              {rule.eligibility.conditions.map((one) => (
                <li key={one.measure}>{conditionWords(one)}</li>
              ))}
            </ul>
          </>
        )}
        <p>Và nhà ở đạt ít nhất một tiêu chí:</p>
        <ul>
          {rule.eligibility.anyOf.map((one) => (
            <li key={criterionWords(one)}>{criterionWords(one)}</li>
          ))}
        </ul>
      </>
    )}
    {rule.priority && (
      <ol>
        {rule.priority.order.map((one) => (
          <li key={one.criterion}>
            {priorityCriteria[one.criterion]} <small>{formatCount(one.points)} điểm</small>
          </li>
        ))}
      </ol>
    )}
    {rule.norm && (
      <ul>
        {rule.norm.amounts.map((one) => (
          <li key={`${one.houseKind} ${one.category}`}>
            {houseKinds[one.houseKind]}
            {one.category && `, ${householdCategories[one.category].toLowerCase()}`}:{' '}
            <b>
              <Money vnd={one.amountVnd} />
            </b>
            /căn
          </li>
        ))}
      </ul>
    )}
    <p>
      <small>
        Căn cứ: {rule.citation}. Có hiệu lực từ {formatDay(rule.validFrom)}
        {rule.validTo && ` đến hết ${formatDay(rule.validTo)}`}.
      </small>
    </p>
  </article>
);

const Documents = ({ documents }: { documents: CriteriaData['documents'] }) => (
  <table className="figures">
    <caption>Mới nhất trước</caption>
    <thead>
      <tr>
        <th scope="col">Văn bản</th>
        <th scope="col" className="word wide">
          Nơi ban hành
        </th>
        <th scope="col" className="word">
          Tệp
        </th>
      </tr>
    </thead>
    <tbody>
      {documents.map((one) => (
        <tr key={one.code}>
          <th scope="row">
            {wordOf(documentKinds, one.kind)} {one.number}
            {one.issuedOn && `, ${formatDay(one.issuedOn)}`}
            <small>{one.subject}</small>
          </th>
          <td className="word wide">{one.issuer}</td>
          <td className="word">
            {one.fileName ? (
              <a href={`/van-ban/${one.code}/tep`} aria-label={`Tải tệp của ${one.number}`}>
                Tải tệp
              </a>
            ) : (
              <small>chưa có tệp</small>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
