import type { AccessLists } from '#app/kernel/access-port';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { accessListOf } from '#domain/access-list';

/**
 * Rewrites what the check goes by from the grants themselves, should the two ever differ.
 * @param isRehearsal only says what it would do; a command at the same moment may make it see a difference that is none.
 * @returns the ids of the grants in which they differed; none for a site that is not there.
 */
export const repairAccess = (
  ports: Pick<Ports, 'changes' | 'companies' | 'now' | 'pause' | 'sites'> & { accessLists: AccessLists },
  siteId: string,
  { isRehearsal = false } = {},
): Promise<string[]> =>
  command(ports, undefined, async () => {
    const read = await ports.sites.load(siteId, 'grants');
    if (!read) return { answer: [] };
    const list = accessListOf(read.site, read.grants);
    const answer = await ports.accessLists.differences(list);
    if (answer.length === 0 || isRehearsal) return { answer };
    const { version } = read;
    return { change: { at: ports.now(), restsOn: [{ siteId, version }], puts: [{ entity: 'access-list', value: list }] }, answer };
  });
