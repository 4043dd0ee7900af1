import type { Here } from '#api/company/rooms';
import { partnerContracts } from '#api/contracts/partners';
import { routesOf } from '#api/route';
import { askPartner, listPartners } from '#app/partners/ask-partner';
import { removePartner } from '#app/partners/end-partner';

const route = routesOf(partnerContracts);

/** Other companies that work on a site under the one that looks after it. */
export const partners = ({ ports }: Here) => [
  route('askPartner', ({ caller, params, body, once }) => askPartner(ports, caller, { siteId: params.siteId, once }, body)),
  route('listPartners', ({ caller, params }) => listPartners(ports, caller, params.siteId)),
  route('removePartner', async ({ caller, params }) => {
    await removePartner(ports, caller, params);
    return undefined;
  }),
];
