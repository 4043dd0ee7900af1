/** On every answer, page or document: nothing is taken for another type than it says, and nothing comes without TLS. A page has more: `pages/shared/page-headers.ts`. */
export const SECURITY_HEADERS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;
