import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { Command } from '../core/http/handler.ts';
import { readChanges } from './changes-file.ts';
import { insertReorganisation } from './draft-reorganisation.ts';

/**
 * Drafts a reorganisation from a file of changes; a line that cannot be read is told by its number and nothing is written.
 * @throws invalid_request at /rows/n · not_found · unit_not_active at /unitId
 */
export const importReorganisation: Command<typeof reorganisationRoutes.importReorganisation> = async (
  context,
  { columns, filename, file, ...facts },
) => {
  const text = new TextDecoder('utf-8').decode(await buffer(file.stream));
  const { steps, faults } = readChanges(text, columns, facts.resolutionNumber);
  if (faults.length > 0)
    throw new AppError('invalid_request', 'Tệp có dòng không dùng được; chưa soạn gì.', {
      fields: faults.slice(0, 100),
    });
  return insertReorganisation(context, { ...facts, steps }, `tệp ${filename ?? file.filename ?? 'CSV'}`);
};
