import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Donor, pledgeDonationBody } from '@chung-tay/shared/donations/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, MoneyField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CreateDonorDialog } from './create-donor-dialog.tsx';
import styles from './donation.module.css';
import { donorQuery, moneyChanges, searchDonors, useOwnUnit } from './queries.ts';
import { donationLabels } from './words.ts';

/** Writes down a promise: not money in the fund until it is received. */
export default function PledgeDonationPage() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const ownUnit = useOwnUnit('donation:pledge');
  const [adding, setAdding] = useState(false);
  const form = useRecordForm({
    schema: pledgeDonationBody,
    labels: donationLabels,
    initial: {
      donorId: params.get('donorId'),
      unitId: ownUnit,
      pledgedVnd: null,
      pledgedOn: dayInVietnam(new Date()),
      wish: null,
    },
    draft: { key: 'donation-new' },
    send: (body, { idempotencyKey }) => client.donations.pledgeDonation(body, { idempotencyKey }),
    invalidates: moneyChanges,
    onDone: (donation) => {
      notifyDone(`Đã ghi đăng ký ${donation.code}`);
      navigate(`/donations/${donation.id}`);
    },
  });
  const { donorId } = form.values;
  const donor = useQuery({ ...donorQuery(donorId ?? ''), enabled: Boolean(donorId) });
  return (
    <>
      <RecordForm
        title="Ghi đăng ký ủng hộ"
        intro="Đăng ký chưa phải tiền trong quỹ. Khi nhận được tiền, mở khoản này và ghi thực nhận."
        form={form}
        submitLabel="Ghi đăng ký"
        cancelTo="/donations"
      >
        <FormGroup title="Nhà hảo tâm">
          <div className={styles.pick}>
            <RecordPicker
              {...form.fields.donorId}
              queryKey={['donors', 'search']}
              search={searchDonors}
              chosen={donor.data && asChoice(donor.data)}
              placeholder="Gõ tên nhà hảo tâm"
              nothing="Không có nhà hảo tâm phù hợp"
            />
            <Button variant="default" size="compact-md" onClick={() => setAdding(true)}>
              Thêm nhà hảo tâm mới
            </Button>
          </div>
        </FormGroup>
        <FormGroup title="Đăng ký">
          <FormPair>
            <MoneyField {...form.fields.pledgedVnd} />
            <DateField {...form.fields.pledgedOn} past />
          </FormPair>
          <UnitPicker {...form.fields.unitId} help="Quỹ của đơn vị này giữ tiền khi nhận" />
          <LongTextField {...form.fields.wish} help="Ví dụ: ưu tiên hộ người có công ở xã quê hương" />
        </FormGroup>
      </RecordForm>
      {adding && <CreateDonorDialog onDone={({ id }) => form.set({ donorId: id })} onClose={() => setAdding(false)} />}
    </>
  );
}

const asChoice = ({ id, name, code, unitName }: Donor) => ({ id, label: name, facts: `${code} · ${unitName}` });
