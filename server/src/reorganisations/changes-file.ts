import type { Confidence, Step, StepFault } from '@chung-tay/shared/reorganisations/schema';
import { parse } from 'csv-parse/sync';

/** A line of the file: what became of a commune of 2024 in two reorganisations. The columns of data/unit-changes-2025.csv. */
interface Line {
  code_2024: string;
  name_2024: string;
  district_2024: string;
  change_2025_01_01: string;
  code_2025_01: string;
  name_2025_01: string;
  district_2025_01: string;
  code_2025_07: string;
  name_2025_07: string;
  province_code_2025_07: string;
  step1_evidence: string;
  confidence: string;
}
const needed: readonly (keyof Line)[] = [
  ...(['code_2024', 'name_2024', 'district_2024', 'change_2025_01_01', 'code_2025_01', 'name_2025_01'] as const),
  ...(['district_2025_01', 'code_2025_07', 'name_2025_07', 'province_code_2025_07', 'step1_evidence'] as const),
  'confidence',
];

export interface ReadSteps {
  steps: Step[];
  faults: StepFault[];
}

const types = ['thị trấn', 'thị xã', 'thành phố', 'phường', 'xã', 'huyện', 'quận'] as const;

/** The kind of unit its name begins with: “Phường Chũ” is a phường. */
const typeOf = (name: string): string =>
  types.find((type) => name.toLocaleLowerCase('vi').startsWith(`${type} `)) ?? 'xã';

const confidences = ['dataset', 'high', 'medium', 'low'] as const;
const confidenceOf = (text: string): Confidence => confidences.find((one) => one === text) ?? 'assumed';

/**
 * The steps a file of changes tells, by the columns of one of the two reorganisations. A commune without a known successor
 * becomes a step whose `into` is null: it must be named before the reorganisation is applied.
 */
export function readChanges(text: string, columns: '2025_01' | '2025_07', resolution: string): ReadSteps {
  const faults: StepFault[] = [];
  let lines: Line[];
  try {
    lines = parse<Line>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch {
    return { steps: [], faults: [{ pointer: '/rows', code: 'unreadable', message: 'Tệp không phải CSV đọc được.' }] };
  }
  const missing = needed.filter((name) => !(name in (lines[0] ?? {})));
  if (missing.length > 0)
    return {
      steps: [],
      faults: [{ pointer: '/rows/1', code: 'columns_missing', message: `Thiếu cột ${missing.join(', ')}.` }],
    };
  const seen = new Set<string>();
  for (const [n, line] of lines.entries()) {
    const pointer = `/rows/${n + 2}`;
    if (!line.code_2024 || !line.name_2024)
      faults.push({ pointer, code: 'unit_missing', message: 'Thiếu mã hoặc tên đơn vị.' });
    if (seen.has(line.code_2024))
      faults.push({ pointer, code: 'two_steps', message: `Mã ${line.code_2024} có hai dòng.` });
    seen.add(line.code_2024);
  }
  const steps =
    columns === '2025_01' ? firstSteps(lines) : secondSteps(lines, `${resolution}, đối chiếu danh mục mã mới`);
  if (faults.length === 0 && steps.length === 0)
    faults.push({
      pointer: '/rows',
      code: 'nothing_changes',
      message: 'Tệp không nêu thay đổi nào ở các cột của đợt này.',
    });
  return { steps, faults };
}

/** Within the year before: dissolved into a neighbour, renamed, another type or district. The code stays the unit's. */
function firstSteps(lines: readonly Line[]): Step[] {
  return lines.flatMap((line): Step[] => {
    const unit = `code:${line.code_2024}`;
    if (line.change_2025_01_01.startsWith('dissolved')) {
      const source = {
        unit,
        confidence: confidenceOf(line.confidence),
        ...(line.step1_evidence ? { evidence: line.step1_evidence } : {}),
      };
      return [{ kind: 'merge', from: [source], into: line.code_2025_01 ? `code:${line.code_2025_01}` : null }];
    }
    const name = line.name_2025_01;
    const steps: Step[] = [];
    if (name && name !== line.name_2024)
      steps.push({
        kind: 'rename',
        unit,
        name,
        ...(typeOf(name) === typeOf(line.name_2024) ? {} : { type: typeOf(name) }),
      });
    if (line.district_2025_01 && line.district_2025_01 !== line.district_2024)
      steps.push({ kind: 'move', unit, parent: `name:${line.district_2025_01}` });
    return steps;
  });
}

/** All communes that go to one new code become one new unit; one that keeps code and name only changes its parent. */
function secondSteps(lines: readonly Line[], evidence: string): Step[] {
  const groups = Map.groupBy(
    lines.filter((line) => line.code_2025_07 !== ''),
    (line) => line.code_2025_07,
  );
  return [...groups.values()].map((group): Step => {
    const [first] = group as [Line, ...Line[]];
    const parent = `code:${first.province_code_2025_07}`;
    const kept = group.filter((line) => !line.change_2025_01_01.startsWith('dissolved'));
    if (group.length === 1 && first.code_2025_01 === first.code_2025_07 && first.name_2025_01 === first.name_2025_07)
      return { kind: 'move', unit: `code:${first.code_2025_01}`, parent };
    return {
      kind: 'merge',
      from: kept.map((line) => ({
        unit: `code:${line.code_2025_01}`,
        confidence: confidenceOf(line.confidence),
        evidence,
      })),
      into: {
        kind: 'commune',
        code: first.code_2025_07,
        name: first.name_2025_07,
        type: typeOf(first.name_2025_07),
        parent,
      },
    };
  });
}
