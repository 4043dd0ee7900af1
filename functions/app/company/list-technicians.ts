import { type StaffView, staffView } from '#app/company/staff-view';
import { type Caller, requireCompanyAdmin } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';

/** Everyone who works for the caller's company, and whom it has offered that, in the order in which that was. */
export const listTechnicians = async (ports: Ports, caller: Caller, page: PageRequest): Promise<Page<StaffView>> => {
  const { companyId } = await requireCompanyAdmin(ports, caller);
  const { items, next } = await ports.companies.staff(companyId, page);
  const now = ports.now();
  const views = items.map((member) => staffView(member, now)).filter(({ status }) => status === 'accepted' || status === 'offered');
  return { items: views, next };
};
