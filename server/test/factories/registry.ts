import { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { Document } from '@chung-tay/shared/documents/schema';
import type { Answer, TestApp } from '../harness.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** A registry of documents: two communes that register, and somebody of the province. */
export interface Registry {
  province: string;
  commune: string;
  other: string;
  officer: Person;
  stranger: Person;
  provincial: Person;
  /** Registers a plan of the commune of whoever acts. */
  register(input: Record<string, unknown>, as?: Person): Promise<Answer<Document>>;
}

export async function registry(test: TestApp): Promise<Registry> {
  const { province, communes } = await standingUnits(test);
  const [commune = '', other = ''] = communes.map(({ id }) => id);
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: commune }]);
  const stranger = await personWith(test, [{ role: 'commune_officer', unitId: other }]);
  const provincial = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
  const units = new Map([
    [officer, commune],
    [stranger, other],
    [provincial, province],
  ]);
  const told = { kind: 'plan', issuer: 'UBND xã', issuedOn: '2024-07-10', subject: 'Kế hoạch tổ chức thực hiện' };
  const register = (input: Record<string, unknown>, as: Person = officer) =>
    test.call(documentRoutes.registerDocument, { unitId: units.get(as), ...told, ...input }, { as });
  return { province, commune, other, officer, stranger, provincial, register };
}
