import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What API Gateway hands over; the claims are there once its authorizer has verified the token. */
export type Event = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  requestContext: APIGatewayProxyEventV2['requestContext'] & {
    authorizer?: { jwt?: { claims: Record<string, unknown> } };
  };
};
export type Result = APIGatewayProxyStructuredResultV2;

/** An invitation of 64 lines over many devices fits; what does not would not fit into one item of the table either. */
export const LARGEST_BODY = 128 * 1_024;

/** Looked at before anything decodes or parses it. */
export const isTooLarge = ({ body = '', isBase64Encoded }: Pick<Event, 'body' | 'isBase64Encoded'>): boolean =>
  Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > LARGEST_BODY;
