import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { isNarrative, type TemplateKind } from '@chung-tay/shared/templates/fields';
import type { TemplateFormat } from '@chung-tay/shared/templates/schema';
import { checkTags } from './check-tags.ts';
import { docxTexts } from './docx-texts.ts';
import { fillDocx } from './fill-docx.ts';
import { fillXlsx } from './fill-xlsx.ts';
import { openTemplate } from './open-template.ts';
import { xlsxTexts } from './sheet-cells.ts';
import type { FillValues } from './values.ts';

/** Problems told at once; more would not be read. */
const most = 50;

/**
 * Whether a file can be a template of this kind: what it is, that it does no harm, that every name in it is known and every loop
 * closed, and that it can be filled. Gives its format and the names it uses.
 * @throws file_invalid · template_invalid with what is wrong and where, each at /file
 */
export async function checkTemplate(
  kind: TemplateKind,
  content: Buffer,
): Promise<{ format: TemplateFormat; used: string[] }> {
  const { format, parts } = await openTemplate(content);
  const { used, problems } = checkTags(kind, format === 'docx' ? docxTexts(parts) : xlsxTexts(parts));
  const fields = problems.slice(0, most).map(({ code, message }): FieldError => ({ pointer: '/file', code, message }));
  if (fields.length > 0)
    throw new AppError('template_invalid', `Mẫu có ${problems.length} chỗ cần sửa. ${fields[0]?.message ?? ''}`, {
      fields,
    });
  if (used.length === 0)
    throw new AppError(
      'template_invalid',
      'Mẫu chưa có trường nào, ví dụ {unit}; xem danh sách trường của loại mẫu này.',
    );
  if (format === 'docx') await fillDocx(content, blankValues(kind));
  else await fillXlsx(parts, blankValues(kind));
  return { format, used };
}

/** Two empty rows in every loop: what breaks only when repeated breaks now. */
const blankValues = (kind: TemplateKind): FillValues =>
  Object.fromEntries(
    (isNarrative(kind) ? ['b01_rows', 'b02_rows', 'b03_rows'] : ['rows']).map((loop) => [loop, [{}, {}]]),
  );
