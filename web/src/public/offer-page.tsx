import { formatVnd } from '@chung-tay/shared/core/money';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import { offerSupportBody } from '@chung-tay/shared/needs/schema';
import type { OfferData } from '@chung-tay/shared/public/pages';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { Field, Trap } from './form-field.tsx';
import { Layout } from './layout.tsx';
import { wordOf } from './lists.tsx';

/** An offer for a house, a campaign, or wherever it is needed. A plain form: it works without a script. */
export function OfferPage({ progress, need, campaign, missing, typed, refused }: OfferData) {
  const title = missing ? 'Nơi này không còn cần thêm' : 'Ngỏ lời ủng hộ';
  const description = need
    ? `Nhà ${need.houseCode}, ${need.unitName}, còn cần ${formatVnd(need.openVnd)}`
    : (campaign?.name ?? 'Giúp nơi đang cần nhất');
  return (
    <Layout path="/ngo-loi" title={title} description={description} progress={progress} hidden>
      <h1>
        {title} <small>{!missing && description}</small>
      </h1>
      {missing ? (
        <p className="empty">
          Căn nhà đã có đủ người giúp, đợt vận động đã kết thúc, hoặc mã chưa đúng. Mời{' '}
          <a href="/can-giup">chọn một căn nhà khác</a>, <a href="/dot-van-dong">một đợt vận động</a>, hoặc{' '}
          <a href="/ngo-loi">ngỏ lời giúp nơi đang cần</a>.
        </p>
      ) : (
        <>
          <div className="notice">
            {need && (
              <p>
                <b>{need.headName}</b>, {need.unitName}, {wordOf(houseKinds, need.kind).toLowerCase()}: nhu cầu{' '}
                {formatVnd(need.needVnd)}, đã có {formatVnd(need.coveredVnd)}, <b>còn cần {formatVnd(need.openVnd)}</b>.
              </p>
            )}
            {campaign && <p className="appeal">{campaign.appeal}</p>}
            <p>
              Đây chưa phải là chuyển tiền. Cán bộ sẽ liên hệ lại để thống nhất; sau khi gửi sẽ có một mã để tra cứu.
            </p>
          </div>
          <OfferForm need={need} campaign={campaign} typed={typed} refused={refused} />
        </>
      )}
    </Layout>
  );
}

type FormProps = Pick<OfferData, 'need' | 'campaign' | 'typed' | 'refused'>;

/** Who, how much, how to reach them. What was refused stays as it was typed. */
const OfferForm = ({ need, campaign, typed, refused }: FormProps) => (
  <form className="paper" method="post" action="/ngo-loi">
    {refused && (
      <p className="wrong" role="alert">
        {refused.words} Nội dung đã viết vẫn còn ở dưới.
      </p>
    )}
    {need && <input type="hidden" name="nha" value={need.houseCode} />}
    {campaign && <input type="hidden" name="dot" value={campaign.code} />}
    <Field id="so-tien" label="Số tiền muốn giúp" help="Ví dụ 5.000.000 hoặc 5 triệu" error={wrongAmount(refused)}>
      {(described) => (
        <input
          id="so-tien"
          name="so-tien"
          inputMode="text"
          required
          maxLength={40}
          autoComplete="off"
          defaultValue={typed?.amount ?? ''}
          {...described}
        />
      )}
    </Field>
    <Field id="loai" label="Người ủng hộ là" error={refused?.fields.donorKind && 'Chọn một mục'}>
      {(described) => (
        <select id="loai" name="loai" required defaultValue={typed?.donorKind ?? 'person'} {...described}>
          {offerSupportBody.shape.donorKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {donorKinds[kind]}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field id="ten" label="Tên người hoặc đơn vị ủng hộ" error={refused?.fields.donorName}>
      {(described) => (
        <input
          id="ten"
          name="ten"
          required
          minLength={2}
          maxLength={200}
          autoComplete="name"
          defaultValue={typed?.donorName ?? ''}
          {...described}
        />
      )}
    </Field>
    <div className="choice">
      <input id="an-danh" name="an-danh" type="checkbox" value="1" defaultChecked={typed?.anonymous ?? false} />
      <label htmlFor="an-danh">Không nêu tên ở trang công khai</label>
    </div>
    <Field
      id="lien-he"
      label="Số điện thoại hoặc thư điện tử"
      help="Để cán bộ liên hệ lại. Được mã hóa, không công khai"
      error={refused?.fields.contact}
    >
      {(described) => (
        <input
          id="lien-he"
          name="lien-he"
          required
          minLength={6}
          maxLength={120}
          defaultValue={typed?.contact ?? ''}
          {...described}
        />
      )}
    </Field>
    <Field id="loi-nhan" label="Lời nhắn" help="Có thể để trống" error={refused?.fields.message}>
      {(described) => (
        <textarea
          id="loi-nhan"
          name="loi-nhan"
          rows={4}
          maxLength={1000}
          defaultValue={typed?.message ?? ''}
          {...described}
        />
      )}
    </Field>
    <Trap />
    <button type="submit">Gửi lời ngỏ</button>
  </form>
);

const wrongAmount = (refused: OfferData['refused']): string | undefined =>
  refused?.fields.amountVnd && 'Viết một số tiền lớn hơn 0, ví dụ 5.000.000 hoặc 5 triệu';
