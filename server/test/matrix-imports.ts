import type { Place } from './matrix-world.ts';

/** Imports, and the files that make them: of each noun a file with a header alone, or with nothing of it. */
export const importInputs = {
  listImports: () => ({}),
  listImportColumns: () => ({ noun: 'households' }),
  getImportTemplate: () => ({ noun: 'households', format: 'csv' }),
  getImport: ({ ids }: Place) => ({ id: ids.import }),
  listImportErrors: ({ ids }: Place) => ({ id: ids.import }),
  getFaultyRows: ({ ids }: Place) => ({ id: ids.faultyImport }),
  getImportHistory: ({ ids }: Place) => ({ id: ids.import }),
  undoImport: ({ ids }: Place) => ({ id: ids.import, reason: 'Nhập nhầm tệp' }),
  importUnits: () => ({}),
  importHouses: () => ({}),
  importDonations: () => ({}),
};
