import type { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** What the rules of a day say of a household: of today without a day. */
export const assessmentQuery = (input: CallInput<typeof assessmentRoutes.assessHousehold>) =>
  queryOptions({
    queryKey: ['assessments', 'household', input.id, input],
    queryFn: () => client.assessments.assessHousehold(input),
  });
