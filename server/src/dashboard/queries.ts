import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Dashboard, Pipeline } from '@chung-tay/shared/dashboard/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import type { Query } from '../core/http/handler.ts';
import { type Figures, readFigures, sumFigures } from './dashboard-figures.ts';

const housesOf = ({ proposed, approved, building, completed, handedOver, withdrawn }: Figures) => ({
  proposed,
  approved,
  building,
  completed,
  handedOver,
  withdrawn,
});

const pipelineOf = (figures: Figures): Pipeline => ({ households: figures.households, ...housesOf(figures) });

/** What the funds of the unit hold. A pledge is no money: it stands beside, never inside. */
const moneyOf = (figures: Figures): Dashboard['money'] => ({
  pledgedVnd: figures.pledgedVnd,
  receivedVnd: figures.receivedVnd,
  allocatedVnd: figures.fundAllocatedVnd,
  releasedVnd: figures.fundReleasedVnd,
  availableVnd: figures.receivedVnd - figures.fundAllocatedVnd,
});

const lineOf = (figures: Figures) => ({
  pipeline: pipelineOf(figures),
  allocatedVnd: figures.allocatedVnd,
  releasedVnd: figures.releasedVnd,
});

const isSomething = ({ pipeline, ...money }: ReturnType<typeof lineOf>): boolean =>
  [...Object.values(pipeline), ...Object.values(money)].some((value) => value !== 0);

/**
 * Progress and money of a unit at the end of a day by the tree of a day (R1). The lines of the children and `unplaced` add up
 * to the total.
 */
export const getDashboard: Query<typeof dashboardRoutes.getDashboard> = async (context, input) => {
  const { unit, children, lines: rows } = await readFigures(context, input);
  const lines = rows.filter((row) => row.kind === undefined);
  const bySplit = rows.filter((row) => row.kind !== undefined);
  const byChild = Map.groupBy(lines, (row) => row.childId);
  const total = sumFigures(lines);
  const unplaced = lineOf(sumFigures(byChild.get(null) ?? []));
  return {
    asOf: unit.asOf,
    treeOn: unit.era,
    eras: unit.eras,
    current: unit.current,
    unit: { id: unit.id, name: unit.name, kind: unit.kind, parentId: unit.parentId },
    total: pipelineOf(total),
    money: moneyOf(total),
    allocatedVnd: total.allocatedVnd,
    releasedVnd: total.releasedVnd,
    byKind: Object.keys(houseKinds).map((kind) => ({
      kind,
      pipeline: housesOf(sumFigures(bySplit.filter((row) => row.kind === kind))),
    })),
    byProgramme: Object.keys(programmes).map((programme) => ({
      programme,
      pipeline: housesOf(sumFigures(bySplit.filter((row) => row.programme === programme))),
    })),
    children: children.map((child) => ({ ...child, ...lineOf(sumFigures(byChild.get(child.unitId) ?? [])) })),
    unplaced: children.length > 0 && isSomething(unplaced) ? { ...unplaced.pipeline, ...moneyIn(unplaced) } : null,
    awardsDecided: total.awardsDecided,
  };
};

const moneyIn = ({ allocatedVnd, releasedVnd }: ReturnType<typeof lineOf>) => ({ allocatedVnd, releasedVnd });
