import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, idSchema } from '@chung-tay/shared/core/text';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import { acceptOfferBody, type Offer } from '@chung-tay/shared/needs/schema';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { donorChoice, donorQuery, searchDonors } from '../donations/queries.ts';
import { donorLabels } from '../donations/words.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { CheckField, MoneyField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import type { FieldProps, useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './need.module.css';
import { offerChanges } from './queries.ts';

/** With a donor on file, which one must be told; the contract cannot ask, as a new donor may be meant. */
const knownDonorBody = acceptOfferBody.extend({ donorId: idSchema }) as unknown as typeof acceptOfferBody;

type NewDonor = NonNullable<z.input<typeof acceptOfferBody>['donor']>;
type AcceptForm = ReturnType<typeof useRecordForm<typeof acceptOfferBody, Offer>>;

/** Takes an offer: a donation of a donor on file or of a new one, at what both sides agreed. */
export function AcceptOfferDialog({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const ownUnit = useOwnUnit('offer:settle');
  const { id, donorName: name, donorKind: kind, anonymous, openVnd, houseCode } = offer;
  const asNew: NewDonor = { kind, name, anonymous };
  const [known, setKnown] = useState(false);
  return (
    <CommandDialog
      title="Nhận lời ngỏ"
      intro={`${name} ngỏ ${formatVnd(offer.amountVnd)}.${
        houseCode && openVnd !== null
          ? ` Nhà ${houseCode} hiện còn cần ${formatVnd(openVnd)}: nhận thì thành nhận đỡ đầu căn nhà này.`
          : ''
      } Hãy liên hệ để thống nhất trước khi nhận.`}
      schema={known ? knownDonorBody : acceptOfferBody}
      initial={{
        unitId: offer.campaignId ? offer.unitId : ownUnit,
        donorId: null,
        donor: asNew,
        amountVnd: openVnd === null ? offer.amountVnd : Math.min(offer.amountVnd, openVnd) || null,
        pledgedOn: dayInVietnam(new Date()),
      }}
      labels={{
        donorId: 'Nhà hảo tâm đã có hồ sơ',
        donor: 'Nhà hảo tâm mới',
        unitId: 'Quỹ tiếp nhận',
        amountVnd: 'Số tiền hai bên thống nhất',
        pledgedOn: 'Ngày đăng ký',
        ...{ 'donor.name': donorLabels.name, 'donor.kind': donorLabels.kind },
      }}
      submitLabel="Nhận lời ngỏ"
      send={(body, { idempotencyKey }) =>
        client.needs.acceptOffer({ id, ...body }, { idempotencyKey, ifMatch: offer.version })
      }
      invalidates={offerChanges}
      onDone={(after) => notifyDone(`Đã nhận lời ngỏ, lập khoản ${after.donationCode}`)}
      onClose={onClose}
    >
      {(form) => (
        <>
          <SegmentedControl
            aria-label="Nhà hảo tâm"
            fullWidth
            data={[
              { value: 'new', label: 'Lập hồ sơ mới' },
              { value: 'known', label: 'Đã có hồ sơ' },
            ]}
            value={known ? 'known' : 'new'}
            onChange={(next) => {
              setKnown(next === 'known');
              form.set(next === 'known' ? { donor: null } : { donor: asNew, donorId: null });
            }}
          />
          {form.values.donor ? (
            <NewDonorFields
              form={form}
              donor={form.values.donor}
              onKnown={(donorId) => {
                setKnown(true);
                form.set({ donorId, donor: null });
              }}
            />
          ) : (
            <KnownDonorField {...form.fields.donorId} />
          )}
          <FormPair>
            <MoneyField {...form.fields.amountVnd} />
            <DateField {...form.fields.pledgedOn} past />
          </FormPair>
          <UnitPicker {...form.fields.unitId} />
        </>
      )}
    </CommandDialog>
  );
}

function KnownDonorField(field: FieldProps<string>) {
  const donor = useQuery({ ...donorQuery(field.value ?? ''), enabled: Boolean(field.value) });
  return (
    <RecordPicker
      {...field}
      queryKey={['donors', 'search']}
      search={searchDonors}
      chosen={donor.data && donorChoice(donor.data)}
      placeholder="Gõ tên nhà hảo tâm"
      nothing="Không có nhà hảo tâm phù hợp"
    />
  );
}

interface NewDonorFieldsProps {
  form: AcceptForm;
  donor: NewDonor;
  onKnown: (donorId: string) => void;
}

/** A new donor as the offer told of them; who is on file already under the name is shown, so that nobody is kept twice. */
function NewDonorFields({ form, donor, onKnown }: NewDonorFieldsProps) {
  const errors = Object.fromEntries(form.errors);
  const field = <Name extends keyof NewDonor>(name: Name, label: string) => ({
    id: `field-donor.${name}`,
    label,
    required: name !== 'anonymous',
    value: donor[name] ?? null,
    onChange: (value: NewDonor[Name] | null) => form.set({ donor: { ...donor, [name]: value ?? '' } }),
    onBlur: () => undefined,
    error: errors[`donor.${name}`],
  });
  const like = useQuery({
    queryKey: ['donors', 'search', donor.name],
    queryFn: () => searchDonors(donor.name),
    enabled: donor.name.length > 1,
  });
  return (
    <>
      <FormPair>
        <TextField {...field('name', donorLabels.name)} maxLength={200} />
        <SelectField {...field('kind', donorLabels.kind)} options={donorKinds} />
      </FormPair>
      <CheckField {...field('anonymous', donorLabels.anonymous)} />
      {like.data && like.data.length > 0 && (
        <div className={styles.like}>
          <p>Đã có hồ sơ tên giống vậy:</p>
          {like.data.slice(0, 3).map(({ id, label, facts }) => (
            <Button key={id} variant="default" size="compact-md" onClick={() => onKnown(id)} title={facts}>
              Dùng {label} ({facts})
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
