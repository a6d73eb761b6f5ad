import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import { found, type Query } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import { exportList } from '../core/sheet/export.ts';
import { houseExportColumns } from './export-columns.ts';
import { type HouseFilters, houseList } from './house-list.ts';
import { readPhotoRow } from './photo-row.ts';
import { readHouse } from './read-house.ts';

export const listHouses: Query<typeof houseRoutes.listHouses> = (context, input) =>
  listPage<HouseItem, HouseFilters>(context.client, context.roots, houseList(dayInVietnam(context.now)), input);

export const exportHouses: Query<typeof houseRoutes.exportHouses> = (context, { format, ...filters }) => {
  const options = { noun: 'house', format, filename: 'danh-sach-nha', sheetName: 'Danh sách nhà' };
  return exportList<HouseFilters>(context, houseList(dayInVietnam(context.now)), filters, houseExportColumns, options);
};

export const getHouse: Query<typeof houseRoutes.getHouse> = (context, { id }) => readHouse(context, id);

export const getHouseHistory: Query<typeof houseRoutes.getHouseHistory> = async (context, { id, ...page }) => {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'house_exists',
    text: `SELECT h.id FROM houses h WHERE h.id = $1 AND ${withinUnits('h.unit_id', '$2')}`,
    values: [id, context.roots],
  });
  found(rows[0], 'căn nhà');
  return readHistory(context.client, context.roots, { type: 'house', id }, page);
};

const cachePhotoSeconds = 3600;

/** The cleaned copy of a photo; the file as it came is never given out. */
export const getPhoto: Query<typeof houseRoutes.getPhoto> = async (context, { id, photoId, size }) => {
  const photo = await readPhotoRow(context.client, context.roots, id, photoId);
  const stream = found(await context.services.store.get(photoFile(photo.id, size)), 'tệp ảnh');
  return { stream, contentType: 'image/webp', cacheSeconds: cachePhotoSeconds };
};
