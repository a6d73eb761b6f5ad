import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { RouteStep } from '@chung-tay/shared/cases/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { EligibilityParameters } from '@chung-tay/shared/rules/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { personWith, standingUnits } from './people.ts';

const ready = new WeakMap<TestApp, Promise<void>>();

/**
 * From today the province has a short route, survey → application → decision of the province, and every programme has a
 * rule that a weak dwelling meets. Once for each application under test.
 */
export function shortRoute(test: TestApp): Promise<void> {
  const known = ready.get(test) ?? openShortRoute(test);
  ready.set(test, known);
  return known;
}

async function openShortRoute(test: TestApp): Promise<void> {
  const { province } = await standingUnits(test);
  const administrator = await personWith(test, [{ role: 'administrator', unitId: province }]);
  const step = { deadlineDays: null, minimumDays: null, majorityPercent: null };
  const citation = 'Văn bản thử số 1/TB';
  const route = {
    name: 'Tuyến ngắn để thử',
    citation,
    validFrom: dayInVietnam(test.services.clock.now()),
    steps: [
      { ...step, kind: 'survey', name: 'Khảo sát', role: 'commune_officer', level: 'commune' },
      { ...step, kind: 'registration', name: 'Đơn đăng ký', role: 'commune_officer', level: 'commune' },
      { ...step, kind: 'decision', name: 'Phê duyệt', role: 'authority', level: 'province' },
    ] as RouteStep[],
  };
  bodyOf(await test.call(caseRoutes.createCaseRoute, route, { as: administrator }));
  for (const programme of ['merit', 'ntp_poverty', 'ntp_ethnic'] as const) {
    const rule = {
      kind: 'eligibility' as const,
      programme,
      title: 'Tiêu chí thử',
      citation,
      validFrom: '2026-01-01',
      eligibility: anyWeakness,
    };
    bodyOf(await test.call(ruleRoutes.createRule, rule, { as: administrator }));
  }
}

const anyWeakness: EligibilityParameters = {
  conditions: [],
  anyOf: [{ measure: 'weak_structures', atLeast: 1 }],
  durable: {
    floor_foundation: ['brick'],
    frame: ['reinforced_concrete'],
    wall: ['brick'],
    roof_support: ['reinforced_concrete'],
    roof_cover: ['clay_tile'],
  },
  equivalentsAccepted: false,
};
