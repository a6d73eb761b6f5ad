import { achievementSchema, awardeeTypeSchema, awardeeTypes, subjectFields } from '@chung-tay/shared/awards/schema';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, fold, lineSchema, textSchema } from '@chung-tay/shared/core/text';
import { z } from 'zod';
import { withinUnits } from '../core/db/list.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { KeptChange, ReadColumn, RowOutcome, UndoOf } from '../core/importer.ts';
import { coded, number, text } from '../imports/cells.ts';
import { findUnit } from '../imports/find-unit.ts';
import { actDone, actsImporter, type Importer, remarkColumn, unchanged } from '../imports/importer.ts';
import { lockAward } from './lock-award.ts';
import { nominateAward } from './nominate-award.ts';
import { awardConstraints } from './table.ts';
import { updateAward } from './update-award.ts';
import { withdrawAward } from './withdraw-award.ts';

const column = (
  field: string,
  title: string,
  meaning: string,
  example: string,
  more: Partial<ReadColumn> = {},
): ReadColumn => ({ field, title, meaning, example, read: text, required: false, choices: null, ...more });

const must = { required: true } as const;

const columns: readonly ReadColumn[] = [
  column('nominatingUnit', 'Đơn vị đề nghị', 'Mã hoặc tên đầy đủ của đơn vị đề nghị', '00000', must),
  column('form', 'Hình thức', 'Mã hoặc tên hình thức khen thưởng đang có hiệu lực', 'Giấy khen', must),
  column('awardeeType', 'Loại đối tượng', 'Ai được đề nghị', awardeeTypes.household, {
    ...must,
    read: coded(awardeeTypes),
    choices: Object.values(awardeeTypes),
  }),
  column(
    'awardee',
    'Mã đối tượng',
    'Tập thể: mã hoặc tên đơn vị; hộ: mã hộ; nhà hảo tâm: mã nguồn ủng hộ',
    'H-0000000',
  ),
  column('awardeeName', 'Họ tên cá nhân', 'Bắt buộc với cá nhân không có mã', 'Nguyễn Văn Mẫu'),
  column('awardeePosition', 'Chức vụ, nơi công tác', 'Chỉ với cá nhân', ''),
  column('meritYear', 'Năm thành tích', 'Để trống là năm nay', '2025', { read: number }),
  column('merit', 'Tên thành tích', 'Khi khác thành tích chung của năm', ''),
  column(
    'achievement',
    'Thành tích',
    'Tóm tắt thành tích, ít nhất 20 ký tự',
    'Góp 30 ngày công giúp ba hộ dựng nhà',
    must,
  ),
  column('initiative', 'Sáng kiến', 'Đề xuất, sáng kiến (nếu có)', ''),
  remarkColumn,
];

const rowSchema = z.strictObject({
  nominatingUnit: lineSchema(200),
  form: lineSchema(200),
  awardeeType: awardeeTypeSchema,
  awardee: lineSchema(200).nullable().default(null),
  awardeeName: subjectFields.awardeeName,
  awardeePosition: subjectFields.awardeePosition,
  meritYear: subjectFields.meritYear,
  merit: subjectFields.merit,
  achievement: achievementSchema,
  initiative: textSchema(2000).nullable().default(null),
});
type Row = z.output<typeof rowSchema>;

async function formOf({ client }: CommandContext, cell: string, today: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'award_form_of_cell',
    text: `SELECT id FROM award_forms WHERE (code = $1 OR fold(name) = $2)
             AND $3::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') LIMIT 2`,
    values: [cell, fold(cell), today],
  });
  if (!rows[0]) throw fieldError('/form', 'not_found', `Không có hình thức “${cell}” đang hiệu lực.`);
  if (rows[1]) throw fieldError('/form', 'ambiguous', `Có nhiều hình thức tên “${cell}”: hãy ghi mã.`);
  return rows[0].id;
}

type Whom = { awardeeUnitId: string | null; awardeeHouseholdId: string | null; awardeeDonorId: string | null };
const nobody: Whom = { awardeeUnitId: null, awardeeHouseholdId: null, awardeeDonorId: null };

/** The awardee a code names: a donor's code whatever the type, else by the type. Whether they may be seen is asked by the act. */
async function awardeeOf(context: CommandContext, { awardee, awardeeType }: Row, today: string): Promise<Whom> {
  if (awardee === null) return nobody;
  const { rows } = await context.client.query<Whom>({
    name: 'awardee_of_code',
    text: `SELECT NULL AS "awardeeUnitId", NULL AS "awardeeHouseholdId", d.id AS "awardeeDonorId" FROM donors d WHERE d.code = upper($1)
           UNION ALL SELECT NULL, h.id, NULL FROM households h WHERE h.code = upper($1) AND $2 = 'household' LIMIT 1`,
    values: [awardee, awardeeType],
  });
  if (rows[0]) return rows[0];
  if (awardeeType !== 'collective')
    throw fieldError('/awardee', 'not_found', `Không có đối tượng mã ${awardee} trong phạm vi của bạn.`);
  const unit = await findUnit(context, awardee, { field: 'awardee', day: today });
  return { ...nobody, awardeeUnitId: unit.id };
}

interface Known {
  id: string;
  code: string;
  status: string;
  achievement: string;
  initiative: string | null;
  version: number;
}

/** The living file of the same merit of the same awardee in the same form, of the same unit. */
async function knownFile(
  { client, roots, now }: CommandContext,
  row: Row,
  ids: Whom & { unitId: string; formId: string },
): Promise<Known | undefined> {
  const year = row.meritYear ?? Number(dayInVietnam(now).slice(0, 4));
  const { rows } = await client.query<Known>({
    name: 'award_of_row',
    text: `SELECT a.id, a.code, a.status, a.achievement, a.initiative, a.version FROM awards a
           WHERE a.unit_id = $1 AND a.form_code = (SELECT code FROM award_forms WHERE id = $2)
             AND a.awardee_key = awardee_key($3, $4, $5, $1, coalesce($6, a.awardee_name), $7) AND a.merit_key = award_merit_key(NULL, $8, $9)
             AND a.status NOT IN ('withdrawn', 'rejected', 'revoked') AND ${withinUnits('a.unit_id', '$10')}
           ORDER BY a.nominated_at LIMIT 1 FOR UPDATE OF a`,
    values: [
      ...[ids.unitId, ids.formId, ids.awardeeUnitId, ids.awardeeHouseholdId, ids.awardeeDonorId],
      ...[row.awardeeName, row.awardeePosition, year, row.merit, roots],
    ],
  });
  return rows[0];
}

async function writeRow(context: CommandContext, row: Row): Promise<RowOutcome> {
  const today = dayInVietnam(context.now);
  const unit = await findUnit(context, row.nominatingUnit, { field: 'nominatingUnit', day: today });
  const formId = await formOf(context, row.form, today);
  const whom = await awardeeOf(context, row, today);
  const known = await knownFile(context, row, { ...whom, unitId: unit.id, formId });
  const { awardeeType, awardeeName, awardeePosition, meritYear, merit, achievement, initiative } = row;
  if (known) return rewrite(context, known, { achievement, initiative });
  const { result, events } = actDone(
    await nominateAward(context, {
      nominatingUnitId: unit.id,
      formId,
      ...whom,
      ...{ awardeeType, awardeeName, awardeePosition, movementId: null, meritYear, merit, achievement, initiative },
      route: undefined,
      draft: true,
    }),
  );
  const { id, version } = result;
  return {
    result: 'created',
    changes: [{ subjectType: 'award', subjectId: id, change: 'created', before: null, version }],
    events,
  };
}

/** The words of a draft that is there already. */
async function rewrite(
  context: CommandContext,
  known: Known,
  words: { achievement: string; initiative: string | null },
): Promise<RowOutcome> {
  if (known.achievement === words.achievement && known.initiative === words.initiative) return unchanged;
  if (known.status !== 'drafted')
    throw new AppError(
      'award_duplicate',
      `Thành tích này đã có hồ sơ ${known.code}, không còn là nháp nên không sửa được.`,
    );
  const { id, achievement, initiative } = known;
  const { result, events } = actDone(await updateAward(context, { id, ...words }));
  const { version } = result;
  const before = { achievement, initiative };
  return {
    result: 'updated',
    changes: [{ subjectType: 'award', subjectId: id, change: 'updated', before, version }],
    events,
  };
}

async function undoChange(context: CommandContext, change: KeptChange, { reason }: UndoOf) {
  const { subjectId: id, before, version } = change;
  const award = await lockAward(context, id);
  if (award.status !== 'drafted') throw new AppError('conflict', `hồ sơ ${award.code} không còn là nháp`);
  if (award.version !== version) throw new AppError('conflict', `hồ sơ ${award.code} đã được sửa`);
  const { rows } = await context.client.query('SELECT 1 FROM award_papers WHERE award_id = $1 LIMIT 1', [id]);
  if (rows.length > 0 || award.submissionId)
    throw new AppError('conflict', `hồ sơ ${award.code} đã có giấy tờ hoặc đã vào tờ trình`);
  const words = before as { achievement: string; initiative: string | null } | null;
  const outcome = words
    ? await updateAward(context, { id, ...words })
    : await withdrawAward(context, { id, reason: `Hoàn tác lần nhập tệp: ${reason}`.slice(0, 500) });
  return actDone(outcome).events;
}

/**
 * Files of nominations: drafts, by `nominateAward` row by row; what stops a file is asked when it is submitted, as of any
 * draft. Undone, a new draft is withdrawn, and its merit may be proposed again.
 */
export const awardImporter: Importer = actsImporter<Row>(
  {
    noun: 'awards',
    filename: 'mau-de-nghi-khen-thuong',
    guide: [
      'Mỗi dòng một đề nghị; hệ thống lập nháp, chưa trình. Xóa dòng ví dụ trước khi nhập.',
      'Cùng đơn vị, hình thức, đối tượng, năm và tên thành tích là cùng một hồ sơ: nhập lại thì sửa lời của nháp.',
      'Nhà hảo tâm: ghi mã nguồn ủng hộ ở cột “Mã đối tượng”, loại đối tượng đúng với loại nguồn.',
    ],
    constraints: awardConstraints,
  },
  {
    columns,
    schema: rowSchema,
    keyOf: (row) =>
      fold(
        [
          row.nominatingUnit,
          row.form,
          row.awardeeType,
          row.awardee,
          row.awardeeName,
          row.awardeePosition,
          row.meritYear,
          row.merit,
        ].join('|'),
      ),
    blame: {
      '/nominatingUnitId': 'nominatingUnit',
      '/formId': 'form',
      '/awardeeUnitId': 'awardee',
      '/awardeeHouseholdId': 'awardee',
      '/awardeeDonorId': 'awardee',
    },
    writeRow,
    undoChange,
  },
);
