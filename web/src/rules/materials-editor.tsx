import {
  type DwellingPart,
  dwellingPartNames,
  dwellingParts,
  type Material,
  materials,
  materialsOf,
} from '@chung-tay/shared/rules/facts';
import type { EligibilityParameters } from '@chung-tay/shared/rules/schema';
import { Checkbox } from '@mantine/core';
import styles from './rule.module.css';

type Durable = EligibilityParameters['durable'];

/** Which materials count as durable for each part of a dwelling. */
export function MaterialsEditor({ value, onChange }: { value: Durable; onChange: (value: Durable) => void }) {
  const toggle = (part: DwellingPart, material: Material, on: boolean) =>
    onChange({ ...value, [part]: on ? [...value[part], material] : value[part].filter((one) => one !== material) });
  return (
    <>
      {dwellingPartNames.map((part) => (
        <fieldset key={part} className={styles.fields}>
          <legend>Vật liệu bền chắc: {dwellingParts[part].name.toLowerCase()}</legend>
          <div className={styles.nested}>
            {materialsOf[part].map((material) => (
              <Checkbox
                key={material}
                label={materials[material]}
                checked={value[part].includes(material)}
                onChange={(event) => toggle(part, material, event.currentTarget.checked)}
              />
            ))}
          </div>
          {value[part].length === 0 && <p className={styles.error}>Chọn ít nhất một vật liệu</p>}
        </fieldset>
      ))}
    </>
  );
}
