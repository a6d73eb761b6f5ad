import { rootsFor } from '@chung-tay/shared/core/policy';
import { type Template, templateFormats } from '@chung-tay/shared/templates/schema';
import { type QueryKey, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { unitTreeQuery } from '../units/queries.ts';
import { isWithin } from './reach.ts';

export const templateQuery = (id: string) =>
  queryOptions({ queryKey: ['templates', id], queryFn: () => client.templates.getTemplate({ id }) });

/** Every edition of the same paper of the same office, in both formats, the newest first. */
export const editionsQuery = ({ unitId, kind }: Pick<Template, 'unitId' | 'kind'>) =>
  queryOptions({
    queryKey: ['templates', 'editions', unitId, kind],
    queryFn: async () => {
      const all: Template[] = [];
      let cursor: string | null = null;
      do {
        const asked = { unitId, kind: [kind], limit: 100, ...(cursor ? { cursor } : {}) };
        const page: Awaited<ReturnType<typeof client.templates.listTemplates>> =
          await client.templates.listTemplates(asked);
        all.push(...page.data);
        cursor = page.nextCursor;
      } while (cursor);
      // The list reaches below the office, too.
      return all.filter((one) => one.unitId === unitId);
    },
  });

/** The template it would take the place of: the one in use of the same office, kind and format. */
export const replacedBy = (row: Template, editions: readonly Template[]): Template | undefined =>
  editions.find(({ id, format, state }) => id !== row.id && format === row.format && state === 'active');

/** Whether this person may change the templates of an office: those of the offices above are theirs to use alone. */
export function useMayChange(unitId: string | undefined): boolean {
  const roots = rootsFor(useMe(), 'template:manage');
  const tree = useQuery({ ...unitTreeQuery(), enabled: roots.length > 0 });
  return unitId !== undefined && isWithin(tree.data?.units ?? [], unitId, roots);
}

/** What an act on templates changes on other screens. */
export const templateChanges: readonly QueryKey[] = [['templates']];

export const starterFormats = { docx: `Word (${templateFormats.docx})`, xlsx: `Excel (${templateFormats.xlsx})` };
