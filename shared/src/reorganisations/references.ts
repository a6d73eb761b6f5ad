import type { Before } from './before.ts';
import type { NewUnit, Step } from './schema.ts';

/** The units that steps begin. */
const newUnits = (step: Step): NewUnit[] => {
  const intos =
    step.kind === 'establish'
      ? [step.unit]
      : step.kind === 'merge'
        ? [step.into]
        : step.kind === 'split'
          ? step.parts.map((part) => part.into)
          : [];
  return intos.filter((into): into is NewUnit => typeof into === 'object' && into !== null);
};

/** Which unit a step means: by id, by code or name as they stand, or one that begins. */
export class References {
  private readonly known = new Map<string, string>();

  constructor(before: Before, steps: readonly Step[]) {
    for (const unit of steps.flatMap(newUnits)) {
      const id = before.newId(unit);
      if (unit.key) this.known.set(`new:${unit.key}`, id);
      this.known.set(`name:${unit.name}`, id);
    }
    for (const { id, code, name } of before.standing) {
      this.known.set(id, id);
      if (code !== null) this.known.set(`code:${code}`, id);
      // A name that two units bear names none.
      this.known.set(`name:${name}`, this.known.has(`name:${name}`) ? '' : id);
    }
  }

  find(reference: string): string | undefined {
    return this.known.get(reference) || undefined;
  }
}
