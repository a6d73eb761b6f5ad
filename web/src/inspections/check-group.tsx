import styles from './inspection.module.css';

interface CheckGroupProps<Value extends string> {
  id: string;
  legend: string;
  options: Readonly<Record<Value, string>>;
  value: readonly Value[];
  onChange: (value: Value[]) => void;
  help?: string;
}

/** Any of a few words, as large chips for a finger; real tick boxes. */
export function CheckGroup<Value extends string>({
  id,
  legend,
  options,
  value,
  onChange,
  help,
}: CheckGroupProps<Value>) {
  const keys = Object.keys(options) as Value[];
  return (
    <fieldset id={id} tabIndex={-1} className={styles.checks}>
      <legend>{legend}</legend>
      <div>
        {keys.map((key) => (
          <label key={key} data-on={value.includes(key) || undefined}>
            <input
              type="checkbox"
              checked={value.includes(key)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                onChange(keys.filter((one) => (one === key ? checked : value.includes(one))));
              }}
            />
            {options[key]}
          </label>
        ))}
      </div>
      {help && <small>{help}</small>}
    </fieldset>
  );
}
