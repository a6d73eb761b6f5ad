import { Readable } from 'node:stream';
import type { publicRoutes } from '@chung-tay/shared/public/contract';
import { type DatasetId, datasetOf } from '@chung-tay/shared/public/datasets';
import { codeOfCursor } from '../core/db/code-page.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { houseCode } from '../needs/public-queries.ts';
import { csvOf } from './csv.ts';
import { catalogueOf, cursorOf, donationCode, readDataset, readProvince, readReleaseDays } from './datasets.ts';
import { readDonations, readHouses, readProgress } from './read-public.ts';

export const getPublicProgress: Query<typeof publicRoutes.getPublicProgress> = ({ client, now }) =>
  readProgress(client, now);

export const listPublicHouses: Query<typeof publicRoutes.listPublicHouses> = (
  { client },
  { limit, cursor, district },
) => readHouses(client, { limit, after: codeOfCursor(cursor, houseCode), district });

export const listPublicDonations: Query<typeof publicRoutes.listPublicDonations> = ({ client }, { limit, cursor }) =>
  readDonations(client, { limit, after: codeOfCursor(cursor, donationCode) });

export const listPublicDatasets: Query<typeof publicRoutes.listPublicDatasets> = async ({ client, services }) =>
  catalogueOf(await readProvince(client), services.env.publicOrigin ?? '', await readReleaseDays(client));

const asked = (
  { client, now }: HandlerContext,
  { dataset, limit, cursor }: { dataset: DatasetId; limit: number; cursor?: string | undefined },
) => readDataset(client, now, dataset, { limit, after: cursorOf(dataset, cursor) });

export const getPublicDataset: Query<typeof publicRoutes.getPublicDataset> = async (context, input) => ({
  dataset: input.dataset,
  ...(await asked(context, input)),
});

/** The same rows as a sheet. */
export const downloadPublicDataset: Query<typeof publicRoutes.downloadPublicDataset> = async (context, input) => {
  const { data } = await asked(context, input);
  const text = csvOf(datasetOf(input.dataset).fields, data);
  return { stream: Readable.from([text]), contentType: 'text/csv; charset=utf-8', filename: `${input.dataset}.csv` };
};
