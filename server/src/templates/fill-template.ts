import { Readable } from 'node:stream';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Report } from '@chung-tay/shared/reports/schema';
import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import { isNarrative, narrativeForms, templateKinds } from '@chung-tay/shared/templates/fields';
import type { Template } from '@chung-tay/shared/templates/schema';
import { recordReading } from '../core/audit/record-reading.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { letterheadOf } from '../donations/letterhead.ts';
import { readForm } from '../reports/read-form.ts';
import { readUnitChain } from '../units/unit-chain.ts';
import { contentTypeOf } from './add-template.ts';
import { fillDocx } from './fill-docx.ts';
import { fillXlsx } from './fill-xlsx.ts';
import { openTemplate } from './open-template.ts';
import { templateContent } from './template-content.ts';
import { readTemplate } from './template-list.ts';
import { type FillValues, formValues, narrativeValues } from './values.ts';

/** A template filled, whichever its format. */
export async function filledTemplate(content: Buffer, values: FillValues): Promise<Buffer> {
  const { format, parts } = await openTemplate(content);
  return format === 'docx' ? fillDocx(content, values) : fillXlsx(parts, values);
}

type Asked = { unitId?: string | undefined; period?: string | undefined };

/** Of a narrative report the forms it may use; of a form that one. */
function reportsFor(context: HandlerContext, { kind }: Template, asked: Asked): Promise<Report[]> {
  const forms = isNarrative(kind) ? Object.values(narrativeForms) : [kind];
  return Promise.all(forms.map((form) => readForm(context, { ...asked, form })));
}

/**
 * A template with the figures of a unit and period. Who takes a list of names with it is written down before the first byte leaves.
 * @throws not_found · forbidden · report_period_future · unit_not_active · template_invalid
 */
export const fillTemplate: Query<typeof templateRoutes.fillTemplate> = async (context, { id, ...asked }) => {
  const template = await readTemplate(context, id);
  const reports = await reportsFor(context, template, asked);
  const [first] = reports as [Report, ...Report[]];
  if (first.form === 'bieu-04') await recordNames(context, template, first);
  const units = await readUnitChain(context.client, first.unit.id, first.period.to);
  const letterhead = letterheadOf(units, dayInVietnam(context.now));
  const values = isNarrative(template.kind)
    ? narrativeValues({ ...first, letterhead, sections: {}, figures: reports }, template.format)
    : formValues(first, letterhead, template.format);
  const content = await filledTemplate(await templateContent(context, id), values);
  return {
    stream: Readable.from([content], { objectMode: false }),
    contentType: contentTypeOf(template.format),
    filename: `${template.kind}-${first.period.code.replaceAll('..', '_')}.${template.format}`,
  };
};

const recordNames = (context: HandlerContext, { kind }: Template, { unit, period }: Report): Promise<void> =>
  recordReading(context, {
    action: 'report.exported',
    subject: { type: 'export', id: context.services.newId(), unitId: unit.id },
    note: `${templateKinds[kind]}; ${period.name}; theo mẫu của đơn vị`,
  });
