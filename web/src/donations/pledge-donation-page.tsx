import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { worthVnd } from '@chung-tay/shared/core/thousandths';
import { type ValueKind, valueKinds } from '@chung-tay/shared/ledger/schema';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { campaignQuery, searchCampaigns } from '../campaigns/queries.ts';
import { campaignDays } from '../campaigns/words.ts';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { readDraft } from '../core/draft.ts';
import { formatDay } from '../core/format.ts';
import { labourNormsQuery } from '../ledger/queries.ts';
import { inForce } from '../ledger/validity.tsx';
import { DateField } from '../ui/date-field.tsx';
import { AmountField, LongTextField, MoneyField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './donation.module.css';
import { DonorPicker } from './donor-picker.tsx';
import { GoodsFields } from './goods-fields.tsx';
import { pledgeBody, pledgeForms } from './pledge-form.ts';
import { moneyChanges } from './queries.ts';
import { RestrictionFields } from './restriction-fields.tsx';
import { donationLabels } from './words.ts';

const draftKey = 'donation-new';
const kinds = Object.entries(valueKinds).map(([value, label]) => ({ value, label }));

function usePledgeForm() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const ownUnit = useOwnUnit('donation:pledge');
  const [kind, setKind] = useState<ValueKind>(() => (readDraft(draftKey)?.values.kind as ValueKind) ?? 'cash');
  const form = useRecordForm({
    schema: pledgeForms[kind],
    labels: {
      ...donationLabels,
      kind: 'Bằng',
      amount: kind === 'labour' ? 'Số ngày công' : 'Số lượng',
      ...{ 'restriction.unitId': 'Phạm vi: đơn vị', 'restriction.houseId': 'Phạm vi: căn nhà' },
    },
    initial: {
      donorId: params.get('donorId'),
      unitId: ownUnit,
      pledgedOn: dayInVietnam(new Date()),
      wish: null,
      campaignId: params.get('campaignId'),
      documentNumber: null,
      restriction: null,
      kind: 'cash',
      pledgedVnd: null,
      item: null,
      measure: null,
      amount: null,
      unitValueVnd: null,
    },
    draft: { key: draftKey },
    send: (filled, { idempotencyKey }) => {
      const pledge = pledgeBody(filled);
      return pledge.kind === 'cash'
        ? client.donations.pledgeDonation(pledge.body, { idempotencyKey })
        : client.donations.pledgeInKind(pledge.body, { idempotencyKey });
    },
    invalidates: [...moneyChanges, ['ledger', 'goods-items']],
    onDone: (donation) => {
      notifyDone(`Đã ghi đăng ký ${donation.code}`);
      navigate(`/donations/${donation.id}`);
    },
  });
  // The form's own word counts, also when its draft is dropped; the schema follows it.
  const asked = form.values.kind ?? 'cash';
  if (asked !== kind) setKind(asked);
  return { form, kind };
}

type PledgeForm = ReturnType<typeof usePledgeForm>['form'];

/** Writes down a promise of money, goods or days of work: nothing is in the fund until it is received. */
export default function PledgeDonationPage() {
  const { form, kind } = usePledgeForm();
  return (
    <RecordForm
      title="Ghi đăng ký ủng hộ"
      intro="Đăng ký chưa phải tiền, hiện vật trong quỹ. Khi nhận được, mở khoản này và ghi thực nhận."
      form={form}
      submitLabel="Ghi đăng ký"
      cancelTo="/donations"
    >
      <FormGroup title="Nhà hảo tâm">
        <DonorPicker {...form.fields.donorId} />
      </FormGroup>
      <FormGroup title="Đăng ký">
        <SegmentedControl
          aria-label="Đăng ký bằng"
          fullWidth
          data={kinds}
          value={kind}
          onChange={(next) => form.set({ kind: next as ValueKind })}
        />
        {kind === 'cash' ? (
          <FormPair>
            <MoneyField {...form.fields.pledgedVnd} />
            <DateField {...form.fields.pledgedOn} past />
          </FormPair>
        ) : (
          <InKind form={form} kind={kind} />
        )}
        <UnitPicker
          {...form.fields.unitId}
          help={kind === 'cash' ? 'Quỹ của đơn vị này giữ tiền khi nhận' : 'Đơn vị này giữ khi nhận'}
        />
        <LongTextField {...form.fields.wish} help="Ví dụ: ưu tiên hộ người có công ở xã quê hương" />
      </FormGroup>
      <Purpose form={form} />
    </RecordForm>
  );
}

/** Goods with their price, or days of work with what a day is reckoned at on the day of the promise. */
function InKind({ form, kind }: { form: PledgeForm; kind: 'goods' | 'labour' }) {
  const { amount, unitValueVnd, measure, pledgedOn } = form.values;
  const norms = useQuery({ ...labourNormsQuery, enabled: kind === 'labour' });
  const norm = norms.data && inForce(norms.data.data, pledgedOn ?? '');
  const price = kind === 'goods' ? unitValueVnd : norm?.dayVnd;
  const worth = amount && price ? formatVnd(worthVnd(amount, price)) : undefined;
  return (
    <>
      {kind === 'goods' && (
        <GoodsFields item={form.fields.item} measure={form.fields.measure} onPick={(goods) => form.set(goods)} />
      )}
      <FormPair>
        <AmountField {...form.fields.amount} measure={kind === 'labour' ? 'ngày công' : measure} />
        <DateField {...form.fields.pledgedOn} past />
      </FormPair>
      {kind === 'goods' ? (
        <MoneyField {...form.fields.unitValueVnd} {...(worth ? { help: `Cả số lượng trị giá ${worth}` } : {})} />
      ) : (
        <p className={styles.norm} role="status">
          {norm
            ? `Một ngày công quy đổi ${formatVnd(norm.dayVnd)}, mức từ ${formatDay(norm.validFrom)}${worth ? `: cả số ngày trị giá ${worth}` : ''}. Khi nhận, quy đổi theo mức của ngày nhận.`
            : norms.isSuccess && 'Chưa có mức quy đổi ngày công cho ngày này: quản trị cần thêm mức trước.'}
        </p>
      )}
    </>
  );
}

/** Where the promise comes from and what binds its use: seldom filled, so folded away until it is. */
function Purpose({ form }: { form: PledgeForm }) {
  const { campaignId, documentNumber, restriction } = form.values;
  const errors = Object.fromEntries(form.errors);
  const faulty = Object.keys(errors).some((name) => /^(campaignId|documentNumber|restriction)/.test(name));
  const [open, setOpen] = useState(Boolean(campaignId ?? documentNumber ?? restriction));
  const campaign = useQuery({ ...campaignQuery(campaignId ?? ''), enabled: Boolean(campaignId) });
  return (
    <details className={styles.optional} open={open || faulty} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Đợt vận động, văn bản, phạm vi sử dụng (không bắt buộc)</summary>
      <div className={styles.optionalFields}>
        <RecordPicker
          {...form.fields.campaignId}
          queryKey={['campaigns', 'search']}
          search={searchCampaigns}
          chosen={
            campaign.data && { id: campaign.data.id, label: campaign.data.name, facts: campaignDays(campaign.data) }
          }
          placeholder="Gõ tên đợt vận động"
          nothing="Không có đợt vận động phù hợp"
        />
        <TextField
          {...form.fields.documentNumber}
          maxLength={60}
          help="Ví dụ: số quyết định giao vốn, số thư cam kết"
        />
        <fieldset className={styles.restriction}>
          <legend>Phạm vi sử dụng bắt buộc</legend>
          <p>Chỉ điền khi nguồn chỉ được dùng cho một nơi, một diện hộ, một chương trình hay một căn nhà.</p>
          <RestrictionFields {...form.fields.restriction} errors={errors} />
        </fieldset>
      </div>
    </details>
  );
}
