import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';

type Props = { catalogue: Catalogue; format: Format; company: string; partners: readonly string[] };

/** That others work there under the company, and may do what that is given (rule 36); nothing where nobody does. */
export const AlsoPartners = ({ catalogue, format, company, partners }: Props) =>
  partners.length > 0 ? <p class="soft">{catalogue.page.partner.too(format.list([...partners]), company)}</p> : null;
