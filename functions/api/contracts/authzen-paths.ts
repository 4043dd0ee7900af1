/** Where AuthZEN's questions are asked: the contract of each, and whoever says where they are, needs to know. */
export const AUTHZEN_PATHS = {
  evaluation: '/access/v1/evaluation',
  evaluations: '/access/v1/evaluations',
  actionSearch: '/access/v1/search/action',
} as const;
