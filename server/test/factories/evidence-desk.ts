import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { inTransaction } from '../../src/core/db/transaction.ts';
import type { TestApp } from '../harness.ts';
import { approvedHouse, bodyOf, houseTeam } from './houses.ts';
import { personWith } from './people.ts';
import { takenNow, testPhoto } from './photo.ts';

/** What everybody writes who decides here. */
export const decisionReason = 'Đã xem tại hiện trường, đúng căn nhà';

let pictures = 0;

/** A team of a commune, an inspector above it, and the acts on photos that are doubted. */
export async function evidenceDesk(test: TestApp) {
  const team = await houseTeam(test);
  const inspector = await personWith(test, [{ role: 'inspector', unitId: team.province }]);
  const reason = decisionReason;

  /** A photo of the start of a house of which nobody says where it was taken. */
  async function placeless(houseId: string, as: { accessToken: string } = team.officer): Promise<Photo> {
    const file = { content: await testPhoto(`placeless ${pictures++}`), contentType: 'image/jpeg' };
    const { latitude, longitude, accuracyM, ...told } = takenNow(test);
    return bodyOf(await test.call(houseRoutes.uploadPhoto, { id: houseId, stage: 'started', ...told }, { as, file }));
  }

  const report = (id: string, photoId: string) =>
    test.call(
      houseRoutes.reportStage,
      { id, stage: 'started', happenedOn: '2026-02-01', photoIds: [photoId] },
      { as: team.officer },
    );

  return {
    team,
    inspector,
    placeless,
    report,
    clear: (id: string, as: { accessToken: string } = team.acceptor) =>
      test.call(evidenceRoutes.clearEvidence, { id, reason }, { as }),
    reject: (id: string, as: { accessToken: string } = team.acceptor) =>
      test.call(evidenceRoutes.rejectEvidence, { id, reason }, { as }),
    raise: (id: string, as: { accessToken: string } = inspector) =>
      test.call(evidenceRoutes.raiseEvidence, { id, reason }, { as }),
    verify: (id: string) => test.call(houseRoutes.verifyStage, { id, stage: 'started' }, { as: team.acceptor }),
    /** A house whose start is reported with a doubted photo. */
    async reportedInDoubt() {
      const house = await approvedHouse(team);
      const photo = await placeless(house.id);
      bodyOf(await report(house.id, photo.id));
      return { house, photo };
    },
    /** What the server's own role is told when it runs this; undefined when it may. Nothing stays. */
    async asServer(text: string, values: unknown[]): Promise<string | undefined> {
      const undo = new Error('undo');
      const context = { roots: [team.province], userId: team.officer.id };
      try {
        await inTransaction(test.services.pools.app, context, async ({ client }) => {
          await client.query(text, values);
          throw undo;
        });
      } catch (error) {
        const { constraint, code } = error as { constraint?: string; code?: string };
        return error === undo ? undefined : (constraint ?? code);
      }
      return undefined;
    },
  };
}
