import { type Household, updateHouseholdBody } from '@chung-tay/shared/households/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { HouseholdFields } from './household-fields.tsx';
import { householdNow, householdQuery } from './queries.ts';
import { householdHistory, householdLabels } from './words.ts';

const { unitId: _unitId, ...labels } = householdLabels;
const secret = ['nationalId', 'phone'];

/** Corrects a household's record; only what was changed is sent, against the version that was seen. */
export default function UpdateHouseholdPage() {
  const { id = '' } = useParams();
  const household = useQuery(readOnce(householdQuery(id)));
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (household.isPending) return <PageSkeleton />;
  return <UpdateForm key={id} household={household.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = (household: Household) => ({
  village: household.village,
  headName: household.headName,
  headBirthYear: household.headBirthYear,
  category: household.category,
  categoryYear: household.categoryYear,
  memberCount: household.memberCount,
  ethnicity: household.ethnicity,
  landStatus: household.landStatus,
  dwellingAreaM2: household.dwellingAreaM2,
  spouseName: household.spouseName,
  spouseBirthYear: household.spouseBirthYear,
  hasMeritMember: household.hasMeritMember,
  hasSocialProtection: household.hasSocialProtection,
  specialHardship: household.specialHardship,
  permanentResidence: household.permanentResidence,
  previouslySupported: household.previouslySupported,
  categoryDocument: household.categoryDocument,
  note: household.note,
  nationalId: null,
  phone: null,
});

function UpdateForm({ household }: { household: Household }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id } = household;
  const form = useRecordForm({
    schema: updateHouseholdBody,
    labels,
    initial: valuesOf(household),
    version: household.version,
    draft: { key: `household-${id}-v${household.version}`, secret },
    send: (body, options) => client.households.updateHousehold({ id, ...body }, options),
    invalidates: [['households']],
    onDone: () => {
      notifyDone('Đã lưu hồ sơ hộ');
      navigate(`/households/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title={`Sửa hồ sơ hộ ${household.code}`}
        intro={`${household.headName}, ${household.unitName}`}
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/households/${id}`}
      >
        <FormGroup title="Nơi ở">
          <TextField {...form.fields.village} maxLength={120} />
        </FormGroup>
        <HouseholdFields
          fields={form.fields}
          masked={{ nationalId: household.nationalIdMasked, phone: household.phoneMasked }}
        />
      </RecordForm>
      <StaleDialog
        form={form}
        words={householdHistory}
        valuesOf={valuesOf}
        loadNow={() => householdNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['households', id] });
          navigate(`/households/${id}`);
        }}
      />
    </>
  );
}
