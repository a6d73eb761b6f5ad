import { api } from '@chung-tay/shared';
import type { Reorganisation } from '@chung-tay/shared/reorganisations/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** A resolution; the area is the province. */
export const facts = {
  ...{ title: 'Sắp xếp thử', resolutionNumber: 'NQ 09/NQ-HĐND', resolutionDate: '2026-02-01' },
  ...{ authority: 'Hội đồng nhân dân tỉnh', effectiveOn: '2026-03-01' },
};

/** Two administrators of the province, one who drafts and one who applies, and what they do. */
export async function reorganisers(testApp: TestApp) {
  const { province, communes } = await standingUnits(testApp);
  const at = () => personWith(testApp, [{ role: 'administrator', unitId: province }]);
  const [drafter, other] = [await at(), await at()];
  const { reorganisations } = api;
  const drafted = async (steps: object[], more: object = {}): Promise<Reorganisation> =>
    bodyOf(
      await testApp.call(
        reorganisations.draftReorganisation,
        { ...facts, unitId: province, ...more, steps },
        { as: drafter },
      ),
    );
  const apply = ({ id, code, version }: Reorganisation, as: Person, confirm = code) =>
    testApp.call(reorganisations.applyReorganisation, { id, confirm }, { as, ifMatch: `"v${version}"` });
  return { drafter, other, province, communes, drafted, apply };
}
