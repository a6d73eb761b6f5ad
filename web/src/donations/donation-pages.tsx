import { ViewLinks } from '../ui/view-page.tsx';

/** The views of what was given: donation by donation, by source, by house. */
export const DonationPages = () => (
  <ViewLinks
    label="Ủng hộ"
    links={[
      ['/donations', 'Từng khoản'],
      ['/donations/by-source', 'Theo nguồn'],
      ['/donations/by-house', 'Theo nhà'],
    ]}
  />
);
