/** What the fields of a site that is handed to somebody new mean; see `DESCRIPTIONS`. */
export const TRANSFERS: Readonly<Record<string, string>> = {
  transferId: 'The offer of the site to somebody new.',
  Transfer: 'That a site is offered to somebody new.',
  'Transfer.id': 'The offer.',
  'Transfer.contact': 'To whom.',
  'Transfer.offeredAt': 'Since when.',
  'OwnedSiteDetail.transfer': 'To whom it is offered; left out while it is to nobody.',
  'offerTransfer.contact': 'Whom to offer the site to.',
  'offerTransfer.language': 'The language of message and page; left out, the caller’s own.',
  'OpenedLink.until': 'Until when it can be fetched.',
  'acceptByLink.dismissCompany': 'Whether to part with the company that looks after a site which is taken over; then without lines.',
  Farewell: 'A part of what could be read of a site until it was somebody else’s.',
  'Farewell.items': 'Entries of its ledger, in order.',
  'Farewell.next': 'The entry behind which it goes on; left out at its end.',
  'exportByLink.after': 'The entry behind which to begin.',
};
