import type { Here } from '#api/company/rooms';
import { accessRequestContracts, type TaskAnswer } from '#api/contracts/access-requests';
import { AUTHZEN_PATHS } from '#api/contracts/authzen-paths';
import { cloudOnly } from '#api/device-clouds';
import { routesOf } from '#api/route';
import { cancelTask, readTask, requestAccess, type Task } from '#app/applications/request-access';
import type { Wanted } from '#domain/access-request';
import { evaluationOf } from '#domain/evaluation';
import type { Instant } from '#domain/instant';
import { Refused } from '#domain/refusal';
import { malformed } from '#web/bad-request';

const route = routesOf(accessRequestContracts);

type Told = { resource: { type: string; id: string }; action: { name: string }; until?: Instant | undefined; token: string };

const resultOf = ({ applicationId, decidedAt }: Task, until: Instant | null | undefined) =>
  decidedAt !== undefined && until !== undefined
    ? {
        mode: 'reevaluate' as const,
        approval: { id: applicationId, approved_at: decidedAt, ...(until !== null && { approved_until: until }) },
      }
    : undefined;

const answerOf = (task: Task, issuer: string): TaskAnswer => {
  const { siteId, applicationId: id, status, expiresAt: expires_at, items } = task;
  const status_endpoint = `${issuer}${AUTHZEN_PATHS.requests}/${siteId}/${id}`;
  const untils = items.flatMap(({ until }) => (until === undefined ? [] : [until]));
  // As long as all of it: whichever ends first.
  const first = untils.filter((until) => until !== null).sort()[0] ?? null;
  return {
    task: {
      ...{ id, status, status_endpoint, expires_at, links: { cancel: `${status_endpoint}/cancel` } },
      items: items.map(({ permission: name, deviceId, status: become, until }) => ({
        resource: { type: 'device', id: deviceId },
        action: { name },
        status: become,
        result: resultOf(task, until),
      })),
      result: status === 'approved' ? resultOf(task, first) : undefined,
    },
  };
};

/** What device clouds ask owners for, in their technicians' names. */
export const accessRequests = ({ ports, cloudIf, denials, issuer }: Here) => {
  const cloudOf = cloudOnly(cloudIf);

  const wantedOf = async (subject: { type: string; id: string }, { resource, action, until, token }: Told): Promise<Wanted> => {
    const denial = await denials.open(token);
    const asked = evaluationOf({ subject, resource, action });
    if (!denial || !asked || !('deviceId' in asked)) throw new Refused('denial-not-fitting', 'There is no such no.');
    return { denial, asked, until };
  };

  return [
    route('requestAccess', async ({ body, client, once }) => {
      const { subject, resource, action, denial, requested_access, items } = body;
      const single = resource && action && denial ? [{ resource, action, denial, requested_access }] : [];
      const told = items ?? single;
      if (told.length === 0) throw malformed([{ path: 'body', message: 'must have resource, action and denial, or items' }]);
      const [first, ...others] = await Promise.all(
        told.map((item) =>
          wantedOf(subject, {
            ...item,
            until: (item.requested_access ?? requested_access)?.requested_until,
            token: item.denial.binding_token,
          }),
        ),
      );
      const wanted = [first as Wanted, ...others] as const;
      return answerOf(await requestAccess(ports, cloudOf(client), { wanted, reason: body.context.business_justification, once }), issuer);
    }),
    route('readAccessRequest', async ({ params, client }) => answerOf(await readTask(ports, cloudOf(client), params), issuer)),
    route('cancelAccessRequest', async ({ params, client, once }) =>
      answerOf(await cancelTask(ports, cloudOf(client), params, once), issuer),
    ),
  ];
};
