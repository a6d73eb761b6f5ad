import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { formatCount, formatDay, formatShare } from './figures.tsx';

type District = PublicProgress['districts'][number];

/** A small bar: how much of the need is started, how much of that is completed. */
const SmallBar = ({ need, started, completed }: District) => (
  <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect className="none" width="100" height="4" />
    <rect className="phase-building" width={need > 0 ? (started / need) * 100 : 0} height="4" />
    <rect className="phase-handedOver" width={need > 0 ? (completed / need) * 100 : 0} height="4" />
  </svg>
);

/** Progress by former district; the lines add up to the province. */
export const DistrictTable = ({ districts, day }: { districts: District[]; day: string }) => {
  const sum = (name: 'need' | 'started' | 'completed') => districts.reduce((all, one) => all + one[name], 0);
  const total = {
    code: 'all',
    name: 'Toàn tỉnh',
    need: sum('need'),
    started: sum('started'),
    completed: sum('completed'),
  };
  return (
    <table className="figures">
      <caption>
        Số căn nhà theo địa bàn cấp huyện năm 2024, tính đến ngày {formatDay(day)}; <a href="/ve-so-lieu">cách tính</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">Địa bàn</th>
          <th scope="col">Đã duyệt</th>
          <th scope="col">Đã khởi công</th>
          <th scope="col">Hoàn thành</th>
        </tr>
      </thead>
      <tbody>
        {districts.map((district) => (
          <Row key={district.code} district={district} />
        ))}
      </tbody>
      <tfoot>
        <Row district={total} />
      </tfoot>
    </table>
  );
};

const Row = ({ district }: { district: District }) => (
  <tr>
    <th scope="row">
      {/^\d+$/.test(district.code) ? (
        <a href={`/danh-sach?huyen=${district.code}`}>{district.name}</a>
      ) : (
        <span>{district.name}</span>
      )}
      <SmallBar {...district} />
    </th>
    <td>{formatCount(district.need)}</td>
    <td>{formatCount(district.started)}</td>
    <td>
      {formatCount(district.completed)} <small>{formatShare(district.completed, district.need)}</small>
    </td>
  </tr>
);
