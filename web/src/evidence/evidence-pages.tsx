import { ViewLinks } from '../ui/view-page.tsx';

const links = [
  ['/evidence', 'Danh sách'],
  ['/evidence/photographers', 'Theo người chụp'],
] as const;

/** The views of the doubted photos. */
export const EvidencePages = () => <ViewLinks label="Cách xem" links={links} />;
