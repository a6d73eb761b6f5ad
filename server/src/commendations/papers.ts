import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Commendation } from '@chung-tay/shared/commendations/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { answerPaper } from '../core/document/answer-paper.ts';
import { inSentence } from '../core/document/paper.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { type NamedUnit, readUnitChain } from '../units/unit-chain.ts';
import { certificateSheets, proofSheet } from './certificate-sheets.ts';
import { checkUrl } from './check-address.ts';
import { commendationPaper } from './commendation-paper.ts';
import { layoutWithin, readLayout } from './layout-queries.ts';
import { readCommendation } from './read-commendation.ts';

/** The decision and its list. */
export const getCommendationPaper: Query<typeof commendationRoutes.getCommendationPaper> = async (
  context,
  { id, format },
) => {
  const commendation = await readCommendation(context, id);
  const [units, bases] = await Promise.all([unitsOf(context, commendation), basesOf(context, commendation)]);
  const law = isAdministrative(units) ? ['Căn cứ Luật Tổ chức chính quyền địa phương'] : [];
  const paper = commendationPaper({
    commendation,
    units,
    bases: [...law, ...bases],
    authority: authorityOf(commendation, units),
  });
  return answerPaper(paper, format, `quyet-dinh-${commendation.code}`);
};

/** Certificates of one person or of the whole list, on the stock of the deciding unit; none for who was revoked. */
export const getCertificatePaper: Query<typeof commendationRoutes.getCertificatePaper> = async (
  context,
  { id, awardId, format },
) => {
  const commendation = await readCommendation(context, id);
  if (!commendation.whole)
    throw new AppError('forbidden', 'Bằng khen, giấy khen do đơn vị quyết định in trên phôi của mình.');
  const honours = commendation.entries.filter(
    (entry) => entry.status !== 'revoked' && (awardId === undefined || entry.awardId === awardId),
  );
  if (honours.length === 0)
    throw new AppError('not_found', 'Không có ai để in: không thuộc quyết định, hoặc đã bị hủy.');
  const [units, layout] = await Promise.all([
    unitsOf(context, commendation),
    readLayout(context, commendation.unitId, commendation.formCode),
  ]);
  const seat = units.find(({ kind }) => administrative.includes(kind)) ?? units[0];
  const facts = {
    ...{ commendation, layout, title: authorityOf(commendation, units), seat: seat?.name ?? '' },
    urlOf: (code: string) => checkUrl(context.services.env, code),
  };
  return answerPaper(certificateSheets(facts, honours), format, `bang-khen-${commendation.code}`);
};

/** A sheet to lay over the stock. */
export const getCertificateProof: Query<typeof commendationRoutes.getCertificateProof> = async (
  context,
  { unitId, formCode, format },
) => answerPaper(proofSheet(await layoutWithin(context, unitId, formCode)), format, `in-thu-${formCode}`);

const administrative: readonly string[] = ['province', 'district', 'commune'];

const isAdministrative = ([unit]: readonly NamedUnit[]): boolean =>
  unit !== undefined && administrative.includes(unit.kind);

const unitsOf = ({ client }: HandlerContext, { unitId, decidedOn }: Commendation): Promise<NamedUnit[]> =>
  readUnitChain(client, unitId, decidedOn);

/** Who decides, as a heading says it: the chairman of an administrative unit, the head of any other body. */
function authorityOf({ signatoryTitle }: Commendation, [unit]: readonly NamedUnit[]): string {
  if (!unit) return signatoryTitle;
  return isAdministrative([unit])
    ? `Chủ tịch Ủy ban nhân dân ${inSentence(unit.name)}`
    : `${signatoryTitle.replace(/^(KT|TL|TUQ|TM|Q)\.\s*/u, '')} ${unit.name}`;
}

interface BasisRow {
  citation: string;
  sessions: { day: string; code: string }[] | null;
}

/** What the decision stands on: the law of its form, and the minutes of the council. */
async function basesOf({ client }: HandlerContext, { id }: Commendation): Promise<string[]> {
  const { rows } = await client.query<BasisRow>({
    name: 'bases_of_commendation',
    text: `SELECT f.citation, (
             SELECT json_agg(DISTINCT jsonb_build_object('day', s.held_on, 'code', s.code)) FROM commendation_entries e
             JOIN awards a ON a.id = e.award_id JOIN council_sessions s ON s.id = a.session_id WHERE e.commendation_id = c.id
           ) AS sessions
           FROM commendations c JOIN award_forms f ON f.id = c.form_id WHERE c.id = $1`,
    values: [id],
  });
  const [row] = rows;
  return [
    ...(row?.citation ?? '').split(/;\s*/).map((one) => `Căn cứ ${one}`),
    ...(row?.sessions ?? []).map(
      ({ day, code }) => `Căn cứ biên bản phiên họp Hội đồng Thi đua - Khen thưởng ${code} ngày ${writtenDay(day)}`,
    ),
    'Theo đề nghị của cơ quan thẩm định hồ sơ khen thưởng',
  ];
}
