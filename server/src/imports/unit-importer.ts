import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { daySchema, fold, lineSchema } from '@chung-tay/shared/core/text';
import { unitKinds } from '@chung-tay/shared/units/schema';
import { z } from 'zod';
import type { Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { KeptChange, ReadColumn, RowOutcome } from '../core/importer.ts';
import {
  addOrganisation,
  changeOrganisation,
  type Organisation,
  rebuildReach,
  removeOrganisationVersion,
} from '../units/write-organisation.ts';
import { coded, day, text } from './cells.ts';
import { findUnit } from './find-unit.ts';
import { actsImporter, type Importer, remarkColumn, unchanged } from './importer.ts';

/** Kinds of organisation; administrative units change by reorganisation alone. */
const organisationKinds = ['department', 'front', 'union', 'enterprise', 'media'] as const;
const kindLabels = Object.fromEntries(organisationKinds.map((kind) => [kind, unitKinds[kind]]));
const seatKinds = ['province', 'district', 'commune'] as const;

const column = (
  field: string,
  title: string,
  meaning: string,
  example: string,
  more: Partial<ReadColumn> = {},
): ReadColumn => ({ field, title, meaning, example, read: text, required: true, choices: null, ...more });

const columns: readonly ReadColumn[] = [
  column('code', 'Mã tổ chức', 'Mã riêng của tổ chức; có mã thì đổi tên vẫn nhận ra', 'DN-000', { required: false }),
  column('kind', 'Loại', 'Loại tổ chức; tỉnh, huyện, xã không nhập ở đây', unitKinds.enterprise, {
    read: coded(kindLabels),
    choices: Object.values(kindLabels),
  }),
  column('name', 'Tên', 'Tên đầy đủ', 'Công ty Mẫu'),
  column('type', 'Kiểu', 'sở, ban, hội, công ty, báo…', 'công ty'),
  column('seat', 'Nơi đóng', 'Mã hoặc tên đầy đủ của tỉnh, huyện, xã nơi đóng', '00000'),
  column('validFrom', 'Từ ngày', 'Ngày thành lập, hoặc ngày bắt đầu tên, kiểu, nơi đóng này', '01/01/2025', {
    read: day,
  }),
  column('citation', 'Căn cứ', 'Số văn bản thành lập, đổi tên', '00/QĐ-UBND ngày 01/01/2025'),
  remarkColumn,
];

const rowSchema = z.strictObject({
  code: lineSchema(20)
    .refine((code) => !/^\d+$/.test(code), 'Mã chỉ có chữ số là mã đơn vị hành chính')
    .nullable()
    .default(null),
  kind: z.enum(organisationKinds),
  name: lineSchema(200, 2),
  type: lineSchema(60),
  seat: lineSchema(200),
  validFrom: daySchema,
  citation: lineSchema(500, 3),
});
type Row = z.output<typeof rowSchema>;

interface Known {
  id: string;
  kind: string;
  code: string | null;
  name: string;
  type: string;
  seatId: string;
  validFrom: string;
  validTo: string | null;
}

/** The organisation as it last stood: by its code, else by kind and name. */
async function knownOrganisation({ client }: CommandContext, { code, kind, name }: Row): Promise<Known | undefined> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('chung-tay units'))`);
  const { rows } = await client.query<Known>({
    name: 'organisation_of_row',
    text: `SELECT * FROM (
             SELECT DISTINCT ON (u.id) u.id, u.kind, v.code, v.name, v.type, v.parent_id AS "seatId", v.valid_from AS "validFrom",
               v.valid_to AS "validTo"
             FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = ANY ($1) ORDER BY u.id, v.valid_from DESC) last
           WHERE CASE WHEN $2::text IS NOT NULL THEN code = $2 OR code IS NULL AND kind = $3 AND fold(name) = $4
             ELSE kind = $3 AND fold(name) = $4 END
           ORDER BY code IS NULL LIMIT 3`,
    values: [organisationKinds, code, kind, fold(name)],
  });
  const [first, second] = rows;
  if (first && second && (code === null || first.code === null))
    throw fieldError('/name', 'ambiguous', 'Có nhiều tổ chức cùng loại, cùng tên: hãy ghi mã tổ chức.');
  return first;
}

const eventOf = (action: string, one: Organisation, was?: Known): Event => ({
  action,
  subject: { type: 'unit', id: one.id, unitId: one.seatId },
  note: one.citation,
  changes: {
    name: { old: was?.name ?? null, new: one.name },
    validFrom: { old: was?.validFrom ?? null, new: one.validFrom },
  },
});

async function writeRow(context: CommandContext, row: Row): Promise<RowOutcome> {
  const { client, services } = context;
  const seat = await findUnit(context, row.seat, { field: 'seat', day: row.validFrom, kinds: seatKinds });
  const known = await knownOrganisation(context, row);
  const { kind, code, name, type, validFrom, citation } = row;
  const one = {
    id: known?.id ?? services.newId(),
    kind,
    code: code ?? known?.code ?? null,
    name,
    type,
    seatId: seat.id,
    validFrom,
    citation,
  };
  const change = { subjectType: 'unit', subjectId: one.id, version: null };
  if (!known) {
    await addOrganisation(client, one);
    const events = [eventOf('unit.created', one)];
    return { result: 'created', changes: [{ ...change, change: 'created', before: null }], events };
  }
  if (known.kind !== kind)
    throw fieldError('/kind', 'differs', `Tổ chức này đã ghi là ${unitKinds[known.kind as 'front']}.`);
  if ((['code', 'name', 'type', 'seatId'] as const).every((field) => known[field] === one[field])) return unchanged;
  await changeOrganisation(client, one);
  const before = { validFrom };
  return {
    result: 'updated',
    changes: [{ ...change, change: 'updated', before }],
    events: [eventOf('unit.updated', one, known)],
  };
}

/** The one version that came with the file; a later one, or anything that refers to a new organisation, stands in the way. */
async function undoChange(context: CommandContext, { subjectId, before }: KeptChange): Promise<readonly Event[]> {
  const { client } = context;
  const { rows } = await client.query<{ validFrom: string; seatId: string; many: number; name: string }>({
    name: 'last_version_of_unit',
    text: `SELECT v.valid_from AS "validFrom", v.parent_id AS "seatId", v.name, count(*) OVER () AS many
           FROM unit_versions v WHERE v.unit_id = $1 ORDER BY v.valid_from DESC LIMIT 1`,
    values: [subjectId],
  });
  const [last] = rows;
  if (!last) throw new AppError('conflict', 'tổ chức không còn trong danh mục');
  if (before ? last.validFrom !== before.validFrom : last.many !== 1)
    throw new AppError('conflict', `“${last.name}” đã có phiên bản sau lần nhập`);
  await removeOrganisationVersion(client, subjectId, last.validFrom);
  return [
    {
      action: before ? 'unit.version_removed' : 'unit.removed',
      subject: { type: 'unit', id: subjectId, unitId: last.seatId },
      changes: { name: { old: last.name, new: null } },
    },
  ];
}

/** What the functions of 0104 and the registry's own constraints refuse. */
const constraints = {
  organisations_kind: {
    code: 'action_not_allowed',
    detail: 'Tỉnh, huyện, xã chỉ đổi bằng sắp xếp đơn vị.',
    pointer: '/kind',
  },
  organisations_seat: {
    code: 'unit_not_active',
    detail: 'Nơi đóng không có hiệu lực vào ngày này, hoặc ngoài phạm vi của bạn.',
    pointer: '/seat',
  },
  organisations_later: {
    code: 'conflict',
    detail: 'Tổ chức đã có phiên bản từ ngày này hoặc sau ngày này; hãy ghi một ngày sau.',
    pointer: '/validFrom',
  },
  organisations_used: { code: 'conflict', detail: 'tổ chức đã được dùng: có người, kế hoạch hoặc hồ sơ ghi cho nó' },
  unit_versions_code: { code: 'conflict', detail: 'Mã này đã có ở một đơn vị khác.', pointer: '/code' },
} as const;

/**
 * Files of organisations and their later versions: what differs from the version in force becomes a version from the day the
 * row names. Undone, that version goes, and a new organisation with it, unless something refers to it.
 */
export const unitImporter: Importer = actsImporter<Row>(
  {
    noun: 'units',
    filename: 'mau-nhap-to-chuc',
    guide: [
      'Mỗi dòng một tổ chức. Xóa dòng ví dụ trước khi nhập.',
      'Khác với tên, kiểu hoặc nơi đóng đang ghi thì thành phiên bản mới từ ngày nêu; giấy tờ cũ giữ tên cũ.',
      'Tỉnh, huyện, xã chỉ đổi bằng chức năng sắp xếp đơn vị.',
    ],
    constraints,
  },
  {
    columns,
    schema: rowSchema,
    keyOf: ({ code, kind, name }) => code ?? `${kind}|${fold(name)}`,
    blame: { '/unitId': 'seat' },
    writeRow,
    undoChange,
    settle: async ({ client }) => void (await rebuildReach(client)),
  },
);
