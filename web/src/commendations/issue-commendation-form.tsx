import { type AwaitingAward, issueCommendationBody } from '@chung-tay/shared/commendations/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { TextField } from '../ui/fields.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ErrorSummary, FormGroup, FormPair } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorNote } from '../ui/states.tsx';
import { AwardChoice } from './award-choice.tsx';
import styles from './commendation.module.css';
import { commendationChanges } from './queries.ts';
import { commendationLabels } from './words.ts';

const labelsOf = ({ awardIds, number, decidedOn, signatory, signatoryTitle, subject }: typeof commendationLabels) => ({
  ...{ awardIds, number, decidedOn, signatory, signatoryTitle, subject },
});

/** Who goes on the list, the number, day and signatory; what it would pay and what is in the way can be asked before. */
export function IssueCommendationForm({ rows, chosen }: { rows: readonly AwaitingAward[]; chosen: readonly string[] }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: issueCommendationBody,
    initial: {
      ...{ awardIds: [...chosen], number: null, decidedOn: dayInVietnam(new Date()) },
      ...{ signatory: null, signatoryTitle: 'Chủ tịch', subject: null },
    },
    labels: labelsOf(commendationLabels),
    send: (body, { idempotencyKey }) => client.commendations.issueCommendation(body, { idempotencyKey }),
    invalidates: commendationChanges,
    onDone: (done) => {
      notifyDone(`Đã ban hành quyết định ${done.number} cho ${formatNumber(done.awards)} người, đơn vị`);
      navigate(`/commendations/${done.id}`);
    },
  });
  const { awardIds, decidedOn } = form.fields;
  const ids = awardIds.value ?? [];
  const preview = useCommand((asked: { awardIds: string[]; decidedOn: string }) =>
    client.commendations.previewCommendation(asked),
  );
  const current = JSON.stringify(preview.variables) === JSON.stringify({ awardIds: ids, decidedOn: decidedOn.value });
  return (
    <form
      className={styles.page}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <ErrorSummary form={form} />
      <AwardChoice
        id={awardIds.id}
        rows={rows}
        chosen={ids}
        onChange={awardIds.onChange}
        preview={current ? preview.data : undefined}
      />
      <div className={styles.acts}>
        <Button
          variant="default"
          loading={preview.isPending}
          disabled={ids.length === 0 || !decidedOn.value}
          onClick={() => decidedOn.value && preview.mutate({ awardIds: ids, decidedOn: decidedOn.value })}
        >
          Xem trước tiền thưởng
        </Button>
        <ErrorNote error={preview.error} />
      </div>
      <FormGroup title="Quyết định">
        <FormPair>
          <TextField {...form.fields.number} maxLength={60} help="Ví dụ: 123/QĐ-UBND" />
          <DateField {...form.fields.decidedOn} past />
        </FormPair>
        <TextField
          {...form.fields.subject}
          maxLength={500}
          help="Như in trong Điều 1, ví dụ: đã có thành tích xuất sắc trong phong trào thi đua …"
        />
        <FormPair>
          <TextField {...form.fields.signatoryTitle} maxLength={200} help="Như in trên chữ ký, ví dụ: KT. CHỦ TỊCH" />
          <TextField {...form.fields.signatory} maxLength={120} />
        </FormPair>
      </FormGroup>
      <ErrorNote error={form.error} />
      <div className={styles.acts}>
        <Button type="submit" loading={form.sending}>
          Ban hành quyết định
        </Button>
        <Button component={Link} to="/commendations" variant="default">
          Hủy
        </Button>
      </div>
      <LeaveGuard unsaved={form.unsaved} />
    </form>
  );
}
