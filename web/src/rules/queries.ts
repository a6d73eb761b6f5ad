import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const ruleQuery = (id: string) =>
  queryOptions({ queryKey: ['rules', id], queryFn: () => client.rules.getRule({ id }) });

/** Every version, oldest first. They are few: a handful for each programme in a decade. */
export const ruleVersionsQuery = () =>
  queryOptions({
    queryKey: ['rules', 'list'],
    queryFn: () => client.rules.listRules({ sort: 'validFrom', limit: 200 }),
  });

export const unitAreasQuery = (asOf: string) =>
  queryOptions({ queryKey: ['rules', 'areas', asOf], queryFn: () => client.rules.listUnitAreas({ asOf }) });
