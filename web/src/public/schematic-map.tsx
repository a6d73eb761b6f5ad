import type { DistrictCentre } from '@chung-tay/shared/public/pages';
import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { cellsAround, type Point, spread } from '../core/voronoi.ts';
import { formatShare } from './figures.tsx';

type District = PublicProgress['districts'][number];

const width = 560;
const radius = 64;
/** Room for the longest name. */
const apart = 86;

/** Centres on the sheet, north up: at 21° north a degree of longitude is about 0,93 of one of latitude. */
function place(centres: readonly DistrictCentre[]): { points: Point[]; box: string } {
  const span = Math.max(...centres.map((one) => one.lon)) - Math.min(...centres.map((one) => one.lon));
  const scale = (width - 2 * radius) / Math.max(span, 0.01);
  const points = spread(
    centres.map(({ lon, lat }): Point => [lon * scale, (-lat * scale) / 0.93]),
    apart,
  );
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - radius - 2, Math.min(...ys) - radius - 2];
  const size = [Math.max(...xs) + radius + 2 - left, Math.max(...ys) + radius + 2 - top];
  return { points, box: [left, top, ...size].map(Math.round).join(' ') };
}

/** Five steps from sand to green, the colours of the stages of a house. */
const stepOf = ({ need, completed }: District): number =>
  need > 0 ? Math.min(4, Math.floor((completed / need) * 5)) : 0;

const shortName = (name: string): string => name.replace(/^(Thành phố|Thị xã|Huyện) /, '');

/** The former districts as a sketch; every figure of it stands in the table beside. */
export const SchematicMap = ({ centres, districts }: { centres: readonly DistrictCentre[]; districts: District[] }) => {
  if (centres.length === 0) return null;
  const { points, box } = place(centres);
  const cells = cellsAround(points, radius);
  return (
    <figure className="map">
      <svg viewBox={box} role="img" aria-labelledby="so-do">
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
              <text y={y - 14}>
                {shortName(centre.name)
                  .split(' ')
                  .map((word, line) => (
                    <tspan key={word} x={x} dy={line * 19}>
                      {word}
                    </tspan>
                  ))}
                <tspan x={x} dy={21} className="share">
                  {district ? (share ?? 'chưa có') : 'gộp'}
                </tspan>
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
