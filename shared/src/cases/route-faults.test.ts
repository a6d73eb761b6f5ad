import { expect, it } from 'vitest';
import { routeFaults } from './route-faults.ts';
import type { RouteStep, StepKind } from './schema.ts';

const roles: Record<StepKind, RouteStep['role']> = {
  survey: 'commune_officer',
  registration: 'commune_officer',
  deliberation: 'commune_officer',
  commune_check: 'authority',
  posting: 'commune_officer',
  submission: 'commune_officer',
  appraisal: 'home_affairs_officer',
  decision: 'authority',
  commitment: 'commune_officer',
};

const step = (kind: StepKind, input: Partial<RouteStep> = {}): RouteStep => ({
  kind,
  name: 'Bước thử',
  role: roles[kind],
  level: 'commune',
  deadlineDays: 10,
  minimumDays: kind === 'posting' ? 7 : null,
  majorityPercent: kind === 'deliberation' ? 50 : null,
  ...input,
});

const faultsOf = (...steps: RouteStep[]) => routeFaults(steps).map(({ pointer, code }) => `${pointer} ${code}`);

it('takes the whole route, and the shortest', () => {
  expect(faultsOf(...(Object.keys(roles) as StepKind[]).map((kind) => step(kind)))).toEqual([]);
  expect(faultsOf(step('survey'), step('decision'))).toEqual([]);
});

it.each<[string, RouteStep[], string[]]>([
  ['not the survey first', [step('registration'), step('decision')], ['/steps/0/kind not_survey']],
  ['no decision', [step('survey'), step('registration')], ['/steps no_decision']],
  ['a kind twice', [step('survey'), step('appraisal'), step('appraisal'), step('decision')], ['/steps/2/kind twice']],
  ['commitment before decision', [step('survey'), step('commitment'), step('decision')], ['/steps/1/kind wrong_order']],
  [
    'a check after the decision',
    [step('survey'), step('decision'), step('commune_check')],
    ['/steps/2/kind wrong_order'],
  ],
  [
    'a role that cannot',
    [step('survey'), step('decision', { role: 'commune_officer' })],
    ['/steps/1/role role_cannot'],
  ],
  [
    'a posting without days',
    [step('survey'), step('posting', { minimumDays: null }), step('decision')],
    ['/steps/1/minimumDays required'],
  ],
  ['days of a decision', [step('survey'), step('decision', { minimumDays: 7 })], ['/steps/1/minimumDays unexpected']],
  [
    'a meeting without majority',
    [step('survey'), step('deliberation', { majorityPercent: null }), step('decision')],
    ['/steps/1/majorityPercent required'],
  ],
  [
    'majority of a decision',
    [step('survey'), step('decision', { majorityPercent: 50 })],
    ['/steps/1/majorityPercent unexpected'],
  ],
  [
    'a deadline inside the posting',
    [step('survey'), step('posting', { deadlineDays: 5 }), step('decision')],
    ['/steps/1/deadlineDays too_small'],
  ],
])('refuses %s', (_, steps, faults) => {
  expect(faultsOf(...steps)).toEqual(faults);
});
