/** Every route that answers with a page or what a page needs; none asks for a sign-in. */
export const pageRoutes = {
  open: 'GET /i',
  invitation: 'POST /i',
  accept: 'POST /i/accept',
  decline: 'POST /i/decline',
  approve: 'POST /i/approve',
  reject: 'POST /i/reject',
  withdraw: 'POST /i/withdraw',
  confirm: 'POST /i/confirm',
  script: 'GET /assets/link.js',
} as const;
