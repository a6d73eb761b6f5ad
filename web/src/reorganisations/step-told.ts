import { type Confidence, type NewUnit, type Step, stepSchema } from '@chung-tay/shared/reorganisations/schema';

/** How sure it is, and by what text. */
interface Source {
  confidence?: Confidence | undefined;
  evidence?: string | undefined;
}

/** Who receives, as the form holds it: a unit that begins, one that stands, or nobody known yet. */
export interface Part {
  how: 'new' | 'standing' | 'unknown';
  to: string | null;
  name: string;
  code: string;
  type: string;
  parent: string | null;
  /** Names with commas between. */
  villages: string;
  /** Of a unit that begins, when it was told before: other steps may mean it by its key. */
  key?: string | undefined;
  kind?: NewUnit['kind'] | undefined;
  source: Source;
}

/** A step as the form holds it. What the form does not show is kept beside it and goes back as it came. */
export interface Told {
  kind: Step['kind'];
  units: string[];
  /** Of a rename, a move, an abolition, an establishment or a merger there is one. */
  parts: Part[];
  remainder: 'keeps' | 'first' | 'none';
  sources: Readonly<Record<string, Source>>;
  citation?: string | undefined;
}

export const emptyPart: Part = {
  ...{ how: 'new', to: null, name: '', code: '', type: 'xã', parent: null, villages: '', source: {} },
};

export const emptyTold = (kind: Step['kind'] = 'merge'): Told => ({
  ...{ kind, units: [], remainder: 'first', sources: {} },
  parts: [
    { ...emptyPart, ...(kind === 'abolish' ? { how: 'standing' } : {}), ...(kind === 'rename' ? { type: '' } : {}) },
  ],
});

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== '')) as T;

const villagesOf = (text: string): string[] =>
  text
    .split(/[,\n;]/)
    .map((one) => one.trim())
    .filter(Boolean);

const unitOf = ({ key, kind, code, name, type, parent }: Part, level: NewUnit['kind']) => ({
  ...present({ key }),
  ...{ kind: kind ?? level, code: code || null, name, type, parent: parent ?? '' },
});

const intoOf = (part: Part, level: NewUnit['kind']) =>
  part.how === 'new' ? unitOf(part, level) : part.how === 'standing' ? (part.to ?? '') : null;

/** A step out of what was told; null while something is missing. `levelOf`: the level of a unit by its reference. */
export function stepOf(told: Told, levelOf: (reference: string) => NewUnit['kind']): Step | null {
  const { kind, units, parts, sources, remainder } = told;
  const [unit = ''] = units;
  const part = parts[0] ?? emptyPart;
  const cited = present({ citation: told.citation });
  const step = {
    merge: {
      ...{ kind, from: units.map((one) => ({ unit: one, ...present(sources[one] ?? {}) })) },
      ...{ into: intoOf(part, levelOf(unit)), ...cited },
    },
    split: {
      ...{ kind, unit, remainder: remainder === 'none' ? null : remainder, ...cited },
      parts: parts.map((one) => ({
        ...{ into: intoOf(one, levelOf(unit)), villages: villagesOf(one.villages), ...present(one.source) },
      })),
    },
    rename: { kind, unit, ...present({ name: part.name, code: part.code, type: part.type }), ...cited },
    move: { kind, unit, parent: part.parent ?? '', ...cited },
    abolish: { kind, unit, successor: part.to ?? '', ...present(sources[unit] ?? {}) },
    establish: { kind, unit: unitOf(part, 'commune'), ...cited },
  }[kind];
  const read = stepSchema.safeParse(step);
  return read.success ? read.data : null;
}

const partOf = (into: NewUnit | string | null): Part => {
  if (into === null) return { ...emptyPart, how: 'unknown' };
  if (typeof into === 'string') return { ...emptyPart, how: 'standing', to: into };
  return { ...emptyPart, ...into, how: 'new', code: into.code ?? '' };
};

/** What the form shows of a step that was written before. */
export function toldOf(step: Step): Told {
  const told = { ...emptyTold(step.kind), citation: 'citation' in step ? step.citation : undefined };
  switch (step.kind) {
    case 'merge': {
      const sources = Object.fromEntries(step.from.map(({ unit, ...source }) => [unit, source]));
      return { ...told, units: step.from.map(({ unit }) => unit), sources, parts: [partOf(step.into)] };
    }
    case 'split': {
      const parts = step.parts.map(({ into, villages, ...source }) => ({
        ...{ ...partOf(into), villages: villages.join(', '), source },
      }));
      return { ...told, units: [step.unit], parts, remainder: step.remainder ?? 'none' };
    }
    case 'rename': {
      const { name = '', code = '', type = '' } = step;
      return { ...told, units: [step.unit], parts: [{ ...emptyPart, name, code, type }] };
    }
    case 'move':
      return { ...told, units: [step.unit], parts: [{ ...emptyPart, parent: step.parent }] };
    case 'abolish': {
      const { unit, successor, kind: _, ...source } = step;
      return { ...told, units: [unit], sources: { [unit]: source }, parts: [partOf(successor)] };
    }
    case 'establish':
      return { ...told, parts: [partOf(step.unit)] };
  }
}

/** The units a step names, so that the form can offer those the tree of the day does not hold (`new:…`, `code:…`). */
export const referencesOf = ({ units, parts }: Told): string[] => [
  ...units,
  ...parts.flatMap(({ to, parent }) => [to, parent].filter((one) => one !== null)),
];
