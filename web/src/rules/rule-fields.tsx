import { areaKinds, type createRuleBody, programmes, type RuleKind, ruleKinds } from '@chung-tay/shared/rules/schema';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';
import { EligibilityEditor } from './eligibility-editor.tsx';
import { NormEditor } from './norm-editor.tsx';
import { PriorityEditor } from './priority-editor.tsx';
import styles from './rule.module.css';

interface RuleFieldsProps {
  fields: FormFields<typeof createRuleBody>;
  kind: RuleKind | null;
  onKind: (kind: RuleKind) => void;
  /** What is wrong inside the content, as sentences. */
  contentErrors: readonly string[];
}

/** The fields of a new version: what it is about, where it comes from and when, then its content. */
export const RuleFields = ({ fields, kind, onKind, contentErrors }: RuleFieldsProps) => (
  <>
    <FormGroup title="Về việc gì">
      <FormPair>
        <SelectField {...fields.kind} options={ruleKinds} onChange={(next) => next && onKind(next)} />
        <SelectField {...fields.programme} options={programmes} />
      </FormPair>
      <SelectField
        {...fields.areaKind}
        options={areaKinds}
        help="Quy định riêng cho địa bàn đặc thù đi trước quy định chung"
      />
    </FormGroup>
    <FormGroup title="Căn cứ và hiệu lực">
      <TextField {...fields.title} maxLength={200} help="Ví dụ: QĐ 55/QĐ-BXD" />
      <LongTextField {...fields.citation} rows={2} help="Số, ngày của văn bản; điều, khoản" />
      <FormPair>
        <DateField {...fields.validFrom} help="Bản đang hiệu lực được khép vào ngày trước đó" />
        <DateField {...fields.validTo} help="Để trống: cho đến khi có bản sau" />
      </FormPair>
      <CheckField {...fields.assumed} help="Đánh dấu khi chưa có văn bản gốc trong tay" />
    </FormGroup>
    {kind && (
      <FormGroup title={ruleKinds[kind]}>
        <div id={`field-${kind}`} tabIndex={-1} className={styles.fields}>
          {contentErrors.map((message) => (
            <p key={message} className={styles.error}>
              {message}
            </p>
          ))}
          <Content fields={fields} kind={kind} />
        </div>
      </FormGroup>
    )}
  </>
);

function Content({ fields, kind }: Pick<RuleFieldsProps, 'fields'> & { kind: RuleKind }) {
  const { eligibility, priority, norm } = fields;
  if (kind === 'eligibility' && eligibility.value)
    return <EligibilityEditor value={eligibility.value} onChange={eligibility.onChange} />;
  if (kind === 'priority' && priority.value)
    return <PriorityEditor value={priority.value} onChange={priority.onChange} />;
  if (kind === 'norm' && norm.value) return <NormEditor value={norm.value} onChange={norm.onChange} />;
  return null;
}
