import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fieldError } from '@chung-tay/shared/core/errors';
import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import { templateKinds } from '@chung-tay/shared/templates/fields';
import { type TemplateFormat, templateTypes } from '@chung-tay/shared/templates/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { fileKey, keepFile } from '../core/storage/keep-file.ts';
import { checkTemplate } from './check-template.ts';
import { readTemplate } from './template-list.ts';

export const contentTypeOf = (format: TemplateFormat): string => templateTypes[format === 'docx' ? 0 : 1];

/**
 * Takes a template once everything in it is known to work; it is a draft until it is put into use.
 * @throws file_invalid · template_invalid with each thing that is wrong and where · invalid_request at /unitId
 */
export const addTemplate: Command<typeof templateRoutes.addTemplate> = async (context, { file, ...input }) => {
  await requireUnit(context, input.unitId);
  const content = await buffer(file.stream);
  const { format, used } = await checkTemplate(input.kind, content);
  const { store, newId } = context.services;
  const id = newId();
  const key = fileKey('templates', newId());
  const fileName = nameOf(input.filename ?? file.filename, input.kind, format);
  await keepFile(store, key, content, contentTypeOf(format), () =>
    insertTemplate(context, { ...input, id, key, content, format, used, fileName }),
  );
  const subject = { type: 'template', id, unitId: input.unitId };
  const note = `${templateKinds[input.kind]}, ${format.toUpperCase()}, ${used.length} trường`;
  return { result: await readTemplate(context, id), event: { action: 'template.added', subject, note } };
};

async function requireUnit({ client, roots }: CommandContext, unitId: string): Promise<void> {
  const { rows } = await client.query({
    name: 'template_unit',
    text: `SELECT u.id FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots],
  });
  if (rows.length === 0) throw fieldError('/unitId', 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
}

/** What the sender called it, without folders, ending in what it is. */
function nameOf(sent: string | undefined, kind: string, format: TemplateFormat): string {
  const plain = (sent?.split(/[\\/]/).at(-1) ?? '').replace(/\.(docx|xlsx)$/i, '').trim();
  return `${[...(plain || `mau-${kind}`)].slice(0, 190).join('')}.${format}`;
}

interface NewTemplate {
  id: string;
  unitId: string;
  kind: string;
  name: string;
  key: string;
  content: Buffer;
  format: TemplateFormat;
  used: readonly string[];
  fileName: string;
}

const insertTemplate = (context: CommandContext, made: NewTemplate) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_template',
    text: `INSERT INTO report_templates (id, unit_id, kind, format, name, edition, fields, file_key, file_name, file_bytes, file_sha256,
             added_by, added_by_name, added_at)
           SELECT $1, $2, $3, $4, $5, 1 + coalesce((SELECT max(t.edition) FROM report_templates t WHERE t.unit_id = $2 AND t.kind = $3 AND t.format = $4), 0),
             $6, $7, $8, $9, $10, $11, $12, $13`,
    values: [
      ...[made.id, made.unitId, made.kind, made.format, made.name, made.used, made.key, made.fileName],
      ...[made.content.length, createHash('sha256').update(made.content).digest()],
      ...[actor.id, actor.name, context.now.toISOString()],
    ],
  });
};
