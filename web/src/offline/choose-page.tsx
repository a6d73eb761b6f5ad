import type { HouseholdItem } from '@chung-tay/shared/households/schema';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { type Chosen, carry, mostOfKind } from './carry.ts';
import styles from './offline.module.css';
import { usePerson } from './person.ts';
import { Picks } from './picks.tsx';

const most = 200;

/** Houses of which a stage is to be reported, in this person's area. */
const housesQuery = (q: string, enabled: boolean) => ({
  queryKey: ['houses', 'to-carry', q],
  queryFn: async () => {
    const asked = { waitingVerification: false, sort: 'headName' as const, limit: most, ...(q ? { q } : {}) };
    const { data } = await client.houses.listHouses(asked);
    return data.filter(({ status }) => status !== 'handed_over' && status !== 'withdrawn' && status !== 'proposed');
  },
  enabled,
});

/** Households without a house, in this person's area. */
const householdsQuery = (q: string, enabled: boolean) => ({
  queryKey: ['households', 'to-carry', q],
  queryFn: async () => {
    const asked = { status: ['surveyed' as const], hasHouse: false, limit: most, ...(q ? { q } : {}) };
    return (await client.households.listHouseholds(asked)).data;
  },
  enabled,
});

/** Chooses, with a network, what to take along onto the device. */
export default function ChoosePage() {
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const village = params.get('village') ?? '';
  const houses = useQuery(housesQuery(q, useCan('house:report')));
  const households = useQuery(householdsQuery(q, useCan('survey:create')));
  useEffect(() => {
    document.title = 'Chọn nhà, hộ mang theo · Chung Tay';
  }, []);
  // Above the lists: a search brings other rows, and takes back none that was ticked.
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const failed = [houses, households].find((query) => query.isError);
  const rows = [...(houses.data ?? []), ...(households.data ?? [])];
  const villages = [...new Set(rows.map((row) => row.village))].sort((one, other) => one.localeCompare(other, 'vi'));
  const put = (name: string, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <div className={styles.page}>
      <Anchor component={Link} to="/offline">
        ← Mang theo hôm nay
      </Anchor>
      <h1>Chọn nhà, hộ mang theo</h1>
      <Search q={q} onSearch={(text) => put('q', text)} />
      {(villages.length > 1 || village) && (
        <NativeSelect
          label="Thôn"
          size="md"
          data={[{ value: '', label: 'Mọi thôn' }, ...new Set([...villages, ...(village ? [village] : [])])]}
          value={village}
          onChange={(event) => put('village', event.currentTarget.value)}
        />
      )}
      {failed ? (
        <ErrorState error={failed.error} retry={() => failed.refetch()} />
      ) : houses.isLoading || households.isLoading ? (
        <PageSkeleton />
      ) : (
        <Choice
          houses={houses.data ?? []}
          households={households.data ?? []}
          village={village}
          chosen={chosen}
          setChosen={setChosen}
        />
      )}
      <Loading chosen={[...chosen.values()]} />
    </div>
  );
}

const Search = ({ q, onSearch }: { q: string; onSearch: (text: string) => void }) => (
  <form
    className={styles.row}
    onSubmit={(event) => {
      event.preventDefault();
      onSearch(String(new FormData(event.currentTarget).get('q')).trim());
    }}
  >
    <TextInput
      name="q"
      label="Tìm theo tên, mã"
      size="md"
      defaultValue={q}
      type="search"
      style={{ flex: '1 1 200px' }}
    />
    <Button type="submit" variant="default" size="md" style={{ alignSelf: 'end' }}>
      Tìm
    </Button>
  </form>
);

interface ChoiceProps {
  houses: readonly HouseItem[];
  households: readonly HouseholdItem[];
  village: string;
  chosen: ReadonlyMap<string, Chosen>;
  setChosen: (change: (former: ReadonlyMap<string, Chosen>) => ReadonlyMap<string, Chosen>) => void;
}

function Choice({ houses, households, village, chosen, setChosen }: ChoiceProps) {
  const here = <Row extends { village: string }>(rows: readonly Row[]) =>
    rows.filter((row) => !village || row.village === village);
  const toggle = (all: readonly Chosen[], on: boolean) =>
    setChosen((former) => {
      const next = new Map(former);
      for (const one of all) {
        if (on) next.set(one.row.id, one);
        else next.delete(one.row.id);
      }
      return next;
    });
  const asChosen = <Kind extends Chosen['kind']>(kind: Kind, rows: readonly (Chosen & { kind: Kind })['row'][]) =>
    rows.map((row) => ({ kind, row }) as Chosen);
  return (
    <>
      <Picks
        title="Nhà chờ báo giai đoạn"
        rows={asChosen('house', here(houses))}
        chosen={chosen}
        toggle={toggle}
        cut={houses.length === most}
      />
      <Picks
        title="Hộ cần khảo sát"
        rows={asChosen('household', here(households))}
        chosen={chosen}
        toggle={toggle}
        cut={households.length === most}
      />
    </>
  );
}

function Loading({ chosen }: { chosen: readonly Chosen[] }) {
  const person = usePerson();
  const navigate = useNavigate();
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<unknown>();
  const tooMany = (['house', 'household'] as const).some(
    (kind) => chosen.filter((one) => one.kind === kind).length > mostOfKind,
  );
  const load = async () => {
    setDone(0);
    setError(undefined);
    try {
      const failures = await carry(person, chosen, setDone);
      const names = failures.map(({ row: { row } }) => row.headName).join(', ');
      if (names)
        notifications.show({
          color: 'brick',
          autoClose: false,
          message: `Chưa mang theo được: ${names}. Nhà đang tạm hoãn hay không còn giai đoạn chờ báo, hoặc mạng lỗi.`,
        });
      if (failures.length === chosen.length) return;
      notifyDone(`Đã mang theo ${chosen.length - failures.length} nhà, hộ`);
      navigate('/offline');
    } catch (refused) {
      setError(refused);
    } finally {
      setDone(undefined);
    }
  };
  return (
    <div className={styles.foot}>
      <ErrorNote error={error} />
      {tooMany && <p role="alert">Mỗi loại nhiều nhất {mostOfKind} nhà, hộ cho hai ngày.</p>}
      <Button size="md" loading={done !== undefined} disabled={chosen.length === 0 || tooMany} onClick={load}>
        Mang theo {chosen.length} nhà, hộ
      </Button>
      {done !== undefined && (
        <span role="status">
          Đang tải {done}/{chosen.length}
        </span>
      )}
    </div>
  );
}
