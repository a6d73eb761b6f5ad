import { reportForms } from '@chung-tay/shared/reports/forms';
import {
  fieldsOf,
  isNarrative,
  loopsOf,
  narrativeForms,
  type TemplateField,
  type TemplateKind,
} from '@chung-tay/shared/templates/fields';

/** Fields that stand in one part of a paper. */
export interface FieldGroup {
  key: string;
  title: string;
  /** The loop they stand in; null anywhere. */
  loop: string | null;
  fields: TemplateField[];
}

/** The fields of a kind as its author looks for them: once in the paper, sums of each form, then what is repeated. */
export function fieldGroups(kind: TemplateKind): FieldGroup[] {
  const fields = fieldsOf(kind);
  const forms = isNarrative(kind)
    ? Object.entries(narrativeForms).map(([prefix, form]) => ({ prefix: `${prefix}_`, form }))
    : [{ prefix: '', form: kind }];
  const sumOf = ({ name, loop }: TemplateField) =>
    loop === null ? forms.find(({ prefix }) => name.startsWith(`${prefix}total_`)) : undefined;
  const groups: FieldGroup[] = [
    {
      key: 'paper',
      title: 'Dùng ở bất cứ đâu',
      loop: null,
      fields: fields.filter((field) => field.loop === null && !sumOf(field)),
    },
    ...forms.map((one) => ({
      key: `${one.prefix}total`,
      title: `Số tổng của ${reportForms[one.form].number}`,
      loop: null,
      fields: fields.filter((field) => sumOf(field)?.prefix === one.prefix),
    })),
    ...loopsOf(kind).map(({ name, title }) => ({
      key: name,
      title,
      loop: name,
      fields: fields.filter(({ loop }) => loop === name),
    })),
  ];
  return groups.filter((group) => group.fields.length > 0);
}

/** What somebody typed, in the name or the meaning; accents may be left out. */
export const matchesField = (field: TemplateField, folded: string, fold: (text: string) => string): boolean =>
  fold(`${field.name} ${field.title}`).includes(folded);
