import type { Catalogue } from '#catalogues/catalogue';
import type { Reach as Reachable } from '#domain/company';
import { Reach } from './reach.tsx';

/** The company that asks, and the advice to call a number that one knows (rule 45). */
export const WhoAsks = ({ catalogue, company }: { catalogue: Catalogue; company: { name: string } & Reachable }) => (
  <section class="card">
    <h2>
      <bdi>{company.name}</bdi>
    </h2>
    <Reach company={company} />
    <p>{catalogue.page.invitation.known(company.name)}</p>
  </section>
);
