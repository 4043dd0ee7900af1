import type { Reach as Reachable } from '#domain/company';

/** As it is dialled. */
const dialled = (phone: string): string => phone.replaceAll(/[^+\d]/g, '');

/** How a company is reached, as far as it says; its website is text, as our page leads nobody to where a stranger has thought of. */
export const Reach = ({ company: { phone, website, address } }: { company: Reachable }) => (
  <>
    {phone && (
      <p>
        <a href={`tel:${dialled(phone)}`}>{phone}</a>
      </p>
    )}
    {website && (
      <p>
        <bdi>{website.replace(/^https?:\/\//, '').replace(/\/$/, '')}</bdi>
      </p>
    )}
    {address && (
      <p class="soft">
        <bdi>{address}</bdi>
      </p>
    )}
  </>
);
