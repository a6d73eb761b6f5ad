import { apiPrefix } from '@chung-tay/shared';
import type { TrackedComplaint } from '@chung-tay/shared/complaints/schema';
import { AppError, type Problem } from '@chung-tay/shared/core/errors';
import type {
  ComplaintData,
  ComplaintFigures,
  PublicPages,
  TrackedComplaintData,
  TypedComplaint,
} from '@chung-tay/shared/public/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formToken } from '../complaints/form-token.ts';
import { readComplaintTerms, readComplaintUnits, readTracked } from '../complaints/public-queries.ts';
import type { Client } from '../core/db/pool.ts';
import type { Services } from '../core/services.ts';
import { codeOf, isId, type Read, type Reading } from './asked.ts';
import { readDataset } from './datasets.ts';
import { takePhotoForms } from './photo-form.ts';
import { fieldOf, formOf, missing, sendPrivately, submitForm } from './plain-forms.ts';
import { readProgress } from './read-public.ts';

interface Site {
  /** Where the API is asked, as anybody's program would. */
  api: FastifyInstance;
  services: Services;
  read: Read;
  pagesFor: (request: FastifyRequest) => Promise<PublicPages>;
}

/** The form for complaints and what became of one; both for one reader only, and without a script. */
export async function complaintPages(app: FastifyInstance, site: Site): Promise<void> {
  takePhotoForms(app);
  app.get('/phan-anh', (request, reply) => {
    const { noi, ve, ma } = request.query as Record<string, unknown>;
    const from = { unitId: typeof noi === 'string' && isId(noi) ? noi : '', about: typeof ve === 'string' ? ve : '' };
    return showForm(site, request, reply, { ...nothing, ...from, aboutCode: codeOf(ma) }, undefined);
  });
  app.post('/phan-anh', (request, reply) => sendForm(site, request, reply));
  app.get('/phan-anh/tra-cuu', (request, reply) => {
    const { ma, moi } = request.query as Record<string, unknown>;
    return showTracked(site, request, reply, codeOf(ma), { sent: moi === '1' });
  });
  app.post('/phan-anh/tra-cuu', (request, reply) => actByForm(site, request, reply));
  // A photo may take as long as any file does.
  app.post('/phan-anh/tra-cuu/anh', { config: { upload: true } }, (request, reply) => sendPhoto(site, request, reply));
}

const nothing: TypedComplaint = {
  ...{ kind: '', about: '', aboutCode: '', aboutName: '', unitId: '', content: '', name: '', contact: '' },
};

async function readFigures(client: Client, now: Date): Promise<ComplaintFigures | undefined> {
  const { data } = await readDataset(client, now, 'phan-anh', { limit: 1000 });
  const rows = data as unknown as ({ day: string } & ComplaintFigures['rows'][number])[];
  return rows[0] && { day: rows[0].day, rows };
}

async function showForm(
  { services, read, pagesFor }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: TypedComplaint,
  refused: (ComplaintData['refused'] & { status: number }) | undefined,
) {
  const pages = await pagesFor(request);
  const { status = 200, ...why } = refused ?? {};
  const html = await read(async ({ client, now }: Reading) => {
    const [progress, units, terms, figures] = await Promise.all([
      readProgress(client, now),
      readComplaintUnits(client, now),
      readComplaintTerms(client, now),
      readFigures(client, now),
    ]);
    const token = formToken(services.cipher, now);
    return pages.complaint({ progress, units, terms, figures, token, typed, refused: refused && (why as never) });
  });
  return sendPrivately(reply, status, html);
}

async function sendForm(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request);
  const field = (name: string): string => fieldOf(form, name);
  const typed: TypedComplaint = {
    ...{ kind: field('loai'), about: field('ve'), aboutCode: field('ma'), aboutName: field('ai') },
    ...{ unitId: field('noi'), content: field('noi-dung'), name: field('ten'), contact: field('lien-he') },
  };
  const { aboutCode, aboutName, name, contact, ...rest } = typed;
  const optional = { aboutCode: aboutCode || null, aboutName: aboutName || null, name: name || null };
  const sent = await submitForm<TrackedComplaint>(site.api, request, form, {
    path: '/public/complaints',
    unsent: 'Phản ánh chưa được gửi.',
    payload: { token: field('bieu-mau'), ...rest, ...optional, contact: contact || null },
  });
  if ('answer' in sent) return reply.redirect(`/phan-anh/tra-cuu?ma=${sent.answer.code}&moi=1`, 303);
  return showForm(site, request, reply, typed, sent.refused);
}

async function showTracked(
  { read, pagesFor }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  {
    sent = false,
    refused,
    status = 200,
  }: Partial<Pick<TrackedComplaintData, 'sent' | 'refused'>> & { status?: number },
) {
  const pages = await pagesFor(request);
  const html = await read(async ({ client, now }) => {
    const [progress, complaint] = await Promise.all([
      readProgress(client, now),
      code === '' ? undefined : readTracked(client, now, code).catch(missing),
    ]);
    return pages.trackedComplaint({ progress, code, complaint, sent, refused });
  });
  return sendPrivately(reply, status, html);
}

/** What may be done with a code: the name in the form, the path of the API, the field its words go to. */
const acts: Readonly<Record<string, { path: string; field?: string }>> = {
  'bo-sung': { path: 'additions', field: 'content' },
  'xem-lai': { path: 'appeal', field: 'reason' },
  rut: { path: 'withdraw' },
};

async function actByForm(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const form = formOf(request);
  const [code, name, words] = [codeOf(form.get('ma')), fieldOf(form, 'viec'), fieldOf(form, 'noi-dung')];
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (!act) return showTracked(site, request, reply, code, {});
  const done = await submitForm<TrackedComplaint>(site.api, request, form, {
    path: `/public/complaints/${encodeURIComponent(code)}/${act.path}`,
    unsent: 'Chưa ghi được.',
    payload: act.field ? { [act.field]: words } : {},
  });
  if ('answer' in done) return reply.redirect(`/phan-anh/tra-cuu?ma=${code}`, 303);
  const { status, ...refused } = done.refused;
  return showTracked(site, request, reply, code, { status, refused: { ...refused, act: name, typed: words } });
}

/** The one photo of a form, as its browser sent it. @throws malformed_request */
async function photoForm(request: FastifyRequest): Promise<{ code: string; photo: File }> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(request.body as Buffer<ArrayBuffer>, { headers }).formData().catch(() => {
    throw new AppError('malformed_request', 'Biểu mẫu bị hỏng hoặc bị cắt.');
  });
  const [code, photo] = [form.get('ma'), form.get('anh')];
  if (!(photo instanceof File)) throw new AppError('malformed_request', 'Biểu mẫu không có ảnh.');
  return { code: codeOf(code), photo };
}

async function sendPhoto(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const { code, photo } = await photoForm(request);
  const answer = await site.api.inject({
    method: 'POST',
    url: `${apiPrefix}/public/complaints/${encodeURIComponent(code)}/photos`,
    remoteAddress: request.ip,
    headers: { 'x-request-id': request.id, 'content-type': photo.type || 'application/octet-stream' },
    payload: Buffer.from(await photo.arrayBuffer()),
  });
  if (answer.statusCode < 300) return reply.redirect(`/phan-anh/tra-cuu?ma=${code}`, 303);
  const { title, detail = title } = answer.json<Problem>();
  return showTracked(site, request, reply, code, {
    status: answer.statusCode,
    refused: { words: detail, fields: {}, act: 'anh', typed: '' },
  });
}
