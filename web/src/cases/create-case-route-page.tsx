import { type CaseRoute, createCaseRouteBody, type RouteStep, stepKinds } from '@chung-tay/shared/cases/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { caseRoutesQuery } from './queries.ts';
import { RouteStepFields } from './route-step-fields.tsx';

const labels = {
  name: 'Tên tuyến',
  citation: 'Căn cứ',
  validFrom: 'Có hiệu lực từ ngày',
  steps: 'Các bước',
  moveOpenCases: 'Chuyển hồ sơ đang mở sang tuyến này',
};

/** A new version of the route, begun from the newest one. */
export default function CreateCaseRoutePage() {
  const routes = useQuery({ ...caseRoutesQuery, staleTime: 0 });
  if (routes.isError) return <ErrorState error={routes.error} retry={() => routes.refetch()} />;
  if (routes.isPending) return <PageSkeleton />;
  const newest = routes.data.data.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0];
  const openCases = routes.data.data.reduce((sum, route) => sum + route.openCases, 0);
  return <RouteForm newest={newest} openCases={openCases} />;
}

function RouteForm({ newest, openCases }: { newest: CaseRoute | undefined; openCases: number }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: createCaseRouteBody,
    labels,
    initial: { name: null, citation: null, validFrom: null, steps: newest?.steps ?? [], moveOpenCases: false },
    draft: { key: 'case-route-new' },
    send: (body, { idempotencyKey }) => client.cases.createCaseRoute(body, { idempotencyKey }),
    invalidates: [['case-routes'], ['cases'], ['today']],
    onDone: (made) => {
      notifyDone(`Đã ghi ${made.name}`);
      navigate('/case-routes');
    },
  });
  const steps = (form.values.steps ?? []) as RouteStep[];
  const named = {
    ...labels,
    ...Object.fromEntries(
      steps.flatMap((step, at) =>
        Object.keys(step).map((field) => [`steps.${at}.${field}`, `Bước ${at + 1}, ${stepKinds[step.kind]}`]),
      ),
    ),
  };
  return (
    <RecordForm
      title="Ghi tuyến xét mới"
      intro="Tuyến đang hiệu lực khép vào ngày trước ngày bắt đầu của tuyến mới."
      form={{ ...form, labels: named }}
      submitLabel="Ghi tuyến"
      cancelTo="/case-routes"
    >
      <FormGroup title="Tuyến">
        <TextField {...form.fields.name} maxLength={200} help="Ví dụ: Tuyến 2027" />
        <LongTextField {...form.fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <DateField {...form.fields.validFrom} />
      </FormGroup>
      <FormGroup title="Các bước">
        <RouteStepFields
          steps={steps}
          onChange={form.fields.steps.onChange as unknown as (steps: RouteStep[]) => void}
        />
      </FormGroup>
      <FormGroup title="Hồ sơ đang mở">
        <CheckField
          {...form.fields.moveOpenCases}
          help={`${formatNumber(openCases)} hồ sơ đang mở. Bước đã làm giữ nguyên, đi tiếp từ bước chưa làm đầu tiên của tuyến mới. Không chọn: hồ sơ đi hết tuyến cũ.`}
        />
      </FormGroup>
    </RecordForm>
  );
}
