import { companyOf } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import type { Session } from '#domain/session';

type Whose = Pick<Session, 'companyId' | 'partnerOf'>;

/** What the companies are called whose technicians worked as partners; nothing is read for a site's own. */
export const partnerNames = async (ports: Pick<Ports, 'companies'>, sessions: readonly Whose[]): Promise<Map<string, string>> => {
  const ids = new Set(sessions.flatMap(({ companyId, partnerOf }) => (partnerOf === undefined ? [] : [companyId])));
  return new Map(await Promise.all([...ids].map(async (id) => [id, (await companyOf(ports, id)).value.name] as const)));
};

/** Of which other company whoever did it was, where they worked there as its partner (rule 36). */
export const partnerIn = (
  { companyId, partnerOf }: Whose,
  names: ReadonlyMap<string, string>,
): { companyId: string; name: string } | undefined =>
  partnerOf === undefined ? undefined : { companyId, name: names.get(companyId) ?? companyId };
