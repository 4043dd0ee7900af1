import type { Event } from '#web/event';

/** What a form has posted. */
export const fieldsOf = ({ body = '', isBase64Encoded }: Pick<Event, 'body' | 'isBase64Encoded'>): URLSearchParams =>
  new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
