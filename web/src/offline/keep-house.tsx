import type { House } from '@chung-tay/shared/houses/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ErrorNote } from '../ui/states.tsx';
import { carriedHouse, keepCarried } from './carry.ts';
import { useHasNetwork } from './network.ts';
import { usePerson } from './person.ts';

/** When the network went away at the house: the report is written on the device instead, and sent when it is back. */
export function KeepHouse({ house }: { house: House }) {
  const person = usePerson();
  const navigate = useNavigate();
  const hasNetwork = useHasNetwork();
  const [error, setError] = useState<unknown>();
  const thing = carriedHouse(house);
  if (!thing) return null;
  const keep = () => {
    keepCarried(person, [thing], null).then(() => navigate(`/offline/houses/${house.id}`), setError);
  };
  return (
    <p>
      {hasNetwork ? 'Mạng yếu? ' : 'Đang không có mạng. '}
      <Button size="md" variant={hasNetwork ? 'default' : 'filled'} onClick={keep}>
        Ghi trên máy, gửi khi có mạng
      </Button>
      <ErrorNote error={error} />
    </p>
  );
}
