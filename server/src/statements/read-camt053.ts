import { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import { readXml } from '../core/sheet/xml-events.ts';
import {
  calendarDay,
  cleanReference,
  cleanText,
  gatherFaults,
  joinStatements,
  type LineFaults,
  mostLines,
  type ParsedLine,
  type ParsedStatement,
  requireTotals,
  requireVnd,
  truncated,
  wholeVnd,
} from './parsed-statement.ts';

const what = 'Sao kê camt.053';
const deepest = 40;
const longestText = 2000;

/** The leaves of one element by their path below it: `Acct/Id/Othr/Id` → values in order. */
type Leaves = Map<string, string[]>;

interface RawStatement {
  facts: Leaves;
  balances: Leaves[];
  entries: Leaves[];
}

/** What is gathered apart: a statement, and in it its balances and entries. */
const gathered = new Set(['Stmt', 'Bal', 'Ntry']);

/** Listens to the XML and keeps the leaves of each statement, balance and entry. */
function gatherer() {
  const statements: RawStatement[] = [];
  const path: string[] = [];
  const open: { leaves: Leaves; depth: number }[] = [];
  let text = '';
  let entries = 0;
  const keep = (name: string, value: string): void => {
    const current = open.at(-1);
    if (!current) return;
    const key = [...path.slice(current.depth), name].join('/');
    const values = current.leaves.get(key);
    if (!values) current.leaves.set(key, [value]);
    else if (values.length < 50) values.push(value);
  };
  const begin = (name: string): void => {
    const leaves: Leaves = new Map();
    const statement = statements.at(-1);
    if (name === 'Stmt') statements.push({ facts: leaves, balances: [], entries: [] });
    else if (!statement || open.length !== 1) return;
    else if (name === 'Bal') statement.balances.push(leaves);
    else {
      statement.entries.push(leaves);
      entries += 1;
      if (entries > mostLines) throw new AppError('file_invalid', `Sao kê quá ${mostLines} dòng.`);
    }
    open.push({ leaves, depth: path.length + 1 });
  };
  return {
    statements,
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (path.length >= deepest) throw new AppError('file_invalid', `${what} không đọc được: XML lồng quá sâu.`);
      if (gathered.has(name)) begin(name);
      if (attributes.Ccy) keep(`${name}@Ccy`, attributes.Ccy);
      path.push(name);
      text = '';
    },
    text(piece: string) {
      if (text.length < longestText) text += piece;
    },
    close(name: string) {
      path.pop();
      if (open.at(-1)?.depth === path.length + 1 && gathered.has(name)) open.pop();
      else if (text.trim() !== '') keep(name, text.trim());
      text = '';
    },
  };
}

const one = (leaves: Leaves, ...paths: string[]): string | undefined =>
  paths.flatMap((path) => leaves.get(path) ?? [])[0];

/** `1234567.00` with its side, signed; undefined when it is no whole đồng. */
function signedAmount(leaves: Leaves): number | undefined {
  const [, digits = '', fraction] = /^(\d{1,18})(?:\.(\d*))?$/.exec(one(leaves, 'Amt') ?? '') ?? [];
  const amount = wholeVnd(digits, fraction);
  const side = one(leaves, 'CdtDbtInd');
  if (amount === undefined || (side !== 'CRDT' && side !== 'DBIT')) return undefined;
  requireVnd(one(leaves, 'Amt@Ccy'));
  return side === 'DBIT' ? -amount : amount;
}

function dayOf(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '') ?? [];
  return calendarDay(Number(year), Number(month), Number(day));
}

const dayAt = (leaves: Leaves, path: string): string | undefined => dayOf(one(leaves, `${path}/Dt`, `${path}/DtTm`));

/** One entry; pending and informational ones are not booked. */
function readEntry(entry: Leaves, place: number, faults: LineFaults): ParsedLine | undefined {
  if (['PDNG', 'INFO'].includes(one(entry, 'Sts/Cd', 'Sts') ?? '')) return undefined;
  const amountVnd = signedAmount(entry);
  const bookedOn = dayAt(entry, 'BookgDt') ?? dayAt(entry, 'ValDt');
  if (!amountVnd) faults.note(place, 'Amt', 'amount', `Mục ${place}: số tiền không phải số nguyên đồng lớn hơn 0.`);
  if (!bookedOn) faults.note(place, 'BookgDt', 'day', `Mục ${place}: ngày ghi sổ chưa đúng.`);
  if (!amountVnd || !bookedOn) return undefined;
  const words = ['NtryDtls/TxDtls/RmtInf/Ustrd', 'AddtlNtryInf', 'NtryDtls/TxDtls/AddtlTxInf'];
  const text = [...new Set(words.flatMap((path) => entry.get(path) ?? []))].join(' ');
  const references = ['AcctSvcrRef', 'NtryDtls/TxDtls/Refs/AcctSvcrRef', 'NtryRef', 'NtryDtls/TxDtls/Refs/TxId'];
  return {
    line: place,
    bookedOn,
    amountVnd,
    reference: cleanReference(one(entry, ...references)),
    text: cleanText(text, 500),
  };
}

function readStatement({ facts, balances, entries }: RawStatement, faults: LineFaults): ParsedStatement {
  requireVnd(one(facts, 'Acct/Ccy'));
  const balanceOf = (...codes: string[]): Leaves | undefined =>
    balances.find((balance) => codes.includes(one(balance, 'Tp/CdOrPrtry/Cd') ?? ''));
  const opening = balanceOf('OPBD', 'PRCD');
  const closing = balanceOf('CLBD');
  if (!opening) throw new AppError('file_invalid', `${what} không có số dư đầu (OPBD).`);
  if (!closing) throw truncated('số dư cuối (CLBD)');
  const openingVnd = signedAmount(opening);
  const closingVnd = signedAmount(closing);
  const closedOn = dayAt(closing, 'Dt');
  if (openingVnd === undefined || closingVnd === undefined || !closedOn)
    throw new AppError('file_invalid', `${what} có số dư chưa đúng: cần số nguyên đồng, chiều và ngày.`);
  const lines = entries.flatMap((entry, at) => readEntry(entry, at + 1, faults) ?? []);
  const days = lines.map((line) => line.bookedOn);
  const from = dayOf(one(facts, 'FrToDt/FrDtTm'));
  const sorted = [...days, closedOn, ...(from ? [from] : [])].sort();
  return {
    format: 'camt053',
    accountNumber: one(facts, 'Acct/Id/Othr/Id', 'Acct/Id/IBAN') ?? null,
    fromOn: sorted[0] as string,
    toOn: sorted.at(-1) as string,
    openingVnd,
    closingVnd,
    whole: true,
    lines,
  };
}

/** In pieces, so that a large file does not hold the process in one go. */
function* pieces(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 64 * 1024) yield content.subarray(at, at + 64 * 1024);
}

/**
 * A statement by ISO 20022 camt.053, of any version. No DTD, no entities, limited depth, text and entries.
 * @throws file_invalid, statement_truncated, statement_currency, statement_totals; invalid_request by entry
 */
export async function readCamt053(content: Buffer): Promise<ParsedStatement> {
  const gathering = gatherer();
  for await (const _ of readXml(Readable.from(pieces(content)), gathering, what));
  const faults = gatherFaults();
  const statements = gathering.statements.map((raw) => readStatement(raw, faults));
  faults.refuseAny();
  for (const statement of statements) requireTotals(statement);
  return joinStatements(statements);
}
