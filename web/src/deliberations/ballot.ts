/** The votes on one case while they are typed: an empty cell is null. */
export interface BallotRow {
  agree: number | null;
  disagree: number | null;
  abstain: number | null;
  opinion: string | null;
}

export type BallotColumn = 'agree' | 'disagree' | 'abstain';

export const ballotColumns: readonly BallotColumn[] = ['agree', 'disagree', 'abstain'];

/** Nothing said yet: as many lines as there are cases. */
export const emptyRow: BallotRow = { agree: null, disagree: null, abstain: null, opinion: null };

export const votesOf = ({ agree, disagree, abstain }: BallotRow): number =>
  (agree ?? 0) + (disagree ?? 0) + (abstain ?? 0);

/** Nothing typed: the meeting did not come to this case. */
export const isBlank = ({ agree, disagree, abstain }: BallotRow): boolean =>
  agree === null && disagree === null && abstain === null;

/** What is wrong with a line, as the server would say it; undefined when it can be sent or is left out. */
export function ballotProblem(row: BallotRow, presentCount: number | null): string | undefined {
  if (isBlank(row)) return undefined;
  if (row.agree === null || row.disagree === null) return 'Chưa ghi đủ phiếu';
  if (presentCount === null) return undefined;
  const over = votesOf(row) - presentCount;
  return over > 0 ? `Nhiều hơn số người dự ${over} phiếu` : undefined;
}

const mostNamed = 3;

/** Whose lines are wrong and why, the first few by name; undefined when none is. */
export function wrongBallots(
  cases: readonly { id: string; headName: string }[],
  ballots: Readonly<Record<string, BallotRow>>,
  presentCount: number | null,
): string | undefined {
  const wrong = cases.flatMap(({ id, headName }) => {
    const problem = ballotProblem(ballots[id] ?? emptyRow, presentCount);
    return problem ? [`${headName}: ${problem.toLowerCase()}`] : [];
  });
  if (wrong.length === 0) return undefined;
  const more = wrong.length > mostNamed ? `; và ${wrong.length - mostNamed} hồ sơ khác` : '';
  return `${wrong.slice(0, mostNamed).join('; ')}${more}`;
}

/** Everybody present agrees. */
export const allAgree = (row: BallotRow, presentCount: number): BallotRow => ({
  ...row,
  agree: presentCount,
  disagree: 0,
  abstain: 0,
});

/** Where an arrow or Enter leads in the grid; undefined at its edge. */
export function nextCell(
  key: string,
  at: { row: number; column: number },
  rows: number,
): { row: number; column: number } | undefined {
  const columns = ballotColumns.length;
  const to =
    key === 'ArrowDown'
      ? { ...at, row: at.row + 1 }
      : key === 'ArrowUp'
        ? { ...at, row: at.row - 1 }
        : key === 'Enter'
          ? at.column + 1 < columns
            ? { ...at, column: at.column + 1 }
            : { row: at.row + 1, column: 0 }
          : undefined;
  return to && to.row >= 0 && to.row < rows ? to : undefined;
}
