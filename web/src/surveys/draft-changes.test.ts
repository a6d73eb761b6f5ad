import { emptyDwelling, type SurveyValues, withFacet } from '@chung-tay/shared/surveys/facets';
import { describe, expect, it } from 'vitest';
import { chosenValues, countedValues, mergeDrafts, sendable } from './draft-changes.ts';

const today = '2024-06-15';

const base: SurveyValues = {
  surveyedOn: '2024-06-10',
  dwelling: { ...emptyDwelling(true), areaM2: 30, builtYear: 2000 },
  members: [
    { name: 'Hộ Mẫu', relation: 'head', birthYear: 1960, merit: false, socialProtection: false, disabled: false },
  ],
  position: null,
  disasterProne: false,
  note: null,
};
const nobody = { ...base.members[0], name: '', relation: 'child' } as SurveyValues['members'][number];
const changed = (values: SurveyValues, changes: Record<string, unknown>): SurveyValues =>
  Object.entries(changes).reduce((all, [field, value]) => withFacet(all, field, value), values);

describe('what goes to the server', () => {
  it('is the parts that differ, and nothing when nothing does', () => {
    expect(sendable(base, base, today)).toEqual({ body: undefined, values: base, held: [] });
    const { body } = sendable(base, changed(base, { 'dwelling.areaM2': 31, note: 'Dột mái ' }), today);
    expect(body).toEqual({ dwelling: { ...base.dwelling, areaM2: 31 }, note: 'Dột mái' });
  });

  it('one impossible datum is held back with its reason, the others go', () => {
    const written = changed(base, { 'dwelling.areaM2': 5000, 'dwelling.states.roof': 'unsafe', note: 'Dột' });
    const { body, held } = sendable(base, written, today);
    expect(body).toEqual({
      dwelling: { ...base.dwelling, states: { ...base.dwelling.states, roof: 'unsafe' } },
      note: 'Dột',
    });
    expect(held.map(({ pointer }) => pointer)).toEqual(['/dwelling/areaM2']);
    expect(sendable(base, changed(base, { 'dwelling.builtYear': 2025 }), today)).toMatchObject({
      body: undefined,
      held: [{ pointer: '/dwelling/builtYear' }],
    });
  });

  it('a change that makes something else impossible holds everything back until somebody looks', () => {
    const { body, held } = sendable(base, changed(base, { surveyedOn: '1999-01-01', note: 'x' }), today);
    expect(body).toBeUndefined();
    expect(held.map(({ pointer }) => pointer)).toContain('/surveyedOn');
  });

  it('a row without a name is nobody yet, and without a dwelling nothing is measured; both stay on the screen', () => {
    const written = { ...changed(base, { 'dwelling.hasDwelling': false }), members: [...base.members, nobody] };
    expect(sendable(base, written, today).body).toEqual({ dwelling: emptyDwelling(false) });
    expect(written.dwelling.areaM2).toBe(30);
    expect(countedValues(written).members).toEqual(base.members);
  });
});

describe('two people on one draft', () => {
  it('what only one of them changed is kept from each', () => {
    const mine = changed(base, { 'dwelling.areaM2': 31 });
    const theirs = changed(base, { 'dwelling.states.roof': 'unsafe', note: 'Của bạn' });
    const { values, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(values).toEqual(changed(base, { 'dwelling.areaM2': 31, 'dwelling.states.roof': 'unsafe', note: 'Của bạn' }));
  });

  it('what both changed differently is shown with both values, and the person chooses', () => {
    const mine = changed(base, { 'dwelling.areaM2': 31, note: 'Của tôi' });
    const theirs = changed(base, { 'dwelling.areaM2': 28, note: 'Của bạn' });
    const merged = mergeDrafts(base, mine, theirs);
    expect(merged.conflicts.map(({ facet, mine: my, theirs: their }) => [facet.label, my, their])).toEqual([
      ['Diện tích nhà', 31, 28],
      ['Ghi chú', 'Của tôi', 'Của bạn'],
    ]);
    expect(merged.values).toEqual(mine);
    expect(chosenValues(merged, ['note'])).toEqual(changed(mine, { note: 'Của bạn' }));
  });

  it('the same change by both is no conflict, whatever the order of keys', () => {
    const place = { latitude: 21, longitude: 106, accuracyM: 5 };
    const turned = { accuracyM: 5, longitude: 106, latitude: 21 };
    expect(mergeDrafts(base, { ...base, position: place }, { ...base, position: turned }).conflicts).toEqual([]);
  });
});
