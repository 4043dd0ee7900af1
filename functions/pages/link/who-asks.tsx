import type { AboutCompany } from '#app/kernel/about';
import type { Catalogue } from '#catalogues/catalogue';
import { Reach } from '../shared/reach.tsx';

/** The company that asks, and the advice to call a number that one knows (rule 45). */
export const WhoAsks = ({ catalogue, company }: { catalogue: Catalogue; company: AboutCompany }) => (
  <section class="card">
    <h2>
      <bdi>{company.name}</bdi>
    </h2>
    <Reach company={company} />
    <p>{catalogue.page.invitation.known(company.name)}</p>
  </section>
);
