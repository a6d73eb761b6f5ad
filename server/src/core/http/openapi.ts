import { api, apiPrefix } from '@chung-tay/shared';
import { pathParams, type RouteSpec } from '@chung-tay/shared/core/contract';
import { type ErrorCode, errors, problemSchema } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { z } from 'zod';
import { exampleOf } from './openapi-examples.ts';
import { curlOf } from './openapi-samples.ts';
import { securitySchemes, webhookSection } from './openapi-webhooks.ts';
import { documentSchema } from './wire.ts';

type Json = Record<string, unknown>;

const tagNames: Record<keyof typeof api, string> = {
  units: 'Đơn vị',
  users: 'Người dùng và phiên',
  keys: 'Khóa API cho chương trình',
  webhooks: 'Webhook: báo sự kiện cho hệ thống khác',
  views: 'Bộ lọc đã lưu',
  uploads: 'Tệp gửi từng phần',
  documents: 'Văn bản, chính sách',
  movements: 'Phong trào, đợt thi đua',
  blocks: 'Cụm, khối thi đua',
  imports: 'Nhập tệp',
  households: 'Hộ',
  duplicates: 'Nghi trùng',
  rules: 'Tiêu chí, thứ tự ưu tiên, mức hỗ trợ',
  surveys: 'Khảo sát nhà ở',
  assessments: 'Kết quả xét theo quy định',
  evidence: 'Ảnh bị nghi vấn',
  houses: 'Nhà',
  visits: 'Thăm nhà sau bàn giao',
  difficulties: 'Khó khăn, vướng mắc',
  cases: 'Hồ sơ xét hỗ trợ',
  deliberations: 'Họp thôn bình xét',
  postings: 'Niêm yết công khai, kiến nghị',
  decisions: 'Danh sách phê duyệt',
  ledger: 'Sổ cái',
  campaigns: 'Đợt vận động',
  donations: 'Ủng hộ',
  needs: 'Nhu cầu còn mở, nhận đỡ đầu, lời ngỏ ủng hộ',
  payments: 'Chi tiền hỗ trợ',
  statements: 'Sao kê ngân hàng',
  inspections: 'Kiểm tra, giám sát',
  plans: 'Kế hoạch của đơn vị',
  articles: 'Tin bài, gương điển hình',
  criteria: 'Bảng điểm thi đua',
  scorecards: 'Chấm điểm thi đua',
  rankings: 'Xếp hạng',
  awards: 'Khen thưởng',
  councils: 'Hội đồng xét khen thưởng',
  commendations: 'Quyết định khen thưởng',
  bonuses: 'Tiền thưởng',
  summaries: 'Tổng kết phong trào',
  reorganisations: 'Sắp xếp đơn vị',
  dashboard: 'Tiến độ, nguồn lực',
  reports: 'Biểu mẫu báo cáo, chốt kỳ',
  templates: 'Mẫu văn bản của cơ quan',
  filings: 'Báo cáo nộp từ đơn vị',
  complaints: 'Phản ánh, khiếu nại',
  notifications: 'Thông báo',
  search: 'Tìm kiếm chung',
  public: 'Công khai',
};

/** Statuses every route may answer, by what it is. 503: the database is away; 429: too many requests; 414, 431: too long. */
function refusals(route: RouteSpec): number[] {
  const found = new Set([400, 405, 414, 422, 429, 431, 500, 503]);
  if (route.permission !== 'anyone') found.add(401).add(403);
  // Also by the ids in a body or query: what is out of scope is not found.
  if (route.permission !== 'anyone' || pathParams(route.path).length > 0) found.add(404);
  if (route.method !== 'GET') found.add(408).add(409).add(413).add(415).add(412);
  if (route.ifMatch === 'required') found.add(428);
  if (route.permission === 'anyone' && route.method !== 'GET') found.add(401).add(403);
  return [...found].sort();
}

const codesOf = (status: number): string =>
  (Object.keys(errors) as ErrorCode[]).filter((code) => errors[code].status === status).join(', ');

function parameters(route: RouteSpec): Json[] {
  const of = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] => {
    if (!schema) return [];
    const { properties = {}, required = [] } = documentSchema(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      ...(property.description ? { description: property.description } : {}),
      schema: property,
      ...(property.type === 'array' ? { style: 'form', explode: true } : {}),
    }));
  };
  const headers: Json[] = [];
  if (route.method !== 'GET' && route.permission !== 'anyone')
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: route.idempotency === 'required',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      description: 'Khóa riêng của lần ghi; gửi lại cùng khóa không ghi hai lần',
    });
  if (route.ifMatch === 'required')
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      schema: { type: 'string', pattern: '^"v[0-9]+(-[A-Za-z0-9_-]+)?"$' },
      description: 'ETag của bản ghi đang sửa',
    });
  return [...of(route.params, 'path'), ...of(route.query, 'query'), ...headers];
}

function requestBody(route: RouteSpec): Json | undefined {
  if (route.upload) {
    const binary = { schema: { type: 'string', format: 'binary' } };
    const raw = Object.fromEntries(route.upload.accept.map((type) => [type, binary]));
    const form = {
      schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
    };
    return { required: !route.upload.resumable, content: { ...raw, 'multipart/form-data': form } };
  }
  if (!route.body) return undefined;
  const schema = documentSchema(route.body, 'input');
  return { required: true, content: { 'application/json': { schema, example: exampleOf(schema) } } };
}

function answered(response: z.ZodType): Json {
  const schema = documentSchema(response, 'output');
  return { schema, example: exampleOf(schema) };
}

function success(route: RouteSpec): Json {
  const status = route.status ?? 200;
  if (status === 204) return { 204: { description: 'Xong' } };
  const binary = { schema: { type: 'string', format: 'binary' } };
  const content = route.download
    ? Object.fromEntries(route.download.map((type) => [type, binary]))
    : route.response
      ? { 'application/json': answered(route.response) }
      : {};
  const answer = { description: 'Thành công', content };
  return route.upload && status === 200
    ? { 200: answer, 202: { ...answer, description: 'Đã nhận, đang xử lý' } }
    : { [status]: answer };
}

const deprecationWords = ({ deprecated }: RouteSpec): string | undefined =>
  deprecated &&
  `**Sắp bỏ** từ ${writtenDay(deprecated.since)}, ngừng ngày ${writtenDay(deprecated.sunset)}. Dùng \`${deprecated.instead}\`.`;

function operation(tag: string, name: string, route: RouteSpec): Json {
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const body = requestBody(route);
  const access =
    route.permission === 'anyone'
      ? 'Không cần đăng nhập.'
      : route.permission === 'signed-in'
        ? 'Cần đăng nhập.'
        : `Cần quyền \`${route.permission}\`.`;
  return {
    operationId: name,
    tags: [tag],
    summary: route.summary,
    description: [route.description, deprecationWords(route), access].filter(Boolean).join('\n\n'),
    ...(route.deprecated ? { deprecated: true } : {}),
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curlOf(route) }],
    ...(route.permission === 'anyone' ? { security: [] } : {}),
    parameters: parameters(route),
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...success(route),
      ...Object.fromEntries(
        refusals(route).map((status) => [status, { description: codesOf(status) || 'Lỗi', ...problem }]),
      ),
    },
  };
}

/** Named schemas move into the components, once each; what refers to them follows. */
function hoistNamed(document: Json): Json {
  const schemas: Record<string, unknown> = {};
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const { $defs, $schema: _, ...rest } = value as { $defs?: Record<string, unknown>; $schema?: string };
    for (const [name, schema] of Object.entries($defs ?? {})) schemas[name] ??= walk(schema);
    return Object.fromEntries(
      Object.entries(rest).map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', '#/components/schemas/') : walk(inner),
      ]),
    );
  };
  const { components, ...rest } = walk(document) as Json & { components: { schemas: Json } };
  return { ...rest, components: { ...components, schemas: { ...schemas, ...components.schemas } } };
}

/** OpenAPI 3.1 of the whole API, written from the contracts: nothing in it is kept by hand. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [noun, routes] of Object.entries(api) as [keyof typeof api, Record<string, RouteSpec>][])
    for (const [name, route] of Object.entries(routes)) {
      const path = `${apiPrefix}${route.path.replace(/:(\w+)/g, '{$1}')}`;
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(tagNames[noun], name, route) };
    }
  return hoistNamed({
    openapi: '3.1.1',
    info: {
      title: 'Chung Tay',
      version: '1',
      description:
        'API của phong trào thi đua “Chung tay xóa nhà tạm, nhà dột nát”. Lỗi theo RFC 9457; danh sách theo trang khóa (cursor); sửa kèm If-Match; ghi kèm Idempotency-Key; tiền là số nguyên đồng.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { key: [] }],
    tags: Object.values(tagNames).map((name) => ({ name })),
    paths,
    webhooks: webhookSection(),
    components: {
      securitySchemes,
      schemas: { Problem: documentSchema(problemSchema, 'output') },
    },
  });
}
