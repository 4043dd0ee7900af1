import type { Code } from '#web/problem';

export type Failing = { path: string; message: string };

/** What the caller sent is not what the route takes. Stored items and answers that do not parse stay 500s. */
export class BadRequest extends Error {
  readonly code: Code;
  readonly errors: Failing[] | undefined;
  constructor(code: Code, detail: string, errors?: Failing[]) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}

export const malformed = (errors: Failing[]) => new BadRequest('malformed-request', 'The request is not what this route takes.', errors);
