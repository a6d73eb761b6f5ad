import type { HomeData } from '@chung-tay/shared/public/pages';
import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { DistrictTable } from './district-table.tsx';
import { doneOf, formatCount, formatDay, formatShare, Money, neededOf } from './figures.tsx';
import { Layout } from './layout.tsx';
import { DonationTable, HouseTable } from './lists.tsx';
import { PipelineBar } from './pipeline-bar.tsx';
import { SchematicMap } from './schematic-map.tsx';

/** The first screen answers: how many houses, how much money, where, who is next. Below it the lists behind the figures. */
export const HomePage = ({ progress, houses, donations, centres }: HomeData) => (
  <Layout
    path="/"
    title="Tiến độ xóa nhà tạm, nhà dột nát"
    description={`${formatCount(doneOf(progress.total))} trên ${formatCount(neededOf(progress.total))} căn nhà đã hoàn thành, ${progress.province}`}
    progress={progress}
    facts={[
      {
        '@context': 'https://schema.org',
        '@type': 'GovernmentOrganization',
        name: `Phong trào xóa nhà tạm, nhà dột nát, ${progress.province}`,
      },
    ]}
  >
    <h1>
      Xóa nhà tạm, nhà dột nát <small>{progress.province}</small>
    </h1>
    <div className="answers">
      <HowMany progress={progress} />
      <HowMuch money={progress.money} />
      <Where progress={progress} />
      <WhoIsNext progress={progress} />
    </div>
    <section id="dia-ban" aria-labelledby="dia-ban-ten">
      <h2 id="dia-ban-ten">Theo địa bàn</h2>
      {progress.districts.length > 0 && progress.districtsOn ? (
        <div className="beside">
          <DistrictTable districts={progress.districts} day={progress.districtsOn} />
          <SchematicMap centres={centres} districts={progress.districts} />
        </div>
      ) : (
        <p className="empty">
          Chưa có số theo địa bàn: bảng được tính mỗi đêm, khi số căn nhà đủ nhiều để không chỉ ra hộ nào.{' '}
          <a href="/ve-so-lieu">Về số liệu</a>
        </p>
      )}
    </section>
    <section id="ho" aria-labelledby="ho-ten">
      <h2 id="ho-ten">Hộ được hỗ trợ</h2>
      {houses.length > 0 ? (
        <>
          <HouseTable houses={houses} caption="Các căn nhà mới vào danh sách; tên chủ hộ được che một phần" />
          <p>
            <a className="more" href="/danh-sach">
              Xem toàn bộ danh sách
            </a>
          </p>
        </>
      ) : (
        <p className="empty">Chưa có căn nhà nào được phê duyệt. Danh sách hiện ở đây ngay khi có quyết định.</p>
      )}
    </section>
    <section id="ung-ho" aria-labelledby="ung-ho-ten">
      <h2 id="ung-ho-ten">Nhà hảo tâm và việc sử dụng tiền</h2>
      {donations.length > 0 ? (
        <>
          <DonationTable donations={donations} caption="Các khoản đã nhận gần đây và việc sử dụng" />
          <p>
            <a className="more" href="/ung-ho">
              Xem toàn bộ nhà hảo tâm
            </a>
          </p>
        </>
      ) : (
        <p className="empty">Chưa có khoản ủng hộ nào được tiếp nhận.</p>
      )}
    </section>
  </Layout>
);

const HowMany = ({ progress }: { progress: PublicProgress }) => {
  const [done, needed] = [doneOf(progress.total), neededOf(progress.total)];
  const share = formatShare(done, needed);
  return (
    <section className="answer first" aria-labelledby="bao-nhieu-nha">
      <h2 id="bao-nhieu-nha">Bao nhiêu căn nhà?</h2>
      <p className="big">
        <a className="figure" href="/danh-sach">
          {formatCount(done)}
        </a>{' '}
        <span>/ {formatCount(needed)} căn đã hoàn thành</span>
        {share && <b> {share}</b>}
      </p>
      <PipelineBar total={progress.total} />
    </section>
  );
};

const HowMuch = ({ money }: { money: PublicProgress['money'] }) => (
  <section className="answer" aria-labelledby="bao-nhieu-tien">
    <h2 id="bao-nhieu-tien">Bao nhiêu tiền?</h2>
    <p className="big">
      <a className="figure" href="/ung-ho">
        <Money vnd={money.receivedVnd} />
      </a>{' '}
      <span>đã nhận</span>
    </p>
    <dl>
      <div>
        <dt>Đã phân bổ cho nhà</dt>
        <dd>
          <Money vnd={money.allocatedVnd} />
        </dd>
      </div>
      <div>
        <dt>Trong đó đã giải ngân</dt>
        <dd>
          <Money vnd={money.releasedVnd} />
        </dd>
      </div>
      <div>
        <dt>Còn trong quỹ</dt>
        <dd>
          <Money vnd={money.availableVnd} />
        </dd>
      </div>
      <div className="aside">
        <dt>Đăng ký ủng hộ</dt>
        <dd>
          <Money vnd={money.pledgedVnd} />
        </dd>
      </div>
    </dl>
  </section>
);

/** What there is to say when no district has a number of its own left to do. */
function wordsOf({ districts, districtsOn, total }: PublicProgress): string {
  if (districts.length === 0 || districtsOn === null) return 'Chưa có số theo địa bàn.';
  if (neededOf(total) === doneOf(total)) return 'Mọi nơi đều đã hoàn thành.';
  return districts.some((one) => one.need > one.completed)
    ? 'Số căn còn lại ở từng nơi còn ít, nên được gộp chung trong bảng.'
    : `Mọi căn nhà có trong bảng ngày ${formatDay(districtsOn)} đều đã hoàn thành; căn mới duyệt sau đó còn ít, chưa tách theo nơi.`;
}

/** Where most is still to be done. */
const Where = ({ progress }: { progress: PublicProgress }) => {
  const left = ({ need, completed }: PublicProgress['districts'][number]): number => need - completed;
  const most = progress.districts
    .filter((one) => one.code !== '' && left(one) > 0)
    .sort((a, b) => left(b) - left(a))
    .slice(0, 3);
  return (
    <section className="answer" aria-labelledby="o-dau">
      <h2 id="o-dau">Ở đâu?</h2>
      {most.length > 0 ? (
        <>
          <p>Nơi còn nhiều nhà chưa xong nhất:</p>
          <ol>
            {most.map((one) => (
              <li key={one.code}>
                {one.name} <b>{formatCount(left(one))}</b> <small>trên {formatCount(one.need)} căn</small>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p>{wordsOf(progress)}</p>
      )}
      <p>
        <a className="more" href="#dia-ban">
          Bảng và sơ đồ các địa bàn
        </a>
      </p>
    </section>
  );
};

const WhoIsNext = ({ progress: { next, total } }: { progress: PublicProgress }) => (
  <section className="answer" aria-labelledby="ai-tiep-theo">
    <h2 id="ai-tiep-theo">Ai tiếp theo?</h2>
    {next.length > 0 ? (
      <>
        <p>{formatCount(total.approved)} căn đã duyệt, chờ khởi công; chờ lâu nhất:</p>
        <ol>
          {next.map((house, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is printed once; two people may have one name
            <li key={at}>
              {house.headName}{' '}
              <small>
                {house.unitName}
                {house.decidedOn && ` · duyệt ${formatDay(house.decidedOn)}`}
              </small>
            </li>
          ))}
        </ol>
      </>
    ) : (
      <p>Không có căn nhà nào đang chờ khởi công.</p>
    )}
    <p>
      <a className="more" href="/can-giup">
        Nhà đang cần giúp, và cách giúp
      </a>
    </p>
  </section>
);
