import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { GoodsItem } from '@chung-tay/shared/ledger/schema';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';

/** Goods known by name and measure, found without accents; the first thousand by name. */
export const listGoodsItems: Query<typeof ledgerRoutes.listGoodsItems> = async ({ client }, { q }) => {
  const { rows } = await client.query<GoodsItem>({
    name: 'goods_items',
    text: `SELECT id, name, measure FROM goods_items WHERE strpos(name_folded, fold($1::text)) > 0
           ORDER BY name COLLATE "vi-x-icu", measure COLLATE "vi-x-icu", id LIMIT 1000`,
    values: [q ?? ''],
  });
  return { data: rows };
};

/**
 * The item of this name and measure, spelled as it was first written (case, accents and spaces apart); added when there
 * is none, so that “xi măng” is not counted apart from “Xi măng”.
 */
export async function goodsItem(client: Client, name: string, measure: string): Promise<GoodsItem> {
  const [, { rows }] = await Promise.all([
    client.query({
      name: 'add_goods_item',
      text: `INSERT INTO goods_items (id, name, measure) VALUES (uuidv7(), $1, $2) ON CONFLICT DO NOTHING`,
      values: [name, measure],
    }),
    client.query<GoodsItem>({
      name: 'goods_item',
      text: 'SELECT id, name, measure FROM goods_items WHERE name_folded = fold($1) AND measure_folded = fold($2)',
      values: [name, measure],
    }),
  ]);
  return rows[0] as GoodsItem;
}
