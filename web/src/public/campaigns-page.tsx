import { campaignStatuses, type PublicCampaign } from '@chung-tay/shared/campaigns/schema';
import type { CampaignsData } from '@chung-tay/shared/public/pages';
import { formatCount, formatDay, formatShare, Money } from './figures.tsx';
import { Layout } from './layout.tsx';
import { ShareBar } from './share-bar.tsx';

/** Drives for donations: what each calls for, and what it brought. */
export const CampaignsPage = ({ progress, campaigns }: CampaignsData) => (
  <Layout
    path="/dot-van-dong"
    title="Đợt vận động"
    description={`Các đợt vận động ủng hộ xóa nhà tạm, nhà dột nát, ${progress.province}`}
    progress={progress}
  >
    <h1>
      Đợt vận động <small>Kêu gọi ủng hộ và kết quả đến nay</small>
    </h1>
    <p>
      Cũng có thể <a href="/can-giup">chọn một căn nhà đang cần giúp</a>.
    </p>
    {campaigns.length > 0 ? (
      <div className="cards">
        {campaigns.map((campaign) => (
          <Campaign key={campaign.code} campaign={campaign} />
        ))}
      </div>
    ) : (
      <p className="empty">
        Chưa có đợt vận động nào. Bà con vẫn có thể <a href="/ngo-loi">ngỏ lời giúp nơi đang cần</a>.
      </p>
    )}
  </Layout>
);

const Campaign = ({ campaign }: { campaign: PublicCampaign }) => {
  const { code, name, unitName, opensOn, endsOn, status, appeal, goalVnd, receivedVnd, inKindValueVnd, donors } =
    campaign;
  return (
    <article className="card" aria-labelledby={code}>
      <h2 id={code}>{name}</h2>
      <p>
        <b>{campaignStatuses[status]}</b>, từ {formatDay(opensOn)}
        {endsOn && ` đến hết ngày ${formatDay(endsOn)}`}
        <small className="line">
          {unitName} phát động · <span className="code">{code}</span>
        </small>
      </p>
      <p className="appeal">{appeal}</p>
      {goalVnd !== null && <ShareBar part={receivedVnd} all={goalVnd} />}
      <dl>
        <div>
          <dt>Đã nhận</dt>
          <dd>
            <Money vnd={receivedVnd} />
          </dd>
        </div>
        {goalVnd !== null && (
          <div>
            <dt>Mục tiêu</dt>
            <dd>
              <Money vnd={goalVnd} /> ({formatShare(receivedVnd, goalVnd)})
            </dd>
          </div>
        )}
        {inKindValueVnd > 0 && (
          <div>
            <dt>Hiện vật, ngày công quy ra tiền</dt>
            <dd>
              <Money vnd={inKindValueVnd} />
            </dd>
          </div>
        )}
        <div>
          <dt>Nhà hảo tâm đã đăng ký</dt>
          <dd>{formatCount(donors)}</dd>
        </div>
      </dl>
      {status === 'open' && (
        <p>
          <a className="act" href={`/ngo-loi?dot=${code}`} aria-label={`Ngỏ lời ủng hộ đợt ${name}`}>
            Ngỏ lời ủng hộ
          </a>
        </p>
      )}
    </article>
  );
};
