import type { PublicProgress } from '@chung-tay/shared/public/schema';

/** The choice of a former district; those without a row of their own cannot be chosen. */
export const DistrictSelect = ({ progress, district }: { progress: PublicProgress; district: string | undefined }) => (
  <>
    <label htmlFor="huyen">Địa bàn</label>
    <select id="huyen" name="huyen" defaultValue={district ?? ''}>
      <option value="">Toàn tỉnh</option>
      {progress.districts
        .filter((one) => one.code !== '')
        .map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
    </select>
  </>
);
