import { DESCRIPTIONS } from '#api/document/descriptions';

type Schema = {
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
type Content = { content?: Record<string, { schema?: Schema }> };
type Operation = {
  operationId: string;
  parameters?: { name: string; description?: string }[];
  requestBody?: Content;
  responses: Record<string, Content>;
};
export type Documented = { components?: { schemas?: Record<string, Schema> }; paths?: Record<string, Record<string, Operation>> };

/** What can be described, and the way to it: `Invitation.delivery.status`. */
type Place = { way: readonly string[]; described: { description?: string } };

/** Where there are several forms of a thing, their fields have one meaning. */
const formsOf = ({ anyOf = [], oneOf = [], allOf = [], items, additionalProperties }: Schema): Schema[] => [
  ...anyOf,
  ...oneOf,
  ...allOf,
  ...(items ? [items] : []),
  ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
];

const fieldsIn = (schema: Schema, way: readonly string[]): Place[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    { way: [...way, name], described: field },
    ...fieldsIn(field, [...way, name]),
  ]),
  ...formsOf(schema).flatMap((form) => fieldsIn(form, way)),
];

const placesOfOperation = ({ operationId, parameters = [], requestBody, responses }: Operation): Place[] => [
  ...parameters.map((parameter) => ({ way: [operationId, parameter.name], described: parameter })),
  ...[requestBody, ...Object.values(responses)]
    .flatMap((part) => Object.values(part?.content ?? {}))
    .flatMap(({ schema = {} }) => fieldsIn(schema, [operationId])),
];

/** Every schema that has a name, every field and every parameter of a document. */
export const placesIn = ({ components: { schemas = {} } = {}, paths = {} }: Documented): Place[] => [
  ...Object.entries(schemas).flatMap(([name, schema]) => [{ way: [name], described: schema }, ...fieldsIn(schema, [name])]),
  ...Object.values(paths).flatMap((path) => Object.values(path).flatMap(placesOfOperation)),
];

/** The end of a way that has a description: the longest. */
export const describedBy = (way: readonly string[]): string | undefined =>
  way.map((_, start) => way.slice(start).join('.')).find((end) => Object.hasOwn(DESCRIPTIONS, end));

/** The same document with every field described. */
export const described = <T extends object>(document: T): T => {
  // Fields that share a schema may share what tells of it, and mean different things.
  const copy = JSON.parse(JSON.stringify(document)) as T;
  for (const { way, described: field } of placesIn(copy as Documented)) {
    const end = describedBy(way);
    if (end !== undefined) field.description = DESCRIPTIONS[end] as string;
  }
  return copy;
};
