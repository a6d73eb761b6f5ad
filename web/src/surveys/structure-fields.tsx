import {
  type DwellingPart,
  dwellingPartNames,
  dwellingParts,
  type Material,
  materials,
  materialsOf,
  type Structure,
  structureStates,
  structures,
} from '@chung-tay/shared/rules/facts';
import { Checkbox, TextInput } from '@mantine/core';
import { FormGroup } from '../ui/record-form.tsx';
import { Choice } from './choice.tsx';
import { fieldId, type SurveyForm } from './survey-form.ts';

const stateOptions = Object.entries(structureStates) as [keyof typeof structureStates, string][];
const materialOptions = (part: DwellingPart): [Material, string][] =>
  materialsOf[part].map((material) => [material, materials[material]]);

/** One of the three structures: the material of each part, and its state. */
export function StructureFields({ form, structure }: { form: SurveyForm; structure: Structure }) {
  const { dwelling } = form.values;
  const parts = dwellingPartNames.filter((part) => dwellingParts[part].structure === structure);
  const stateField = `dwelling.states.${structure}`;
  return (
    <FormGroup title={structures[structure]}>
      {parts.map((part) => {
        const field = `dwelling.materials.${part}`;
        return (
          <Choice
            key={part}
            id={fieldId(field)}
            legend={`Vật liệu ${dwellingParts[part].name.toLowerCase()}`}
            options={materialOptions(part)}
            value={dwelling.materials[part]}
            onChange={(material) => form.set(field, material)}
            error={form.error(field)}
          />
        );
      })}
      <Choice
        id={fieldId(stateField)}
        legend="Hiện trạng"
        even
        options={stateOptions}
        value={dwelling.states[structure]}
        onChange={(state) => form.set(stateField, state)}
        error={form.error(stateField)}
      />
      <EquivalentField form={form} structure={structure} />
    </FormGroup>
  );
}

/** A local material counts as durable when the specialised agency has confirmed it in writing. */
function EquivalentField({ form, structure }: { form: SurveyForm; structure: Structure }) {
  const { equivalents } = form.values.dwelling;
  const at = equivalents.findIndex((one) => one.structure === structure);
  const others = equivalents.filter((one) => one.structure !== structure);
  const write = (document: string | undefined) =>
    form.set('dwelling.equivalents', document === undefined ? others : [...others, { structure, document }]);
  return (
    <>
      <Checkbox
        label="Vật liệu địa phương đã được xác nhận tương đương bền chắc"
        checked={at >= 0}
        onChange={(event) => write(event.currentTarget.checked ? '' : undefined)}
      />
      {at >= 0 && (
        <TextInput
          id={fieldId(`dwelling.equivalents.${at}.document`)}
          label="Văn bản xác nhận của cơ quan chuyên môn"
          description="Số, ngày văn bản"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={120}
          value={equivalents[at]?.document ?? ''}
          error={form.error(`dwelling.equivalents.${at}.document`)}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
    </>
  );
}
