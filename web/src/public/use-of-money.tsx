import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { UseOfMoney } from '@chung-tay/shared/public/schema';
import { TableMoney } from './figures.tsx';
import { wordOf } from './lists.tsx';

const amounts = ['receivedVnd', 'allocatedVnd', 'releasedVnd'] as const;

/** Sums of the same word, the largest received first. */
function grouped(rows: readonly UseOfMoney[], by: (row: UseOfMoney) => string) {
  const groups = Map.groupBy(rows, by);
  return [...groups]
    .map(([name, members]) => {
      const [received = 0, allocated = 0, released = 0] = amounts.map((key) =>
        members.reduce((all, row) => all + row[key], 0),
      );
      return { name, received, allocated, released };
    })
    .sort((a, b) => b.received - a.received);
}

const UseTable = ({ caption, head, rows }: { caption: string; head: string; rows: ReturnType<typeof grouped> }) => (
  <table className="figures">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        <th scope="col">Đã nhận</th>
        <th scope="col">Đã phân bổ</th>
        <th scope="col" className="wide">
          Đã giải ngân
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, received, allocated, released }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>
            <TableMoney vnd={received} />
          </td>
          <td>
            <TableMoney vnd={allocated} />
          </td>
          <td className="wide">
            <TableMoney vnd={released} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Cash by the kind of its source and by the fund that received it. */
export const UseOfMoneyTables = ({ use }: { use: UseOfMoney[] }) => (
  <section aria-labelledby="su-dung">
    <h2 id="su-dung">Tiền từ đâu, ở quỹ nào</h2>
    <div className="halves">
      <UseTable caption="Theo nguồn" head="Nguồn" rows={grouped(use, ({ source }) => wordOf(donorKinds, source))} />
      <UseTable caption="Theo quỹ nhận" head="Quỹ" rows={grouped(use, ({ fund }) => fund)} />
    </div>
  </section>
);
