import { createCampaignBody } from '@chung-tay/shared/campaigns/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CampaignFields } from './campaign-fields.tsx';
import { campaignLabels } from './words.ts';

/** Opens a campaign of one fund. */
export default function CreateCampaignPage() {
  const navigate = useNavigate();
  const ownUnit = useOwnUnit('campaign:create');
  const form = useRecordForm({
    schema: createCampaignBody,
    labels: { ...campaignLabels, unitId: 'Đơn vị phát động, giữ quỹ' },
    initial: {
      unitId: ownUnit,
      name: null,
      appeal: null,
      goalVnd: null,
      opensOn: dayInVietnam(new Date()),
      endsOn: null,
    },
    draft: { key: 'campaign-new' },
    send: (body, { idempotencyKey }) => client.campaigns.createCampaign(body, { idempotencyKey }),
    invalidates: [['campaigns']],
    onDone: (campaign) => {
      notifyDone(`Đã mở đợt vận động ${campaign.code}`);
      navigate(`/campaigns/${campaign.id}`);
    },
  });
  return (
    <RecordForm
      title="Mở đợt vận động"
      intro="Khoản ủng hộ ghi theo đợt này được tính vào kết quả của đợt, ở đây và ở trang công khai."
      form={form}
      submitLabel="Mở đợt vận động"
      cancelTo="/campaigns"
    >
      <FormGroup title="Đợt vận động">
        <UnitPicker {...form.fields.unitId} />
        <CampaignFields fields={form.fields} />
      </FormGroup>
    </RecordForm>
  );
}
