import type { PublicPages } from '@chung-tay/shared/public/pages';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { CampaignsPage } from './campaigns-page.tsx';
import { CheckPage } from './check-page.tsx';
import { DonationsPage } from './donations-page.tsx';
import { HomePage } from './home-page.tsx';
import { HousesPage } from './houses-page.tsx';
import { NeedsPage } from './needs-page.tsx';
import { ObjectionPage } from './objection-page.tsx';
import { OfferPage } from './offer-page.tsx';
import { PostingPage } from './posting-page.tsx';
import { PostingsPage } from './postings-page.tsx';
import { SentOfferPage } from './sent-offer-page.tsx';

const documentOf = (page: ReactElement): string => `<!doctype html>${renderToStaticMarkup(page)}`;

/** What the server loads: every public page as a function from its data to an HTML document. */
export const pages: PublicPages = {
  home: (data) => documentOf(<HomePage {...data} />),
  houses: (data) => documentOf(<HousesPage {...data} />),
  donations: (data) => documentOf(<DonationsPage {...data} />),
  postings: (data) => documentOf(<PostingsPage {...data} />),
  posting: (data) => documentOf(<PostingPage {...data} />),
  objection: (data) => documentOf(<ObjectionPage {...data} />),
  needs: (data) => documentOf(<NeedsPage {...data} />),
  campaigns: (data) => documentOf(<CampaignsPage {...data} />),
  offer: (data) => documentOf(<OfferPage {...data} />),
  check: (data) => documentOf(<CheckPage {...data} />),
  sentOffer: (data) => documentOf(<SentOfferPage {...data} />),
};
