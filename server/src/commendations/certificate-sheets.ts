import type { CertificateLayout, LayoutField, Position } from '@chung-tay/shared/commendations/layout';
import { layoutFields } from '@chung-tay/shared/commendations/layout';
import { type Commendation, type Honour, printedCheckCode } from '@chung-tay/shared/commendations/schema';
import { capitals, inSentence, paperDate, paperNumber, placeOf } from '../core/document/paper.ts';
import type { Placed, Sheets } from '../core/document/sheets.ts';

export interface CertificateFacts {
  commendation: Commendation;
  layout: CertificateLayout;
  /** Whose stock it is: “Chủ tịch Ủy ban nhân dân tỉnh Bắc Giang”. */
  title: string;
  /** Where the deciding unit sits: “Tỉnh Bắc Giang”. */
  seat: string;
  /** Where anybody checks this certificate; null while no official address is configured. */
  urlOf: (checkCode: string) => string | null;
}

/** One sheet for each person, with nothing but the variable text where the unit's layout puts it. */
export function certificateSheets(facts: CertificateFacts, honours: readonly Honour[]): Sheets {
  const { commendation, layout } = facts;
  return {
    title: `${commendation.formName}, Quyết định ${commendation.number}`,
    author: commendation.unitName,
    widthMm: layout.paper.widthMm,
    heightMm: layout.paper.heightMm,
    pages: honours.map((honour) => placedTexts(layout, textsOf(facts, honour))),
  };
}

/** A sheet with ruler and frames and words that say what stands where: laid over the stock it shows how far to shift. */
export function proofSheet(layout: CertificateLayout): Sheets {
  const texts = { ...layoutFields, qr: 'https://example.vn/kiem-tra/AAAA2222BBBB3333' };
  return {
    ...{ title: 'Tờ in thử', author: 'Chung Tay', guides: true },
    widthMm: layout.paper.widthMm,
    heightMm: layout.paper.heightMm,
    pages: [placedTexts(layout, texts)],
  };
}

type Texts = Record<LayoutField, string | null>;

/** What is printed for one person. */
function textsOf({ commendation, title, seat, urlOf }: CertificateFacts, honour: Honour): Texts {
  const { number, decidedOn, signatory, signatoryTitle, subject } = commendation;
  return {
    title,
    name: nameOf(honour),
    detail: detailOf(honour),
    merit: sentence(subject),
    decision: `Quyết định số ${paperNumber(number)} ${paperDate(decidedOn)}`,
    register: `Vào sổ số: ${String(honour.certificateNumber).padStart(2, '0')}`,
    place: `${placeOf(seat)}, ${paperDate(decidedOn)}`,
    post: signatoryTitle,
    signatory,
    qr: urlOf(honour.checkCode),
  };
}

const prefixes = { individual: 'Ông (bà) ', household: 'Hộ gia đình ông (bà) ', collective: '' } as const;
const nameOf = ({ awardeeType, awardeeName }: Honour): string => `${prefixes[awardeeType]}${awardeeName}`;

/** A person's post, a household's commune; a collective says who it is by its name. */
function detailOf({ awardeeType, awardeePosition, nominatingUnitName }: Honour): string | null {
  if (awardeeType === 'individual') return awardeePosition ?? nominatingUnitName;
  return awardeeType === 'household' ? inSentence(nominatingUnitName) : null;
}

/** “có thành tích …” → “Có thành tích …”, as it stands on a line of its own. */
const sentence = (text: string): string => text.replace(/^./u, (first) => first.toLocaleUpperCase('vi'));

const placedTexts = ({ paper, positions }: CertificateLayout, texts: Texts): Placed[] =>
  positions.flatMap((position) => {
    const text = texts[position.key];
    return position.shown && text ? placed(position, paper.shiftXMm, paper.shiftYMm, text) : [];
  });

function placed(position: Position, shiftX: number, shiftY: number, text: string): Placed[] {
  const { key, widthMm, sizePt, align, bold, italic } = position;
  const at = { xMm: Math.max(0, position.xMm + shiftX), yMm: Math.max(0, position.yMm + shiftY) };
  if (key === 'qr') return [{ type: 'qr', text, ...at, sideMm: widthMm }, codeBelow(at, widthMm, text)];
  const words = position.capitals ? capitals(text) : text;
  return [{ type: 'text', text: words, ...at, widthMm, sizePt, align, bold, italic }];
}

/** How far the letters of a code reach beyond the square on each side, so that they stay in one line. */
const codeOverhangMm = 5;

/** What the check page asks for who has no camera, under the square as that page says. */
const codeBelow = (at: { xMm: number; yMm: number }, sideMm: number, url: string): Placed => ({
  ...{ type: 'text', text: printedCheckCode(url.slice(url.lastIndexOf('/') + 1)) },
  ...{ xMm: Math.max(0, at.xMm - codeOverhangMm), yMm: at.yMm + sideMm + 0.5, widthMm: sideMm + 2 * codeOverhangMm },
  ...{ sizePt: 6, align: 'center', bold: false, italic: false },
});

/** Words beside a QR code on a decision: what it is for, and what to type without a camera. */
export const checkLines = (checkCode: string, url: string | null): string[] => [
  url ? `Quét mã để kiểm tra quyết định, hoặc vào ${url.replace(/\/[^/]*$/, '')} và nhập mã:` : 'Mã kiểm tra:',
  printedCheckCode(checkCode),
];
