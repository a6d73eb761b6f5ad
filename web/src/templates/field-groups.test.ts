import { fieldsOf, type TemplateKind, templateKinds } from '@chung-tay/shared/templates/fields';
import { expect, test } from 'vitest';
import { fieldGroups } from './field-groups.ts';

const kinds = Object.keys(templateKinds) as TemplateKind[];

test.each(kinds)('every field of %s stands in exactly one group, in the loop it belongs to', (kind) => {
  const groups = fieldGroups(kind);
  const shown = groups.flatMap(({ fields }) => fields);
  expect(shown).toHaveLength(fieldsOf(kind).length);
  expect(new Set(shown.map(({ name, loop }) => `${loop}.${name}`)).size).toBe(shown.length);
  for (const { loop, fields } of groups) expect(fields.every((field) => field.loop === loop)).toBe(true);
});

test('sums stand apart from what names the paper', () => {
  const [paper, total] = fieldGroups('bieu-01');
  expect(paper?.fields.map(({ name }) => name)).toContain('unit');
  expect(paper?.fields.some(({ name }) => name.startsWith('total_'))).toBe(false);
  expect(total?.fields.map(({ name }) => name)).toContain('total_needed');
});
