import { companyOf } from '#app/kernel/about';
import type { Caller } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import { isOpen, type OpenOffer } from '#domain/offer';

/** An offer as the person sees it whom it was made to. */
export type OfferView = OpenOffer & { company: Pick<Company, 'name'> };

/** What the caller is offered to be, and can still answer (rule 44); a page may hold fewer than were asked for, and go on. */
export const listOffers = async (
  ports: Pick<Ports, 'companies' | 'offers' | 'now'>,
  { email }: Caller,
  page: PageRequest,
): Promise<Page<OfferView>> => {
  if (email === undefined) return { items: [] };
  const { items, next } = await ports.offers.to(email, page);
  const now = ports.now();
  const open = items.flatMap(({ value }) => (isOpen(value, now) ? [value] : []));
  const views = open.map(async (offer) => ({ ...offer, company: { name: (await companyOf(ports, offer.companyId)).value.name } }));
  return { items: await Promise.all(views), next };
};
