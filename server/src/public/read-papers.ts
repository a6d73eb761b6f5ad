import type { PublicDocument, PublicExample } from '@chung-tay/shared/public/schema';
import type { Client } from '../core/db/pool.ts';

const documentColumns = `code, number, kind, issuer, issued_on AS "issuedOn", subject, effective_from AS "effectiveFrom", effective_to AS "effectiveTo",
  file_name AS "fileName", file_bytes AS "fileBytes"`;

/** Documents that are for everybody, the newest first. */
export async function readDocuments(client: Client): Promise<PublicDocument[]> {
  const { rows } = await client.query<PublicDocument>({
    name: 'public_documents',
    text: `SELECT ${documentColumns} FROM public_documents(NULL)`,
  });
  return rows;
}

/** Where the file of a document for everybody lies; undefined when there is none. */
export async function readDocumentFile(
  client: Client,
  code: string,
): Promise<{ key: string; name: string; type: string } | undefined> {
  const { rows } = await client.query<{ key: string | null; name: string; type: string }>({
    name: 'public_document_file',
    text: 'SELECT file_key AS key, file_name AS name, file_type AS type FROM public_documents($1)',
    values: [code],
  });
  const [file] = rows;
  return file?.key ? { ...file, key: file.key } : undefined;
}

/** People and units held up as an example, while they agree, the newest first. */
export async function readExamples(client: Client): Promise<PublicExample[]> {
  const { rows } = await client.query<PublicExample>({
    name: 'public_examples',
    text: `SELECT code, title, subject_name AS "subjectName", subject_kind AS "subjectKind", unit_name AS "unitName", outlet,
             published_on AS "publishedOn", link, summary, photo_key IS NOT NULL AS "hasPhoto", photo_caption AS "photoCaption"
           FROM public_examples(NULL)`,
  });
  return rows;
}

export async function readExamplePhoto(client: Client, code: string): Promise<string | undefined> {
  const { rows } = await client.query<{ key: string | null }>({
    name: 'public_example_photo',
    text: 'SELECT photo_key AS key FROM public_examples($1)',
    values: [code],
  });
  return rows[0]?.key ?? undefined;
}
