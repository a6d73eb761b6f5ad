import type { Rollup } from 'vite';

type Groups = NonNullable<Exclude<Rollup.OutputOptions['codeSplitting'], boolean | undefined>['groups']>;

/** What so many parts of the application share is fetched once, with the frame or with the first page. */
const manyPages = 30;

/** Named by Mantine's index as everything else is, and so counted as needed by whoever imports a button. */
const ofForms = /react-number-format|[\\/](NumberInput|Textarea)[\\/]/;

/** Names the modules that a module needs at once, whatever it fetches later. */
function neededBy(root: string, name: string) {
  let needed: Set<string> | undefined;
  return (id: string, graph: Pick<Rollup.PluginContext, 'getModuleInfo'>): string | null => {
    if (!needed) {
      needed = new Set([root]);
      for (const one of needed) for (const next of graph.getModuleInfo(one)?.importedIds ?? []) needed.add(next);
    }
    return needed.has(id) && !ofForms.test(id) ? name : null;
  };
}

/**
 * How the application is cut into files. Left alone, the bundler makes a file of every set of modules that the same pages share:
 * 650 of them, most smaller than the headers they travel with, and a list waits for 117. The login page is one file, the frame
 * another, what lists share and what forms share two more; a page brings the rest.
 */
export const chunkGroups = (shell: string, list: string): Groups => [
  { name: 'first', tags: ['$initial'], test: (id) => !id.includes('/src/sw/') }, // the service worker stands alone
  { debugName: 'shell', name: neededBy(shell, 'shell'), minShareCount: manyPages },
  { debugName: 'list', name: neededBy(list, 'list'), minShareCount: manyPages },
  { name: 'common', minShareCount: manyPages },
];
