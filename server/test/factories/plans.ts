import { pdfType } from '@chung-tay/shared/core/files';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import type { Plan } from '@chung-tay/shared/plans/schema';
import type { Answer, TestApp } from '../harness.ts';
import type { Person } from './people.ts';

/** The least that is a whole PDF, told apart by its words. */
export const pdfFile = (words = 'Kế hoạch') => ({
  content: Buffer.from(`%PDF-1.4\n%${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`),
  contentType: pdfType,
});

/** The answer to filing the plan of a unit, dated the first of July 2024 unless told otherwise. */
export const fileFor = (
  test: TestApp,
  as: Person,
  of: { movementId: string; unitId: string },
  input: object = {},
): Promise<Answer<Plan>> =>
  test.call(
    planRoutes.filePlan,
    { documentNumber: '12/KH-UBND', documentDate: '2024-07-01', ...of, ...input },
    { as, file: pdfFile() },
  );
