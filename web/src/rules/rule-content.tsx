import { formatVnd } from '@chung-tay/shared/core/money';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { dwellingPartNames, dwellingParts, materials } from '@chung-tay/shared/rules/facts';
import {
  type EligibilityParameters,
  houseKinds,
  type NormParameters,
  type PriorityParameters,
  priorityCriteria,
  type Rule,
} from '@chung-tay/shared/rules/schema';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import styles from './rule.module.css';
import { conditionWords, criterionWords } from './words.ts';

function Eligibility({ conditions, anyOf, durable, equivalentsAccepted }: EligibilityParameters) {
  return (
    <>
      <Section title="Điều kiện và tiêu chí">
        <div className={styles.block}>
          <h3>Phải đạt mọi điều kiện</h3>
          {conditions.length === 0 ? (
            <p className={styles.text}>Không có điều kiện nào.</p>
          ) : (
            <ul className={styles.list}>
              {conditions.map((condition) => (
                <li key={condition.measure}>{conditionWords(condition)}</li>
              ))}
            </ul>
          )}
        </div>
        <div className={styles.block}>
          <h3>Và đạt ít nhất một tiêu chí nhà ở</h3>
          <ul className={styles.list}>
            {anyOf.map((criterion) => (
              <li key={criterionWords(criterion)}>{criterionWords(criterion)}</li>
            ))}
          </ul>
        </div>
      </Section>
      <Section title="Vật liệu được coi là bền chắc">
        <p className={styles.text}>
          Một kết cấu bền chắc khi mọi bộ phận của nó làm bằng vật liệu dưới đây.{' '}
          {equivalentsAccepted
            ? 'Nhận vật liệu địa phương tương đương khi cơ quan chuyên môn đã xác nhận.'
            : 'Không nhận vật liệu tương đương.'}
        </p>
        {dwellingPartNames.map((part) => (
          <div key={part} className={styles.block}>
            <h3>{dwellingParts[part].name}</h3>
            <ul className={styles.chips}>
              {durable[part].map((material) => (
                <li key={material}>{materials[material]}</li>
              ))}
            </ul>
          </div>
        ))}
      </Section>
    </>
  );
}

const Weights = ({ caption, weights }: { caption: string; weights: PriorityParameters['order'] }) => (
  <DataTable
    caption={caption}
    rows={weights.map((weight, index) => ({ ...weight, place: index + 1 }))}
    rowKey={(weight) => weight.criterion}
    columns={[
      { key: 'place', header: 'STT', render: (weight) => weight.place, align: 'right' },
      { key: 'criterion', header: 'Tiêu chí', render: (weight) => priorityCriteria[weight.criterion] },
      { key: 'points', header: 'Điểm', render: (weight) => formatNumber(weight.points), align: 'right' },
    ]}
  />
);

const Priority = ({ order, needs, crowdedBelowM2 }: PriorityParameters) => (
  <>
    <Section title="Thứ tự ưu tiên">
      <p className={styles.text}>Chỉ tính nhóm đầu tiên mà hộ thuộc về.</p>
      <Weights caption="Thứ tự ưu tiên" weights={order} />
    </Section>
    <Section title="Nhu cầu nhà ở">
      <p className={styles.text}>
        Cộng tất cả; kết cấu tính theo số lượng. Chật chội: dưới {formatNumber(crowdedBelowM2)} m²/người.
      </p>
      {needs.length > 0 && <Weights caption="Nhu cầu nhà ở" weights={needs} />}
    </Section>
  </>
);

const Norm = ({ amounts }: NormParameters) => (
  <Section title="Mức hỗ trợ một nhà">
    <DataTable
      caption="Mức hỗ trợ một nhà"
      rows={amounts}
      rowKey={({ houseKind, category }) => `${houseKind} ${category}`}
      columns={[
        { key: 'kind', header: 'Loại', render: ({ houseKind }) => houseKinds[houseKind] },
        {
          key: 'category',
          header: 'Diện hộ',
          render: ({ category }) => (category === null ? 'Mọi diện' : householdCategories[category]),
        },
        { key: 'amount', header: 'Mức', render: ({ amountVnd }) => formatVnd(amountVnd), align: 'right' },
      ]}
    />
  </Section>
);

/** What a rule says, in words. */
export const RuleContent = ({ rule }: { rule: Pick<Rule, 'eligibility' | 'priority' | 'norm'> }) => (
  <>
    {rule.eligibility && <Eligibility {...rule.eligibility} />}
    {rule.priority && <Priority {...rule.priority} />}
    {rule.norm && <Norm {...rule.norm} />}
  </>
);
