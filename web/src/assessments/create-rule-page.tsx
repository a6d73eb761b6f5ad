import { type CreateRule, createRuleBody, type Rule, type RuleKind } from '@chung-tay/shared/rules/schema';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { startingParameters } from '../rules/parameters.ts';
import { ruleVersionsQuery } from '../rules/queries.ts';
import { RuleFields } from '../rules/rule-fields.tsx';
import { ruleLabels } from '../rules/words.ts';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { type FormValues, useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { RulePreview } from './rule-preview.tsx';

/**
 * Records a new version of a rule, begun from the one it takes the place of, with a look at whose result changes; for who
 * may not record, the look alone.
 */
export default function CreateRulePage() {
  const [params] = useSearchParams();
  const rules = useQuery(ruleVersionsQuery());
  if (rules.isError) return <ErrorState error={rules.error} retry={() => rules.refetch()} />;
  if (rules.isPending) return <PageSkeleton />;
  const from = rules.data.data.find(({ id }) => id === params.get('from'));
  return <CreateRuleForm key={from?.id} rules={rules.data.data} from={from} />;
}

type Values = FormValues<typeof createRuleBody>;

/** The line of the former version with its content; its sources and dates are those of the new text. */
function initialOf(rules: readonly Rule[], from: Rule | undefined): Values {
  const line = from ?? { kind: 'eligibility' as const, programme: 'movement' as const, areaKind: 'any' as const };
  const { kind, programme, areaKind } = line;
  const { eligibility, priority, norm } = from ?? startingParameters(rules, line);
  return {
    kind,
    programme,
    areaKind,
    title: null,
    citation: null,
    validFrom: null,
    validTo: null,
    assumed: false,
    eligibility,
    priority,
    norm,
  };
}

const ruleKindNames = ['eligibility', 'priority', 'norm'];
const isContent = (name: string): boolean => ruleKindNames.includes(name.split('.')[0] ?? '');

/** Errors inside the content lead to its heading: the summary names it once. */
const summarised = (errors: readonly (readonly [string, React.ReactNode])[]): [string, React.ReactNode][] => [
  ...new Map(
    errors.map(([name, message]) =>
      isContent(name) ? [name.split('.')[0] ?? name, 'còn chỗ cần sửa, xem ở phần này'] : [name, message],
    ),
  ),
];

function CreateRuleForm({ rules, from }: { rules: readonly Rule[]; from: Rule | undefined }) {
  const navigate = useNavigate();
  const mayCreate = useCan('rule:create');
  const [asked, setAsked] = useState<CreateRule>();
  const form = useRecordForm({
    schema: createRuleBody,
    labels: ruleLabels,
    initial: initialOf(rules, from),
    draft: { key: `rule-new-${from?.id ?? ''}` },
    send: (body, { idempotencyKey }) => client.rules.createRule(body, { idempotencyKey }),
    invalidates: [['rules'], ['assessments']],
    onDone: (rule) => {
      notifyDone(`Đã ghi “${rule.title}”`);
      navigate(`/rules/${rule.id}`);
    },
  });
  const { values } = form;
  const chooseKind = (kind: RuleKind) => {
    const line = { kind, programme: values.programme ?? 'movement', areaKind: values.areaKind ?? 'any' };
    form.set({ kind, ...startingParameters(rules, line) });
  };
  const { data: rule } = createRuleBody.safeParse(values);
  // Who may only look ahead submits to the preview.
  const submit = () => (mayCreate || !rule ? form.submit() : setAsked(rule));
  return (
    <RecordForm
      title={`${mayCreate ? 'Ghi' : 'Thử'} ${from ? `bản thay thế ${from.title}` : 'bản quy định mới'}`}
      intro="Kết quả đã tính giữ bản đã dùng. Bản mới áp dụng từ ngày bắt đầu hiệu lực."
      form={{ ...form, submit, errors: summarised(form.errors) }}
      submitLabel={mayCreate ? 'Ghi bản mới' : 'Xem trước ai thay đổi'}
      cancelTo={from ? `/rules/${from.id}` : '/rules'}
    >
      <RuleFields
        fields={form.fields}
        kind={values.kind}
        onKind={chooseKind}
        contentErrors={form.errors.filter(([name]) => isContent(name)).map(([, message]) => String(message))}
      />
      <FormGroup title="Xem trước khi lưu">
        <RulePreview rule={rule} asked={asked} onAsk={setAsked} />
      </FormGroup>
    </RecordForm>
  );
}
