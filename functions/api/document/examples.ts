import recorded from './examples.json' with { type: 'json' };

/** A request of a story as it was sent, and its answer; `tests/stories/examples.test.ts` records them. */
export type Example = {
  request?: {
    path?: Record<string, string>;
    query?: Record<string, string>;
    header?: Record<string, string>;
    /** JSON; of a token, it itself. */
    body?: object | string;
  };
  answer: { status: number; body?: object };
};

/** By operation. */
export const EXAMPLES: Readonly<Record<string, Example>> = recorded;

type Shown = { content?: Record<string, { examples?: object }> };
type Operation = {
  operationId: string;
  parameters?: { name: string; in: string; schema?: { type?: string }; example?: unknown }[];
  requestBody?: Shown;
  responses: Record<string, Shown>;
};
type Exemplified = { paths?: Record<string, Record<string, Operation>> };

const show = (shown: Shown | undefined, value: object | string | undefined): void => {
  const json = shown?.content?.[typeof value === 'string' ? 'application/secevent+jwt' : 'application/json'];
  if (json && value) json.examples = { recorded: { summary: 'As a story test sent and got it', value } };
};

const exemplify = ({ operationId, parameters = [], requestBody, responses }: Operation): void => {
  const { request = {}, answer } = EXAMPLES[operationId] ?? {};
  for (const parameter of parameters) {
    const value = request[parameter.in as 'path' | 'query' | 'header']?.[parameter.name];
    if (value !== undefined) parameter.example = parameter.schema?.type === 'integer' ? Number(value) : value;
  }
  show(requestBody, request.body);
  if (answer) show(responses[String(answer.status)], answer.body);
};

/** The same document with what was recorded of each operation. */
export const exemplified = <T extends object>(document: T): T => {
  const copy = structuredClone(document);
  for (const path of Object.values((copy as Exemplified).paths ?? {})) for (const operation of Object.values(path)) exemplify(operation);
  return copy;
};
