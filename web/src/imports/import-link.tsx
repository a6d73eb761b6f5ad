import { type ImportNoun, importPermissions } from '@chung-tay/shared/imports/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';

/** The entry from a list to the import of its noun, for who may. */
export const ImportLink = ({ noun }: { noun: ImportNoun }) =>
  useCan(importPermissions[noun]) && (
    <Button component={Link} to={`/imports/new/${noun}`} variant="default">
      Nhập tệp
    </Button>
  );
