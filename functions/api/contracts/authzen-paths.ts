/** Where AuthZEN's questions are asked: the contract of each, and whoever says where they are, needs to know. */
export const AUTHZEN_PATHS = {
  evaluation: '/access/v1/evaluation',
  evaluations: '/access/v1/evaluations',
  subjectSearch: '/access/v1/search/subject',
  resourceSearch: '/access/v1/search/resource',
  actionSearch: '/access/v1/search/action',
  requests: '/access/v1/requests',
} as const;
