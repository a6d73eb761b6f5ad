import type { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import type { Campaign, PublicCampaign } from '@chung-tay/shared/campaigns/schema';
import { campaignStatuses } from '@chung-tay/shared/campaigns/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage, underUnit, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { unitNameOn } from '../ledger/queries.ts';

type Filters = Pick<Input<typeof campaignRoutes.listCampaigns>, 'unitId' | 'status' | 'q'>;

const statusOn = (today: string): string => `campaign_status(c.opens_on, c.ends_on, date '${today}')`;

/** Campaigns of the funds in the caller's scope, with where they stand on a day and what the ledger says they brought. */
const campaignList = (today: string): ListDefinition<Filters> => ({
  columns: `c.id, c.code, c.unit_id AS "unitId", ${unitNameOn('c.unit_id', 'c.opens_on')} AS "unitName", c.name, c.appeal,
    c.goal_vnd AS "goalVnd", c.opens_on AS "opensOn", c.ends_on AS "endsOn", ${statusOn(today)} AS status,
    m.pledged_vnd AS "pledgedVnd", m.received_vnd AS "receivedVnd", m.in_kind_value_vnd AS "inKindValueVnd", m.donors,
    c.created_at AS "createdAt", c.version`,
  from: 'campaigns c CROSS JOIN LATERAL campaign_money(c.id) m',
  unitColumn: 'c.unit_id',
  idColumn: 'c.id',
  filters: {
    unitId: underUnit('c.unit_id'),
    status: (status, bind) => `${statusOn(today)} = ${bind(status)}`,
    q: (value, bind) => {
      const text = bind(value);
      return `(c.code = upper(${text}::text) OR strpos(c.name_folded, fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-opensOn': { expression: 'c.opens_on', type: 'date', direction: 'DESC' },
    opensOn: { expression: 'c.opens_on', type: 'date', direction: 'ASC' },
    name: { expression: 'c.name_folded', type: 'text', direction: 'ASC' },
    '-name': { expression: 'c.name_folded', type: 'text', direction: 'DESC' },
  },
  defaultSort: '-opensOn',
});

export const listCampaigns: Query<typeof campaignRoutes.listCampaigns> = ({ client, roots, now }, input) =>
  listPage(client, roots, campaignList(dayInVietnam(now)), input);

const exported: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'name', title: 'Đợt vận động' },
  { name: 'unitName', title: 'Đơn vị phát động' },
  { name: 'status', title: 'Trạng thái', labels: campaignStatuses },
  { name: 'opensOn', title: 'Ngày mở', kind: 'day' },
  { name: 'endsOn', title: 'Ngày kết thúc', kind: 'day' },
  { name: 'goalVnd', title: 'Mục tiêu (đồng)', kind: 'number' },
  { name: 'pledgedVnd', title: 'Đăng ký (đồng)', kind: 'number' },
  { name: 'receivedVnd', title: 'Đã nhận (đồng)', kind: 'number' },
  { name: 'inKindValueVnd', title: 'Hiện vật, ngày công quy ra tiền (đồng)', kind: 'number' },
  { name: 'donors', title: 'Số nhà hảo tâm', kind: 'number' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The campaigns of the list, whole, as CSV, XLSX or JSON lines. */
export const exportCampaigns: Query<typeof campaignRoutes.exportCampaigns> = (context, { format, ...filters }) =>
  exportList(context, campaignList(dayInVietnam(context.now)), filters, exported, {
    noun: 'campaign',
    format,
    filename: 'dot-van-dong',
  });

/** One campaign within scope; `not_found` else. */
export async function readCampaign({ client, roots, now }: HandlerContext, id: string): Promise<Campaign> {
  const { columns, from } = campaignList(dayInVietnam(now));
  const { rows } = await client.query<Campaign>(
    `SELECT ${columns} FROM ${from} WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')}`,
    [id, roots],
  );
  return found(rows[0], 'đợt vận động');
}

export const getCampaign: Query<typeof campaignRoutes.getCampaign> = (context, { id }) => readCampaign(context, id);

export const getCampaignHistory: Query<typeof campaignRoutes.getCampaignHistory> = async (context, { id, ...page }) => {
  await readCampaign(context, id);
  return readHistory(context.client, context.roots, { type: 'campaign', id }, page);
};

/** Campaigns as everybody may see them: those under way first. */
export async function readPublicCampaigns(
  client: Client,
  now: Date,
  status?: keyof typeof campaignStatuses,
): Promise<PublicCampaign[]> {
  const { rows } = await client.query<PublicCampaign>({
    name: 'public_campaigns',
    text: `SELECT code, unit_name AS "unitName", name, appeal, goal_vnd AS "goalVnd", opens_on AS "opensOn", ends_on AS "endsOn", status,
             received_vnd AS "receivedVnd", in_kind_value_vnd AS "inKindValueVnd", donors FROM public_campaigns($1, $2)`,
    values: [dayInVietnam(now), status ?? null],
  });
  return rows;
}

export const listPublicCampaigns: Query<typeof campaignRoutes.listPublicCampaigns> = async (
  { client, now },
  { status },
) => ({ data: await readPublicCampaigns(client, now, status) });
