import { idSchema } from '@chung-tay/shared/core/text';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useCan, useOwnUnit } from '../core/can.ts';
import { HousePicker } from '../houses/house-picker.tsx';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { RaiseFields, raiseSchema, raising, sendRaised, tellRaised } from './raise-fields.tsx';

type Body = typeof raiseSchema;
/** Which of the two must be told; the contract cannot ask, as either is enough. */
const ofHouse = raiseSchema.extend({ houseId: idSchema }) as unknown as Body;
const ofUnit = raiseSchema.extend({ unitId: idSchema }) as unknown as Body;

/** Raises what is stuck: of one house, or of a whole unit. */
export default function RaiseDifficultyPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const ownUnit = useOwnUnit('difficulty:raise');
  // An organisation has no houses: it says what it is stuck in itself.
  const seesHouses = useCan('house:read');
  const [about, setAbout] = useState<'house' | 'unit'>(params.has('unitId') || !seesHouses ? 'unit' : 'house');
  const form = useRecordForm({
    ...raising({ houseId: params.get('houseId'), unitId: params.get('unitId') ?? ownUnit }),
    schema: about === 'house' ? ofHouse : ofUnit,
    send: ({ houseId, ...body }, options) =>
      sendRaised({ ...body, houseId: about === 'house' ? houseId : null }, options),
    onDone: (made) => {
      tellRaised(made);
      navigate(`/difficulties/${made.id}`);
    },
  });
  return (
    <RecordForm
      title="Nêu khó khăn, vướng mắc"
      intro="Đơn vị phải giải quyết và hạn được giao ngay theo quy định của lý do. Quá hạn thì tự chuyển lên cấp trên."
      form={form}
      submitLabel="Nêu khó khăn"
      cancelTo="/difficulties?open=true"
    >
      <FormGroup title="Vướng ở đâu">
        {seesHouses && (
          <SegmentedControl
            aria-label="Vướng ở đâu"
            fullWidth
            data={[
              { value: 'house', label: 'Một căn nhà' },
              { value: 'unit', label: 'Cả đơn vị' },
            ]}
            value={about}
            onChange={(next) => setAbout(next as 'house' | 'unit')}
          />
        )}
        {about === 'house' ? <HousePicker {...form.fields.houseId} /> : <UnitPicker {...form.fields.unitId} />}
      </FormGroup>
      <FormGroup title="Vướng gì">
        <RaiseFields {...form} />
      </FormGroup>
    </RecordForm>
  );
}
