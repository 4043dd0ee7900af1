/** On every answer, page or document: nothing is taken for another type than it says, and nothing comes without TLS. */
export const SECURITY_HEADERS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;
