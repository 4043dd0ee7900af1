import type { Here } from '#api/clouds/rooms';
import { authzenSearchContracts } from '#api/contracts/authzen-search';
import { routesOf } from '#api/route';
import { searchPlaces, searchTechnicians } from '#app/grants/search-access';
import { ForeignPosition, type Page, type Position } from '#app/kernel/ports';
import { permissionsOn, placeOf, technicianIn } from '#domain/evaluation';
import type { Permission } from '#domain/permission';
import { malformed } from '#web/bad-request';

const route = routesOf(authzenSearchContracts);

const permissionIn = ({ name }: { name: string }, type: string): Permission | undefined =>
  permissionsOn(type).find((permission) => permission === name);

const notOfThisList = () => malformed([{ path: 'body.page.token', message: 'must come from an answer to this very search' }]);

/** What AuthZEN searches for, a page at a time. */
export const authzenSearch = ({ ports, cursors, cloudOf }: Here) => {
  /** Where it goes on is bound to who asks, and to all else that is asked. */
  const paged = async (
    body: { page?: { token?: string | undefined } | undefined },
    bound: readonly unknown[],
    find: (from: Position | undefined) => Promise<Page<string>>,
  ): Promise<{ page: { next_token: string }; items: string[] }> => {
    const list = JSON.stringify(bound);
    const token = body.page?.token ?? '';
    const from = token === '' ? undefined : await cursors.open(token, list);
    if (token !== '' && !from) throw notOfThisList();
    const { items, next } = await find(from).catch((error) => {
      throw error instanceof ForeignPosition ? notOfThisList() : error;
    });
    return { page: { next_token: next ? await cursors.seal(next, list) : '' }, items };
  };

  return [
    route('searchSubjects', async ({ body, client }) => {
      const cloud = cloudOf(client);
      const { subject, action, resource } = body;
      const [permission, place] = [permissionIn(action, resource.type), placeOf(resource)];
      if (subject.type !== 'technician' || permission === undefined || place === undefined)
        return { page: { next_token: '' }, results: [] };
      const { page, items } = await paged(body, [client, 'subject', permission, place], (from) =>
        searchTechnicians(ports, { permission, place }, cloud, { limit: TECHNICIANS_A_PAGE, from }),
      );
      return { page, results: items.map((id) => ({ type: 'technician' as const, id })) };
    }),

    route('searchResources', async ({ body, client }) => {
      const cloud = cloudOf(client);
      const { type } = body.resource;
      const [permission, technician] = [permissionIn(body.action, type), technicianIn(body.subject)];
      if ((type !== 'device' && type !== 'site') || permission === undefined || technician === undefined)
        return { page: { next_token: '' }, results: [] };
      const { page, items } = await paged(body, [client, 'resource', permission, technician], (from) =>
        searchPlaces(ports, { technician, permission }, cloud, { from }),
      );
      return { page, results: items.map((id) => ({ type: type as 'device' | 'site', id })) };
    }),
  ];
};

const TECHNICIANS_A_PAGE = 100;
