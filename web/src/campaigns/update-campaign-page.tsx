import { type Campaign, updateCampaignBody } from '@chung-tay/shared/campaigns/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { CampaignFields } from './campaign-fields.tsx';
import { campaignNow, campaignQuery } from './queries.ts';
import { campaignHistory, campaignLabels } from './words.ts';

/** Changes what a campaign says of itself; only what was changed is sent, against the version that was seen. */
export default function UpdateCampaignPage() {
  const { id = '' } = useParams();
  const campaign = useQuery(readOnce(campaignQuery(id)));
  if (campaign.isError) return <ErrorState error={campaign.error} retry={() => campaign.refetch()} />;
  if (campaign.isPending) return <PageSkeleton />;
  return <UpdateForm key={id} campaign={campaign.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = ({ name, appeal, goalVnd, opensOn, endsOn }: Campaign) => ({ name, appeal, goalVnd, opensOn, endsOn });

function UpdateForm({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, version } = campaign;
  const form = useRecordForm({
    schema: updateCampaignBody,
    labels: campaignLabels,
    initial: valuesOf(campaign),
    version,
    draft: { key: `campaign-${id}-v${version}` },
    send: (body, options) => client.campaigns.updateCampaign({ id, ...body }, options),
    invalidates: [['campaigns']],
    onDone: () => {
      notifyDone('Đã lưu đợt vận động');
      navigate(`/campaigns/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title={`Sửa đợt vận động ${campaign.code}`}
        intro={campaign.unitName}
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/campaigns/${id}`}
      >
        <FormGroup title="Đợt vận động">
          <CampaignFields fields={form.fields} />
        </FormGroup>
      </RecordForm>
      <StaleDialog
        form={form}
        words={campaignHistory}
        valuesOf={valuesOf}
        loadNow={() => campaignNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['campaigns', id] });
          navigate(`/campaigns/${id}`);
        }}
      />
    </>
  );
}
