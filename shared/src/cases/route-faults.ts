import type { FieldError } from '../core/errors.ts';
import { grants, type Permission, roles } from '../core/permissions.ts';
import { type RouteStep, type StepKind, stepKinds } from './schema.ts';

/** What one must be allowed to do to do a step: a route does not give a step to a role that cannot do it. */
export const stepPermissions: Readonly<Record<StepKind, Permission>> = {
  survey: 'survey:create',
  registration: 'case:register',
  deliberation: 'deliberation:record',
  commune_check: 'case:check',
  posting: 'posting:create',
  submission: 'case:submit',
  appraisal: 'case:appraise',
  decision: 'decision:issue',
  commitment: 'case:commit',
};

/**
 * What is wrong with the steps of a route, field by field: it begins with the survey, has each kind once, a decision, and
 * after it at most the commitment; a posting has its days, a deliberation its majority; each step is of a role that can
 * do it.
 */
export function routeFaults(steps: readonly RouteStep[]): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (pointer: string, code: string, message: string): void => {
    faults.push({ pointer, code, message });
  };
  const decision = steps.findIndex(({ kind }) => kind === 'decision');
  if (steps[0]?.kind !== 'survey') fault('/steps/0/kind', 'not_survey', 'Bước đầu tiên phải là khảo sát.');
  if (decision < 0) fault('/steps', 'no_decision', 'Tuyến phải có bước phê duyệt.');
  steps.forEach((step, index) => {
    const at = `/steps/${index}`;
    const { kind } = step;
    if (steps.findIndex((one) => one.kind === kind) < index)
      fault(`${at}/kind`, 'twice', `Bước “${stepKinds[kind]}” đã có trong tuyến.`);
    else if (kind === 'commitment' ? index < decision || decision < 0 : decision >= 0 && index > decision)
      fault(`${at}/kind`, 'wrong_order', 'Sau phê duyệt chỉ có bước cam kết, và cam kết chỉ sau phê duyệt.');
    for (const one of stepFaults(step)) fault(`${at}/${one.field}`, one.code, one.message);
  });
  return faults;
}

interface StepFault {
  field: keyof RouteStep;
  code: string;
  message: string;
}

function stepFaults({ kind, role, deadlineDays, minimumDays, majorityPercent }: RouteStep): StepFault[] {
  const faults: StepFault[] = [];
  if (!grants[role].includes(stepPermissions[kind]))
    faults.push({
      field: 'role',
      code: 'role_cannot',
      message: `${roles[role]} không có quyền làm bước “${stepKinds[kind]}”.`,
    });
  if (kind === 'posting' && minimumDays === null)
    faults.push({ field: 'minimumDays', code: 'required', message: 'Nêu niêm yết ít nhất bao nhiêu ngày.' });
  if (kind !== 'posting' && minimumDays !== null)
    faults.push({ field: 'minimumDays', code: 'unexpected', message: 'Chỉ bước niêm yết có số ngày tối thiểu.' });
  if (kind === 'deliberation' && majorityPercent === null)
    faults.push({ field: 'majorityPercent', code: 'required', message: 'Nêu tỷ lệ đồng ý phải vượt qua.' });
  if (kind !== 'deliberation' && majorityPercent !== null)
    faults.push({ field: 'majorityPercent', code: 'unexpected', message: 'Chỉ bước bình xét có tỷ lệ đồng ý.' });
  if (minimumDays !== null && deadlineDays !== null && deadlineDays < minimumDays)
    faults.push({ field: 'deadlineDays', code: 'too_small', message: 'Hạn ngắn hơn thời gian niêm yết tối thiểu.' });
  return faults;
}
