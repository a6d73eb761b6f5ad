import { importNounSchema } from '@chung-tay/shared/imports/schema';
import { useParams } from 'react-router';
import { EmptyState } from '../ui/states.tsx';
import { ImportPage } from './import-page.tsx';

/** A file of the noun in the address. */
export default function ImportNounPage() {
  const noun = importNounSchema.safeParse(useParams().noun);
  if (!noun.success) return <EmptyState title="Không có loại tệp này để nhập" />;
  return <ImportPage key={noun.data} noun={noun.data} />;
}
