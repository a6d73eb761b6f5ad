import { articleStates } from '@chung-tay/shared/articles/schema';
import { awardStatuses } from '@chung-tay/shared/awards/schema';
import { campaignStatuses } from '@chung-tay/shared/campaigns/schema';
import { caseStatuses } from '@chung-tay/shared/cases/schema';
import { complaintKinds, complaintStates } from '@chung-tay/shared/complaints/schema';
import type { Page } from '@chung-tay/shared/core/paging';
import { decisionStatuses } from '@chung-tay/shared/decisions/schema';
import { difficultyStates } from '@chung-tay/shared/difficulties/schema';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { inspectionStates } from '@chung-tay/shared/inspections/schema';
import { paymentListStatuses } from '@chung-tay/shared/payments/schema';
import type { SearchGroup, SearchHit } from '@chung-tay/shared/search/schema';
import { listArticles } from '../articles/queries.ts';
import { listAwards } from '../awards/queries.ts';
import { listCampaigns } from '../campaigns/queries.ts';
import { listCases } from '../cases/queries.ts';
import { listComplaints } from '../complaints/queries.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { listDecisions } from '../decisions/queries.ts';
import { listDifficulties } from '../difficulties/queries.ts';
import { listDocuments } from '../documents/queries.ts';
import { listDonations, listDonors } from '../donations/queries.ts';
import { listHouseholds } from '../households/queries.ts';
import { listHouses } from '../houses/queries.ts';
import { listInspections } from '../inspections/queries.ts';
import { listPaymentLists } from '../payments/queries.ts';
import { listUnits } from '../units/queries.ts';
import { listUsers } from '../users/queries.ts';

/** A group of the search: the list it asks, and how a row of it is told. */
export interface Finder {
  /** Codes of its records begin so; with it, a whole code is looked for nowhere else. */
  prefix?: string;
  find: (context: HandlerContext, q: string, limit: number) => Promise<SearchHit[]>;
}

type List<Row> = (context: HandlerContext, input: { q: string; limit: number }) => Promise<Page<Row>>;

/** The rows of a noun's own list, as its own search finds them and with what its own list may tell this reader. */
const finder = <Row>(list: List<Row>, hit: (row: Row) => SearchHit, prefix?: string): Finder => ({
  ...(prefix ? { prefix } : {}),
  find: async (context, q, limit) => (await list(context, { q, limit })).data.map(hit),
});

const words = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

const mostLetters = 80;

/** The first words of what may be long, on one line. */
function beginning(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : letters.join('');
}

/** Where each group is looked for. The links are addresses of the administration. */
export const finders: Readonly<Record<SearchGroup, Finder>> = {
  households: finder(
    listHouseholds,
    ({ id, code, headName, village, unitName }) => ({
      ...{ id, code, title: headName, detail: words(village, unitName), link: `/households/${id}` },
    }),
    'h-',
  ),
  houses: finder(
    listHouses,
    ({ id, code, headName, unitName, status }) => ({
      ...{ id, code, title: headName, detail: words(houseStatuses[status], unitName), link: `/houses/${id}` },
    }),
    'n-',
  ),
  cases: finder(
    listCases,
    ({ id, code, headName, unitName, status }) => ({
      ...{ id, code, title: headName, detail: words(caseStatuses[status], unitName), link: `/cases/${id}` },
    }),
    'hs-',
  ),
  decisions: finder(
    listDecisions,
    ({ id, code, unitName, decisionNumber, status }) => ({
      ...{
        id,
        code,
        title: words(decisionNumber, unitName),
        detail: decisionStatuses[status],
        link: `/decisions/${id}`,
      },
    }),
    'ds-',
  ),
  difficulties: finder(
    listDifficulties,
    ({ id, code, title, state, unitName }) => ({
      ...{ id, code, title, detail: words(difficultyStates[state], unitName), link: `/difficulties/${id}` },
    }),
    'kk-',
  ),
  donors: finder(
    listDonors,
    ({ id, code, name, unitName }) => ({ id, code, title: name, detail: unitName, link: `/donors/${id}` }),
    'nt-',
  ),
  donations: finder(
    listDonations,
    ({ id, code, donorName, unitName }) => ({ id, code, title: donorName, detail: unitName, link: `/donations/${id}` }),
    'u-',
  ),
  campaigns: finder(listCampaigns, ({ id, code, name, status, unitName }) => ({
    ...{ id, code, title: name, detail: words(campaignStatuses[status], unitName), link: `/campaigns/${id}` },
  })),
  payment_lists: finder(
    listPaymentLists,
    ({ id, code, purpose, status, unitName }) => ({
      ...{
        id,
        code,
        title: purpose,
        detail: words(paymentListStatuses[status], unitName),
        link: `/payment-lists/${id}`,
      },
    }),
    'bk-',
  ),
  // Their codes and those of nominations both begin with KT.
  inspections: finder(listInspections, ({ id, code, title, state, unitName }) => ({
    ...{ id, code, title, detail: words(inspectionStates[state], unitName), link: `/inspections/${id}` },
  })),
  documents: finder(
    listDocuments,
    ({ id, code, number, subject, issuer }) => ({
      ...{ id, code, title: words(number, subject), detail: issuer, link: `/documents/${id}` },
    }),
    'vb-',
  ),
  articles: finder(
    listArticles,
    ({ id, code, title, outlet, state, unitName }) => ({
      ...{ id, code, title, detail: words(articleStates[state], outlet, unitName), link: `/articles/${id}` },
    }),
    'tb-',
  ),
  // Without their code: whoever has it acts as the sender.
  complaints: finder(listComplaints, ({ id, kind, content, state, unitName }) => ({
    ...{ id, code: null, title: beginning(content) },
    ...{ detail: words(complaintKinds[kind], complaintStates[state], unitName), link: `/complaints/${id}` },
  })),
  awards: finder(listAwards, ({ id, code, awardeeName, formName, status }) => ({
    ...{ id, code, title: awardeeName, detail: words(formName, awardStatuses[status]), link: `/awards/${id}` },
  })),
  units: finder(listUnits, ({ id, code, name, type }) => ({
    id,
    code,
    title: name,
    detail: type,
    link: `/units/${id}`,
  })),
  users: finder(listUsers, ({ id, username, fullName }) => ({
    ...{ id, code: null, title: fullName, detail: username, link: `/users/${id}` },
  })),
};
