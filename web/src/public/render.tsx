import type { PagesOf } from '@chung-tay/shared/public/pages';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { AboutPage } from './about-page.tsx';
import { AwardsPage } from './awards-page.tsx';
import { CampaignsPage } from './campaigns-page.tsx';
import { CheckPage } from './check-page.tsx';
import { ComplaintPage } from './complaint-page.tsx';
import { CriteriaPage } from './criteria-page.tsx';
import { DonationPage } from './donation-page.tsx';
import { DonationsPage } from './donations-page.tsx';
import { Language } from './english.ts';
import { ExamplesPage } from './examples-page.tsx';
import { HomePage } from './home-page.tsx';
import { HousesPage } from './houses-page.tsx';
import { NeedsPage } from './needs-page.tsx';
import { NowherePage } from './nowhere-page.tsx';
import { ObjectionPage } from './objection-page.tsx';
import { OfferPage } from './offer-page.tsx';
import { OpenDataPage } from './open-data-page.tsx';
import { PostingPage } from './posting-page.tsx';
import { PostingsPage } from './postings-page.tsx';
import { SearchPage } from './search-page.tsx';
import { SentOfferPage } from './sent-offer-page.tsx';
import { Origin } from './site.ts';
import { TrackedComplaintPage } from './tracked-complaint-page.tsx';
import { UnreadFormPage } from './unread-form-page.tsx';

/** What the server loads: every public page as a function from its data to an HTML document. */
export const pagesOf: PagesOf = (origin, language) => {
  const documentOf = (page: ReactElement): string =>
    `<!doctype html>${renderToStaticMarkup(
      <Origin.Provider value={origin}>
        <Language.Provider value={language}>{page}</Language.Provider>
      </Origin.Provider>,
    )}`;
  return {
    home: (data) => documentOf(<HomePage {...data} />),
    houses: (data) => documentOf(<HousesPage {...data} />),
    donations: (data) => documentOf(<DonationsPage {...data} />),
    donation: (data) => documentOf(<DonationPage {...data} />),
    criteria: (data) => documentOf(<CriteriaPage {...data} />),
    awards: (data) => documentOf(<AwardsPage {...data} />),
    examples: (data) => documentOf(<ExamplesPage {...data} />),
    openData: (data) => documentOf(<OpenDataPage {...data} />),
    about: (data) => documentOf(<AboutPage {...data} />),
    search: (data) => documentOf(<SearchPage {...data} />),
    postings: (data) => documentOf(<PostingsPage {...data} />),
    posting: (data) => documentOf(<PostingPage {...data} />),
    objection: (data) => documentOf(<ObjectionPage {...data} />),
    needs: (data) => documentOf(<NeedsPage {...data} />),
    campaigns: (data) => documentOf(<CampaignsPage {...data} />),
    offer: (data) => documentOf(<OfferPage {...data} />),
    complaint: (data) => documentOf(<ComplaintPage {...data} />),
    trackedComplaint: (data) => documentOf(<TrackedComplaintPage {...data} />),
    check: (data) => documentOf(<CheckPage {...data} />),
    unreadForm: (data) => documentOf(<UnreadFormPage {...data} />),
    nowhere: (data) => documentOf(<NowherePage {...data} />),
    sentOffer: (data) => documentOf(<SentOfferPage {...data} />),
  };
};
