import type * as z from 'zod';
import { authzenContracts, type Decision, Question, type Semantic } from '#api/contracts/authzen';
import { failings } from '#api/endpoint';
import { routesOf } from '#api/route';
import type { AccessAnswer } from '#app/grants/check-access';
import { evaluateAccess } from '#app/grants/evaluate-access';
import type { AskingCloud } from '#domain/device-cloud';
import { type Asked, evaluationOf, permissionsOn } from '#domain/evaluation';
import { malformed } from '#web/bad-request';

type Ports = Parameters<typeof evaluateAccess>[0];
type Body<Key extends keyof typeof authzenContracts> = z.output<(typeof authzenContracts)[Key]['body']>;

/** A yes says by which grant and until when; a no never says why. */
const decisionOf = ({ allowed, grantId, until }: AccessAnswer): Decision =>
  allowed ? { decision: true, context: { grant_id: grantId, until } } : { decision: false };

const broken = (message: string): Decision => ({ decision: false, context: { error: { status: 400, message } } });

const decide = async (ports: Ports, asked: readonly Asked[], cloud: AskingCloud): Promise<Decision[]> =>
  (await evaluateAccess(ports, asked.map(evaluationOf), cloud)).map(decisionOf);

const evaluated = async (ports: Ports, body: Asked, cloud: AskingCloud): Promise<Decision> => {
  const [decision = { decision: false }] = await decide(ports, [body], cloud);
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
  ports: Ports,
  { evaluations = [], options, ...defaults }: Body<'evaluateAccesses'>,
  cloud: AskingCloud,
): Promise<Decision | { evaluations: Decision[] }> => {
  if (evaluations.length === 0) {
    const single = Question.safeParse(defaults);
    if (!single.success) throw malformed(failings(single.error.issues, 'body'));
    return evaluated(ports, single.data, cloud);
  }
  const parsed = evaluations.map((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Question.safeParse({ ...defaults, ...item }) : undefined,
  );
  const good = parsed.flatMap((each) => (each?.success ? [each.data] : []));
  const decisions = (await decide(ports, good, cloud)).values();
  const all = parsed.map((each) =>
    each?.success
      ? (decisions.next().value ?? { decision: false })
      : broken(each ? `${failings(each.error.issues, 'evaluation')[0]?.path} is not as it should be` : 'must be an object'),
  );
  return { evaluations: answered(all, options?.evaluations_semantic ?? 'execute_all') };
};

const actionsFound = async (ports: Ports, { subject, resource }: Body<'searchActions'>, cloud: AskingCloud) => {
  const names = permissionsOn(resource.type);
  const decisions = await decide(
    ports,
    names.map((name) => ({ subject, resource, action: { name } })),
    cloud,
  );
  return { results: names.filter((_, index) => decisions[index]?.decision).map((name) => ({ name })) };
};

const route = routesOf(authzenContracts);

/** What a device cloud asks in AuthZEN's words. */
export const authzenRoutes = (ports: Ports, cloudOf: (client: string | undefined) => AskingCloud) => [
  route('evaluateAccess', ({ body, client }) => evaluated(ports, body, cloudOf(client))),
  route('evaluateAccesses', ({ body, client }) => evaluatedAll(ports, body, cloudOf(client))),
  route('searchActions', ({ body, client }) => actionsFound(ports, body, cloudOf(client))),
];
