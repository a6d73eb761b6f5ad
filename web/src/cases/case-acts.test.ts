import { type CaseStatus, caseStatuses, stepKindNames } from '@chung-tay/shared/cases/schema';
import { grants, type Permission, type Role } from '@chung-tay/shared/core/permissions';
import { expect, it } from 'vitest';
import { bulkActs, paperPath, sideActs, stepAct, stepPaper } from './case-acts.ts';

const as = (role: Role) => (permission: Permission) => grants[role].includes(permission);
const statuses = Object.keys(caseStatuses) as CaseStatus[];

it('each step asks for one thing: an act or a paper, never both, and the survey for neither', () => {
  for (const stepKind of stepKindNames) {
    const all = [
      stepAct({ status: 'open', stepKind }, () => true),
      stepPaper({ status: 'open', stepKind }, () => true),
    ];
    expect(all.filter(Boolean), stepKind).toHaveLength(stepKind === 'survey' ? 0 : 1);
  }
});

it('a case that stands still offers no step', () => {
  for (const status of statuses.filter((one) => one !== 'open' && one !== 'approved'))
    for (const stepKind of [...stepKindNames, null]) {
      expect(stepAct({ status, stepKind }, () => true)).toBeUndefined();
      expect(stepPaper({ status, stepKind }, () => true)).toBeUndefined();
    }
});

it('what is offered is what the role may do', () => {
  expect(stepAct({ status: 'open', stepKind: 'appraisal' }, as('commune_officer'))).toBeUndefined();
  expect(stepAct({ status: 'open', stepKind: 'appraisal' }, as('district_officer'))).toBe('appraise');
  expect(stepAct({ status: 'approved', stepKind: 'commitment' }, as('commune_officer'))).toBe('commit');
  expect(sideActs({ status: 'open', stepKind: 'submission' }, as('district_officer'))).toEqual(['defer']);
  expect(sideActs({ status: 'approved', stepKind: 'commitment' }, as('commune_officer'))).toEqual([]);
  expect(sideActs({ status: 'deferred', stepKind: 'posting' }, as('auditor'))).toEqual([]);
});

it('many at once: only what every one of them allows', () => {
  const at = (stepKind: 'submission' | 'registration', status: CaseStatus = 'open') => ({ status, stepKind });
  const may = as('commune_officer');
  expect(bulkActs([at('submission'), at('submission')], may)).toEqual(['submit', 'defer', 'withdraw']);
  expect(bulkActs([at('submission'), at('registration')], may)).toEqual(['defer', 'withdraw']);
  expect(bulkActs([at('submission'), at('submission', 'deferred')], may)).toEqual(['withdraw']);
  expect(bulkActs([at('submission'), at('submission', 'declined')], may)).toEqual([]);
  expect(bulkActs([], may)).toEqual([]);
});

it('a paper begins where the case is', () => {
  const row = { unitId: 'u', village: 'Thôn Đông & Tây', programme: 'movement' } as const;
  expect(paperPath('deliberation', row)).toBe(
    '/deliberations/new?unitId=u&village=Th%C3%B4n+%C4%90%C3%B4ng+%26+T%C3%A2y',
  );
  expect(paperPath('decision', row)).toBe('/decisions/new?unitId=u&programme=movement');
});
