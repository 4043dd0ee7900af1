import { gzipSync } from 'node:zlib';
import type { Event, Result } from '#web/event';

/** What is smaller gains less than its header costs. */
const SMALLEST = 1_000;
const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/;

/**
 * A page as it weighs least: forty devices are mostly the same forty times, and the gateway compresses nothing. Of the pages behind links
 * alone: their secret stands beside nothing that another page can have reflected into it over and over, as the consoles' tokens do
 * (`?q=`), so its length tells nobody anything (decision 43).
 */
export const compressed = ({ headers }: Pick<Event, 'headers'>, answer: Result): Result => {
  const { body } = answer;
  if (body === undefined || body.length < SMALLEST || !TAKES_GZIP.test(headers['accept-encoding'] ?? '')) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
};
