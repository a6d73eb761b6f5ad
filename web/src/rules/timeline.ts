import {
  type AreaKind,
  areaKinds,
  type Programme,
  programmes,
  type Rule,
  type RuleKind,
  ruleKinds,
} from '@chung-tay/shared/rules/schema';

/** The versions of one kind for one area, oldest first. */
export interface Line {
  kind: RuleKind;
  areaKind: AreaKind;
  versions: Rule[];
}

export interface ProgrammeLines {
  programme: Programme;
  lines: Line[];
}

const keys = <Key extends string>(words: Readonly<Record<Key, string>>): Key[] => Object.keys(words) as Key[];

/** Programme by programme, the lines of its rules; what has no version has no line. */
export function timelineOf(rules: readonly Rule[]): ProgrammeLines[] {
  return keys(programmes).flatMap((programme) => {
    const own = rules.filter((rule) => rule.programme === programme);
    const lines = keys(ruleKinds).flatMap((kind) =>
      keys(areaKinds).flatMap((areaKind) => {
        const versions = own.filter((rule) => rule.kind === kind && rule.areaKind === areaKind);
        return versions.length > 0 ? [{ kind, areaKind, versions }] : [];
      }),
    );
    return lines.length > 0 ? [{ programme, lines }] : [];
  });
}

export type Standing = 'past' | 'now' | 'ahead';

/** Whether a version was, is or will be in force on a day. */
export const standingOn = ({ validFrom, validTo }: Pick<Rule, 'validFrom' | 'validTo'>, day: string): Standing =>
  validFrom > day ? 'ahead' : validTo !== null && validTo < day ? 'past' : 'now';
