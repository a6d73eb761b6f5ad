import { dayInVietnam } from '@chung-tay/shared/core/text';
import { changeableStates } from '@chung-tay/shared/inspections/lifecycle';
import type { Answer, CheckItem, Inspection, Subject } from '@chung-tay/shared/inspections/schema';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { YesNo } from '../surveys/choice.tsx';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, NumberField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { type Answers, answerLabels, answersOf, blankAnswer, sentAnswers, subjectFormSchema } from './answers.ts';
import styles from './inspection.module.css';
import { inspectionChanges } from './queries.ts';
import { subjectName, subjectPlace } from './words.ts';

/** The questions for this kind of subject, as they stood when the inspection was planned. */
export const itemsFor = (row: Inspection, subject: Pick<Subject, 'type'>): CheckItem[] =>
  row.checklists.find((list) => list.subject === subject.type)?.items ?? [];

/** Whether anything may still be written down. */
export const isOpen = (row: Inspection): boolean => changeableStates.includes(row.state);

interface SubjectFormProps {
  row: Inspection;
  subject: Subject;
  onDone: () => void;
}

/** The checklist at one house or unit, made for a thumb: big answers, kept on the device until they are sent. */
export function SubjectForm({ row, subject, onDone }: SubjectFormProps) {
  const items = itemsFor(row, subject);
  const [schema] = useState(() => subjectFormSchema(items));
  const form = useRecordForm({
    schema,
    labels: { inspectedOn: 'Ngày kiểm tra', answers: 'Bảng kiểm', note: 'Ghi chú' },
    initial: {
      inspectedOn: subject.inspectedOn ?? dayInVietnam(new Date()),
      answers: answersOf(subject.answers),
      note: subject.note,
    },
    draft: { key: `inspect-${subject.id}` },
    send: ({ answers, ...typed }) =>
      client.inspections.recordSubject({
        id: row.id,
        subjectId: subject.id,
        ...typed,
        answers: sentAnswers(items, answers),
      }),
    invalidates: inspectionChanges,
    onDone: () => {
      notifyDone(`Đã ghi kết quả ${subjectName(subject)}`);
      onDone();
    },
  });
  const answers = (form.values.answers ?? {}) as Answers;
  const errors = Object.fromEntries(form.errors);
  const answered = sentAnswers(items, answers).length;
  return (
    <RecordForm
      title={subjectName(subject)}
      intro={subjectPlace(subject)}
      form={{ ...form, labels: { ...form.labels, ...answerLabels(items, answers) } }}
      submitLabel="Ghi kết quả"
      cancelTo={`/inspections/${row.id}?tab=subjects`}
    >
      <FormGroup title={`Bảng kiểm, đã trả lời ${answered}/${items.length}`}>
        {items.map((item) => (
          <Question
            key={item.code}
            item={item}
            value={answers[item.code] ?? blankAnswer(item.code)}
            error={errors[`answers.${item.code}`]}
            onChange={(answer) => form.set({ answers: { ...answers, [item.code]: answer } })}
          />
        ))}
      </FormGroup>
      <FormGroup title="Chung">
        <DateField {...form.fields.inspectedOn} past />
        <LongTextField {...form.fields.note} help="Điều thấy được ngoài bảng kiểm; ý kiến của hộ" />
      </FormGroup>
    </RecordForm>
  );
}

interface QuestionProps {
  item: CheckItem;
  value: Answer;
  error: React.ReactNode;
  onChange: (answer: Answer) => void;
}

function Question({ item, value, error, onChange }: QuestionProps) {
  const field = {
    id: `field-answers.${item.code}`,
    label: item.text,
    required: item.required,
    onBlur: () => undefined,
    error,
  };
  if (item.answer === 'number')
    return (
      <NumberField {...field} decimals={2} value={value.number} onChange={(number) => onChange({ ...value, number })} />
    );
  if (item.answer === 'text')
    return <LongTextField {...field} rows={2} value={value.text} onChange={(text) => onChange({ ...value, text })} />;
  return (
    <div>
      <YesNo
        id={field.id}
        legend={item.required ? `${item.text} *` : item.text}
        value={value.yes}
        onChange={(yes) => onChange({ ...value, yes })}
      />
      {error && <p className={styles.error}>{error}</p>}
    </div>
  );
}
