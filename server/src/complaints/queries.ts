import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import {
  type Complaint,
  type ComplaintItem,
  complaintAbouts,
  complaintKinds,
  complaintStates,
} from '@chung-tay/shared/complaints/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { readHistory } from '../core/audit/audit.ts';
import { recordReading } from '../core/audit/record-reading.ts';
import { listPage, statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type ComplaintFilters, complaintColumns, complaintList, mayBeSeen } from './complaint-list.ts';
import { openContact } from './contact.ts';

export const listComplaints: Query<typeof complaintRoutes.listComplaints> = (context, input) =>
  listPage<ComplaintItem, ComplaintFilters>(context.client, context.roots, complaintList(context), input);

const yesNo = (yes: string) => ({ true: yes, false: 'Không' });

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'kind', title: 'Loại', labels: complaintKinds },
  { name: 'about', title: 'Về việc', labels: complaintAbouts },
  { name: 'aboutCode', title: 'Mã được nêu' },
  { name: 'placeName', title: 'Nơi xảy ra' },
  { name: 'unitName', title: 'Đơn vị giải quyết' },
  { name: 'content', title: 'Nội dung' },
  { name: 'state', title: 'Trạng thái', labels: complaintStates },
  { name: 'sentAt', title: 'Ngày gửi', kind: 'instant' },
  { name: 'dueOn', title: 'Hạn', kind: 'day' },
  { name: 'late', title: 'Quá hạn', labels: yesNo('Quá hạn') },
  { name: 'extended', title: 'Gia hạn', labels: yesNo('Đã gia hạn') },
  { name: 'level', title: 'Số lần chuyển lên', kind: 'number' },
  { name: 'alike', title: 'Số đơn gần giống', kind: 'number' },
];

/** The complaints of the list, whole, without who sent them and how to reach them. */
export const exportComplaints: Query<typeof complaintRoutes.exportComplaints> = (context, { format, ...filters }) =>
  exportList<ComplaintFilters>(context, complaintList(context), filters, exported, {
    noun: 'complaint',
    format,
    filename: 'phan-anh-khieu-nai',
  });

type Head = Omit<Complaint, 'additions' | 'photos' | 'moves'>;

const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

const selectMoves = `SELECT m.at, m.kind, ${unitNameOn('m.from_unit_id', dayOf('m.at'))} AS "fromUnitName",
    ${unitNameOn('m.to_unit_id', dayOf('m.at'))} AS "toUnitName", m.due_on AS "dueOn", mover.full_name AS by, m.note
  FROM complaint_moves m LEFT JOIN users mover ON mover.id = m.by_id WHERE m.complaint_id = $1 ORDER BY m.at, m.id`;

/** One complaint with what belongs to it, within scope; `not_found` otherwise. Commands answer with it too. */
export async function readComplaint(context: HandlerContext, id: string): Promise<Complaint> {
  const { client, roots, now } = context;
  const text = `SELECT ${complaintColumns(dayInVietnam(now))}, c.accepted_on AS "acceptedOn", c.decline_reason AS "declineReason", c.answer,
      answerer.full_name AS "answeredBy", c.answered_at AS "answeredAt", c.appeal_until AS "appealUntil", c.appeal, c.appealed_at AS "appealedAt",
      c.final_answer AS "finalAnswer", last.full_name AS "finalBy", c.final_at AS "finalAt", c.forwarded_to AS "forwardedTo", c.finding,
      c.conclusion, inspector.full_name AS "concludedBy", c.ended_at AS "endedAt"
    FROM complaints c LEFT JOIN users answerer ON answerer.id = c.answered_by LEFT JOIN users last ON last.id = c.final_by
      LEFT JOIN users inspector ON inspector.id = c.concluded_by
    WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')} AND ${mayBeSeen(context)}`;
  const { rows } = await client.query<Head>({ name: statementName(text), text, values: [id, roots] });
  const head = found(rows[0], 'đơn này');
  const [additions, photos, moves] = await Promise.all([
    client.query<Complaint['additions'][number]>({
      name: 'complaint_additions',
      text: 'SELECT at, content FROM complaint_additions WHERE complaint_id = $1 ORDER BY at, id',
      values: [id],
    }),
    client.query<Complaint['photos'][number]>({
      name: 'complaint_photos',
      text: 'SELECT id, width, height, at FROM complaint_photos WHERE complaint_id = $1 ORDER BY at, id',
      values: [id],
    }),
    client.query<Complaint['moves'][number]>({ name: 'complaint_moves', text: selectMoves, values: [id] }),
  ]);
  return { ...head, additions: additions.rows, photos: photos.rows, moves: moves.rows };
}

export const getComplaint: Query<typeof complaintRoutes.getComplaint> = (context, { id }) => readComplaint(context, id);

export const getComplaintHistory: Query<typeof complaintRoutes.getComplaintHistory> = async (
  context,
  { id, ...page },
) => {
  await readComplaint(context, id);
  return readHistory(context.client, context.roots, { type: 'complaint', id }, page);
};

export const getComplaintPhoto: Query<typeof complaintRoutes.getComplaintPhoto> = async (
  context,
  { id, photoId, size },
) => {
  const { photos } = await readComplaint(context, id);
  const photo = found(
    photos.find((one) => one.id === photoId),
    'ảnh',
  );
  const stream = found(await context.services.store.get(photoFile(photo.id, size)), 'tệp ảnh');
  return { stream, contentType: 'image/webp' };
};

/** Who sent it and how to reach them, as far as they said; the history keeps that it was asked. */
export const getComplaintContact: Query<typeof complaintRoutes.getComplaintContact> = async (context, { id }) => {
  const { code, unitId } = await readComplaint(context, id);
  const { rows } = await context.client.query<{ sealed: Buffer }>({
    name: 'complaint_contact',
    text: 'SELECT sealed FROM complaint_contacts WHERE complaint_id = $1',
    values: [id],
  });
  const [contact] = rows;
  if (!contact) return { name: null, contact: null };
  const subject = { type: 'complaint', id, unitId };
  await recordReading(context, { action: 'complaint.contact_read', subject, note: code });
  return openContact(context.services.cipher, id, contact.sealed);
};
