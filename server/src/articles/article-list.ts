import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { fold } from '@chung-tay/shared/core/text';
import { type Bind, equals, type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import type { Matters } from '../core/policy/own-matters.ts';

export type ArticleFilters = Pick<
  Input<typeof articleRoutes.listArticles>,
  'unitId' | 'kind' | 'channel' | 'state' | 'movementId' | 'from' | 'to' | 'q'
>;

/** Condition: of a unit these roots reach and write for. */
export const ownedWithin = (roots: string, matters: Matters): string =>
  `(${withinUnits('a.unit_id', roots)} AND ${matters('a.unit_id')})`;

/** Condition: these roots may read it. What was published, everybody who reads publicity may. */
export const readableWithin = (roots: string, matters: Matters): string =>
  `(a.state = 'published' OR ${ownedWithin(roots, matters)})`;

/** The name a unit had on a day; the nearest when it did not stand then. */
const nameOn = (unit: string, day: string): string => `(SELECT v.name FROM unit_versions v WHERE v.unit_id = ${unit}
  ORDER BY v.valid_from <= ${day} DESC, abs(v.valid_from - ${day}) LIMIT 1)`;

export const unitNameThen = nameOn('a.unit_id', 'a.published_on');

/** Twin of `lacksConsent()` and of the constraint. */
const consentMissing = `((a.kind = 'exemplary_case' OR a.photo_shows_person) AND (a.consent_on IS NULL OR a.consent_withdrawn_on IS NOT NULL))`;

/** Columns of ArticleItem. */
export const articleColumns = `a.id, a.code, a.unit_id AS "unitId", ${unitNameThen} AS "unitName", a.kind, a.title, a.channel, a.outlet,
  a.published_on AS "publishedOn", a.link, a.about_unit_id AS "aboutUnitId", ${nameOn('a.about_unit_id', 'a.published_on')} AS "aboutUnitName",
  a.movement_id AS "movementId", m.name AS "movementName", a.subject_name AS "subjectName", a.subject_kind AS "subjectKind",
  a.photo_key IS NOT NULL AS "hasPhoto", a.state, ${consentMissing} AS "consentMissing", a.version`;

export const fromArticles = 'articles a LEFT JOIN movements m ON m.id = a.movement_id';

/** `TB-0000012` finds by code; anything else what holds these words, without accents. */
function search(q: string, bind: Bind): string {
  const words = fold(q);
  if (words === '') return 'true';
  if (/^tb-\d+$/.test(words)) return `a.code = ${bind(words.toUpperCase())}`;
  return `a.search LIKE ${bind(`%${words.replace(/[\\%_]/g, '\\$&')}%`)}`;
}

const dated = { expression: 'a.published_on', type: 'date' as const };

/** Publicity that may be read, the newest first. */
export const articleList = (matters: Matters): ListDefinition<ArticleFilters> => ({
  columns: articleColumns,
  from: fromArticles,
  unitColumn: 'a.unit_id',
  scope: (roots) => readableWithin(roots, matters),
  idColumn: 'a.id',
  filters: {
    unitId: underUnit('a.unit_id'),
    kind: oneOf('a.kind'),
    channel: oneOf('a.channel'),
    state: oneOf('a.state'),
    movementId: equals('a.movement_id'),
    from: (day, bind) => `a.published_on >= ${bind(day)}::date`,
    to: (day, bind) => `a.published_on <= ${bind(day)}::date`,
    q: search,
  },
  sorts: { '-publishedOn': { ...dated, direction: 'DESC' }, publishedOn: { ...dated, direction: 'ASC' } },
  defaultSort: '-publishedOn',
});
