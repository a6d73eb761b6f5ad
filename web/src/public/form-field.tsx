import type { ReactNode } from 'react';

interface FieldProps {
  id: string;
  label: string;
  help?: string;
  error: string | undefined;
  children: (described: { 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A field with its name above, its help and what is wrong with it below. */
export function Field({ id, label, help, error, children }: FieldProps) {
  const told = [help && `${id}-goi-y`, error && `${id}-loi`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ ...(told ? { 'aria-describedby': told } : {}), ...(error ? { 'aria-invalid': true as const } : {}) })}
      {help && <small id={`${id}-goi-y`}>{help}</small>}
      {error && (
        <p className="wrong" id={`${id}-loi`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** People never see it; what fills in everything does. */
export const Trap = () => (
  <div className="trap" aria-hidden="true">
    <label htmlFor="trang-web">Để trống ô này</label>
    <input id="trang-web" name="trang-web" tabIndex={-1} autoComplete="off" />
  </div>
);
