import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { FormAnswer, FormContext, FormQuestion } from './form-lines.ts';
import { householdList } from './household-form.ts';
import { movementByUnit } from './movement-form.ts';
import { nominationList } from './nomination-form.ts';
import { povertyQuarter } from './poverty-form.ts';
import { progressByGroup, progressByUnit } from './progress-forms.ts';
import { resources } from './resources-form.ts';

const computed: Readonly<Record<ReportForm, (context: FormContext, question: FormQuestion) => Promise<FormAnswer>>> = {
  'bieu-01': progressByUnit,
  'bieu-02': progressByGroup,
  'bieu-03': resources,
  'bieu-04': householdList,
  'bieu-05': movementByUnit,
  'bieu-06': nominationList,
  'pl-5': povertyQuarter,
};

/** The figures of a form as the records tell them now, without names and without the period before. */
export const computeForm = (context: FormContext, form: ReportForm, question: FormQuestion): Promise<FormAnswer> =>
  computed[form](context, question);
