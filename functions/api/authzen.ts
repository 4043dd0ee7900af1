import type * as z from 'zod';
import { authzenContracts, type Decision, Question, type Semantic } from '#api/contracts/authzen';
import { AUTHZEN_PATHS } from '#api/contracts/authzen-paths';
import { failings } from '#api/endpoint';
import { routesOf } from '#api/route';
import { type Evaluated, evaluateAccess } from '#app/grants/evaluate-access';
import type { Denials } from '#app/kernel/access-port';
import { denialOf } from '#domain/denial';
import type { AskingCloud } from '#domain/device-cloud';
import { type Asked, evaluationOf, permissionsOn } from '#domain/evaluation';
import { malformed } from '#web/bad-request';

/** How a device cloud asks owners for what its technicians are not allowed: where it may, a no says so. */
export type Requesting = { denials: Pick<Denials, 'seal'>; issuer: string; clouds: readonly string[] };
type Here = Parameters<typeof evaluateAccess>[0] & { requesting: Requesting };
type Body<Key extends keyof typeof authzenContracts> = z.output<(typeof authzenContracts)[Key]['body']>;

const askableAs = async ({ now, requesting }: Here, cloud: AskingCloud, question: NonNullable<Evaluated['askable']>): Promise<Decision> => {
  const at = now();
  const { siteId } = question;
  const denial = denialOf({ ...question, cloud: cloud.name }, at);
  return {
    decision: false,
    context: {
      ...{ evaluation_id: `evl_${crypto.randomUUID()}`, evaluated_at: at, reason: 'approval_required' },
      access_request: {
        endpoint: requesting.issuer + AUTHZEN_PATHS.requests,
        ...{ template: 'owner_approval', expires_at: denial.expiresAt, binding_token: await requesting.denials.seal(denial) },
        form_url: `${requesting.issuer}/installer/sites/${siteId}/apply`,
      },
    },
  };
};

/** A yes says by which grant and until when; a no never says why, but to whoever may ask the owner that it can be asked for. */
const decisionOf = async (here: Here, cloud: AskingCloud, { allowed, grantId, until, askable }: Evaluated): Promise<Decision> => {
  if (allowed) return { decision: true, context: { grant_id: grantId, until } };
  return askable && here.requesting.clouds.includes(cloud.name) ? askableAs(here, cloud, askable) : { decision: false };
};

const broken = (message: string): Decision => ({ decision: false, context: { error: { status: 400, message } } });

const decide = async (here: Here, asked: readonly Asked[], cloud: AskingCloud): Promise<Decision[]> =>
  Promise.all((await evaluateAccess(here, asked.map(evaluationOf), cloud)).map((answer) => decisionOf(here, cloud, answer)));

const evaluated = async (here: Here, body: Asked, cloud: AskingCloud): Promise<Decision> => {
  const [decision = { decision: false }] = await decide(here, [body], cloud);
  return decision;
};

/** How many answers are given: none after the first that ends it. */
const answered = (decisions: readonly Decision[], semantic: Semantic): Decision[] => {
  if (semantic === 'execute_all') return [...decisions];
  const last = decisions.findIndex(({ decision }) => decision === (semantic === 'permit_on_first_permit'));
  return decisions.slice(0, last < 0 ? undefined : last + 1);
};

/** Each question with what it does not say itself taken whole from above them; none, and it is a single one. */
const evaluatedAll = async (
  here: Here,
  { evaluations = [], options, ...defaults }: Body<'evaluateAccesses'>,
  cloud: AskingCloud,
): Promise<Decision | { evaluations: Decision[] }> => {
  if (evaluations.length === 0) {
    const single = Question.safeParse(defaults);
    if (!single.success) throw malformed(failings(single.error.issues, 'body'));
    return evaluated(here, single.data, cloud);
  }
  const parsed = evaluations.map((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Question.safeParse({ ...defaults, ...item }) : undefined,
  );
  const good = parsed.flatMap((each) => (each?.success ? [each.data] : []));
  const decisions = (await decide(here, good, cloud)).values();
  const all = parsed.map((each) =>
    each?.success
      ? (decisions.next().value ?? { decision: false })
      : broken(each ? `${failings(each.error.issues, 'evaluation')[0]?.path} is not as it should be` : 'must be an object'),
  );
  return { evaluations: answered(all, options?.evaluations_semantic ?? 'execute_all') };
};

const actionsFound = async (here: Here, { subject, resource }: Body<'searchActions'>, cloud: AskingCloud) => {
  const names = permissionsOn(resource.type);
  const asked = names.map((name) => evaluationOf({ subject, resource, action: { name } }));
  const answers = await evaluateAccess(here, asked, cloud);
  return { results: names.filter((_, index) => answers[index]?.allowed).map((name) => ({ name })) };
};

const route = routesOf(authzenContracts);

/** What a device cloud asks in AuthZEN's words. */
export const authzenRoutes = (here: Here, cloudOf: (client: string | undefined) => AskingCloud) => [
  route('evaluateAccess', ({ body, client }) => evaluated(here, body, cloudOf(client))),
  route('evaluateAccesses', ({ body, client }) => evaluatedAll(here, body, cloudOf(client))),
  route('searchActions', ({ body, client }) => actionsFound(here, body, cloudOf(client))),
];
