import type { Here } from '#api/company/rooms';
import { companyContracts } from '#api/contracts/companies';
import { offerContracts } from '#api/contracts/offers';
import { routesOf } from '#api/route';
import { addTechnician } from '#app/company/add-technician';
import { acceptOffer, declineOffer } from '#app/company/answer-offer';
import { changeCompany } from '#app/company/change-company';
import { changeTechnician } from '#app/company/change-technician';
import { listOffers, type OfferView } from '#app/company/list-offers';
import { listTechnicians } from '#app/company/list-technicians';
import { readCompany } from '#app/company/read-company';
import { leaveCompany, removeTechnician } from '#app/company/remove-technician';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import type { Page } from '#app/kernel/ports';
import { sitesOffered } from '#domain/offer';

const route = routesOf({ ...companyContracts, ...offerContracts });

/** The person sees how many sites, not which: those are the company's. */
const offersSeen = ({ items, next }: Page<OfferView>) => ({
  items: items.map((offer) => ({ ...offer, sites: sitesOffered(offer) })),
  next,
});

/** The company, who works for it, and what it offers to whom. */
export const people = ({ ports, paged }: Here) => [
  route('startCompany', ({ caller, body, once }) => startCompany(ports, caller, body, once)),
  route('readCompany', ({ caller }) => readCompany(ports, caller)),
  route('changeCompany', ({ caller, body }) => changeCompany(ports, caller, body)),
  route('showCompanyCode', ({ caller }) => showCompanyCode(ports, caller)),
  route('addTechnician', ({ caller, body, once }) => addTechnician(ports, caller, body, once)),
  route('listTechnicians', (input) => paged(input, (page) => listTechnicians(ports, input.caller, page))),
  route('changeTechnician', ({ caller, params, body }) => changeTechnician(ports, caller, params.technicianId, body)),
  route('removeTechnician', ({ caller, params }) => removeTechnician(ports, caller, params.technicianId)),
  route('leaveCompany', ({ caller, once }) => leaveCompany(ports, caller, once)),
  route('listOffers', (input) => paged(input, async (page) => offersSeen(await listOffers(ports, input.caller, page)))),
  route('acceptOffer', ({ caller, params, once }) => acceptOffer(ports, { caller, ...params }, once)),
  route('declineOffer', ({ caller, params, once }) => declineOffer(ports, { caller, ...params }, once)),
];
