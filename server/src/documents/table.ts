import type { OfficeFileType } from '@chung-tay/shared/core/files';
import type { DocumentAudience, DocumentKind, DocumentState, RelationKind } from '@chung-tay/shared/documents/schema';
import { sql } from 'drizzle-orm';
import { customType, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

const words = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

/** The registry of documents; those without a unit came with the system. */
export const documents = pgTable('documents', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`document_code(nextval('document_numbers'))`),
  unitId: uuid('unit_id'),
  number: text().notNull(),
  kind: text().$type<DocumentKind>().notNull(),
  issuer: text().notNull(),
  issuedOn: day('issued_on'),
  subject: text().notNull(),
  effectiveFrom: day('effective_from'),
  effectiveTo: day('effective_to'),
  audience: text().$type<DocumentAudience>().notNull().default('public'),
  state: text().$type<DocumentState>().notNull().default('registered'),
  withdrawReason: text('withdraw_reason'),
  withdrawnAt: instant('withdrawn_at'),
  body: text(),
  fileText: text('file_text'),
  fileKey: text('file_key'),
  fileName: text('file_name'),
  fileType: text('file_type').$type<OfficeFileType>(),
  fileBytes: integer('file_bytes'),
  fileSha256: bytes('file_sha256'),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull().default(sql`now()`),
  updatedAt: instant('updated_at').notNull().default(sql`now()`),
  version: integer().notNull().default(1),
  search: words().generatedAlwaysAs(sql`to_tsvector('simple', document_words(code || ' ' || number))`),
});

/** What a document does to an older one, from a day on. */
export const documentRelations = pgTable('document_relations', {
  documentId: uuid('document_id').notNull(),
  kind: text().$type<RelationKind>().notNull(),
  targetId: uuid('target_id').notNull(),
  fromOn: day('from_on').notNull(),
});

const twice = 'Văn bản cùng số, ký hiệu, cơ quan và ngày ban hành đã có trong sổ.';

/** What each constraint of 0076 means to the caller. */
export const documentConstraints: ConstraintErrors = {
  documents_public_once: { code: 'document_duplicate', detail: twice, pointer: '/number' },
  documents_internal_once: { code: 'document_duplicate', detail: twice, pointer: '/number' },
  documents_registered: {
    code: 'invalid_request',
    detail: 'Văn bản dùng chung thì mọi đơn vị đều xem được.',
    pointer: '/audience',
  },
  documents_effect: {
    code: 'invalid_request',
    detail: 'Ngày hết hiệu lực không được trước ngày có hiệu lực.',
    pointer: '/effectiveTo',
  },
  documents_effect_issued: {
    code: 'invalid_request',
    detail: 'Ngày hết hiệu lực không được trước ngày ban hành.',
    pointer: '/effectiveTo',
  },
  documents_withdrawn_for_good: { code: 'action_not_allowed', detail: 'Văn bản đã rút khỏi sổ, không sửa được nữa.' },
  documents_related: {
    code: 'conflict',
    detail: 'Văn bản còn quan hệ thay thế, sửa đổi hoặc hướng dẫn với văn bản khác; hãy bỏ các quan hệ đó trước.',
  },
  document_relations_pkey: { code: 'conflict', detail: 'Quan hệ này đã được ghi.', pointer: '/targetId' },
  document_relations_other: {
    code: 'invalid_request',
    detail: 'Một văn bản không thay thế, sửa đổi hay hướng dẫn chính nó.',
    pointer: '/targetId',
  },
  document_relations_standing: { code: 'action_not_allowed', detail: 'Một trong hai văn bản đã rút khỏi sổ.' },
  document_relations_later: {
    code: 'conflict',
    detail: 'Văn bản thay thế, sửa đổi hoặc hướng dẫn không được ban hành trước văn bản kia.',
    pointer: '/issuedOn',
  },
  document_relations_from: {
    code: 'invalid_request',
    detail: 'Không có tác dụng từ trước ngày ban hành của văn bản này.',
    pointer: '/fromOn',
  },
  document_relations_audience: {
    code: 'conflict',
    detail: 'Văn bản mọi đơn vị đều xem được chỉ bị thay thế bởi văn bản mà mọi đơn vị cũng xem được.',
    pointer: '/audience',
  },
  document_relations_circle: {
    code: 'conflict',
    detail: 'Hai văn bản không thay thế, sửa đổi hay hướng dẫn vòng quanh nhau.',
    pointer: '/targetId',
  },
};
