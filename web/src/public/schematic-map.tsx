import type { DistrictCentre } from '@chung-tay/shared/public/pages';
import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { formatShare } from './figures.tsx';
import { cellsAround, type Point } from './voronoi.ts';

type District = PublicProgress['districts'][number];

const width = 480;
const margin = 62;
const radius = 76;

/** Centres on the sheet, north up: at 21° north a degree of longitude is about 0,93 of one of latitude. */
function place(centres: readonly DistrictCentre[]): { points: Point[]; height: number } {
  const west = Math.min(...centres.map((one) => one.lon));
  const east = Math.max(...centres.map((one) => one.lon));
  const north = Math.max(...centres.map((one) => one.lat));
  const south = Math.min(...centres.map((one) => one.lat));
  const scale = (width - 2 * margin) / Math.max((east - west) * 0.93, 0.01);
  const points = centres.map(
    ({ lon, lat }): Point => [margin + (lon - west) * 0.93 * scale, margin + (north - lat) * scale],
  );
  return { points, height: Math.round(2 * margin + (north - south) * scale) };
}

/** Five steps from sand to green, the colours of the stages of a house. */
const stepOf = ({ need, completed }: District): number =>
  need > 0 ? Math.min(4, Math.floor((completed / need) * 5)) : 0;

const shortName = (name: string): string => name.replace(/^(Thành phố|Thị xã|Huyện) /, '');

/** The former districts as a sketch; every figure of it stands in the table beside. */
export const SchematicMap = ({ centres, districts }: { centres: readonly DistrictCentre[]; districts: District[] }) => {
  if (centres.length === 0) return null;
  const { points, height } = place(centres);
  const cells = cellsAround(points, radius);
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="so-do">
        <title id="so-do">Sơ đồ các địa bàn, màu theo tỷ lệ hoàn thành; số liệu ở bảng “Theo địa bàn”</title>
        <defs>
          <pattern id="gop" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="merged" width="8" height="8" />
            <rect className="merged-line" width="2" height="8" />
          </pattern>
        </defs>
        {centres.map((centre, index) => {
          const [x, y] = points[index] as Point;
          const district = districts.find((one) => one.code === centre.code);
          const outline = cells[index]?.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' ');
          const share = district && formatShare(district.completed, district.need);
          return (
            <g key={centre.code}>
              <polygon className={district ? `step-${stepOf(district)}` : 'together'} points={outline} />
              <text x={x} y={y - 1}>
                {shortName(centre.name)}
              </text>
              <text x={x} y={y + 14} className="share">
                {district ? (share ?? 'chưa có') : 'gộp'}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        <b>Sơ đồ</b>, không phải bản đồ ranh giới: 10 địa bàn cấp huyện năm 2024, tỷ lệ nhà hoàn thành trên số nhà cần
        hỗ trợ.
      </figcaption>
    </figure>
  );
};
