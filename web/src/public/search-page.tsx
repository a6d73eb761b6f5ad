import type { SearchData } from '@chung-tay/shared/public/pages';
import { formatDay } from './figures.tsx';
import { Layout } from './layout.tsx';

/** Units by a part of their name, former ones too, with the lists that tell of them. */
export const SearchPage = ({ progress, asked, units }: SearchData) => (
  <Layout path="/tim" title="Tìm theo địa phương" description="Tìm xã, huyện theo tên" progress={progress} hidden>
    <h1>Tìm theo địa phương</h1>
    <form className="filter" method="get" action="/tim">
      <label htmlFor="q">Tên xã, phường, huyện, có dấu hay không</label>
      <input id="q" name="q" type="search" required maxLength={60} defaultValue={asked} />
      <button type="submit">Tìm</button>
    </form>
    {asked !== '' && units.length === 0 && (
      <p className="empty" role="status">
        Không có địa phương nào có tên “{asked}”.
      </p>
    )}
    {units.length > 0 && (
      <ul className="found">
        {units.map((unit) => (
          <li key={`${unit.name} ${unit.parent} ${unit.validTo}`}>
            <b>{unit.name}</b>
            <small className="line">
              {[unit.parent, unit.validTo && `đến hết ${formatDay(unit.validTo)}`].filter(Boolean).join(' · ')}
            </small>
            <span className="links">
              {unit.district && (
                <>
                  <a href={`/danh-sach?huyen=${unit.district}`}>Hộ được hỗ trợ, {unit.districtName}</a>
                  <a href={`/can-giup?huyen=${unit.district}`}>Nhà cần giúp, {unit.districtName}</a>
                </>
              )}
              <a href={`/niem-yet?xa=${encodeURIComponent(unit.name)}`}>Danh sách niêm yết ở {unit.name}</a>
            </span>
          </li>
        ))}
      </ul>
    )}
  </Layout>
);
