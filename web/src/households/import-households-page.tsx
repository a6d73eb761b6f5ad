import { ImportPage } from '../imports/import-page.tsx';

/** A file of households. */
export default function ImportHouseholdsPage() {
  return <ImportPage noun="households" />;
}
