import { positionWords } from '@chung-tay/shared/surveys/facets';
import { Button } from '@mantine/core';
import { FormGroup } from '../ui/record-form.tsx';
import { useMeasuredPosition } from './measure-position.ts';
import styles from './survey.module.css';
import { fieldId, type SurveyForm } from './survey-form.ts';

/** Where the dwelling stands, as the phone measures it at the door. */
export function PositionField({ form }: { form: SurveyForm }) {
  const { position } = form.values;
  const { measuring, measure } = useMeasuredPosition((measured) => form.set('position', measured));
  const error = form.error('position') ?? form.error('position.latitude') ?? form.error('position.longitude');
  const busy = measuring.state === 'measuring';
  return (
    <div id={fieldId('position')} tabIndex={-1}>
      <FormGroup title="Vị trí nhà">
        <p className={styles.place} role="status">
          {busy
            ? `Đang đo${measuring.accuracyM ? `, sai số hiện tại ${Math.round(measuring.accuracyM)} m` : ''}…`
            : (positionWords(position) ?? 'Chưa đo. Đứng cạnh nhà, ngoài trời, rồi bấm đo.')}
        </p>
        {!busy && position?.accuracyM != null && position.accuracyM > 50 && (
          <p className={styles.quiet}>Sai số còn lớn; nên ra chỗ thoáng và đo lại.</p>
        )}
        {(error ?? measuring.reason) && (
          <p className={styles.error} role="alert">
            {error ?? measuring.reason}
          </p>
        )}
        <div className={styles.row}>
          <Button size="md" variant="default" loading={busy} onClick={measure}>
            {position ? 'Đo lại vị trí' : 'Đo vị trí'}
          </Button>
          {position && !busy && (
            <Button size="md" variant="subtle" onClick={() => form.set('position', null)}>
              Xóa vị trí
            </Button>
          )}
        </div>
        <p className={styles.quiet}>Vị trí chỉ dùng để kiểm tra, không công khai.</p>
      </FormGroup>
    </div>
  );
}
