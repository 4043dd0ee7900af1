/** What is behind a link, in the ledger, and asked about access; see `DESCRIPTIONS`. */
export const ASKED_AND_TOLD: Readonly<Record<string, string>> = {
  // Links.
  secret: 'What stands behind the # of the link, or the code in the message.',
  'OpenedLink.kind': 'What it is for: a hand-over, a request, employment, permissions that were widened, or a place among a site’s people.',
  'OpenedLink.company': 'Who asks.',
  'OpenedLink.technician': 'Who wrote.',
  'OpenedLink.site': 'The site that it is about.',
  'OpenedLink.devices': 'Its devices.',
  'OpenedLink.sites': 'All of the company’s sites, or how many.',
  'OpenedLink.grants': 'The permissions that the notice told of.',
  'Acceptance.grants': 'What was given.',
  'acceptByLink.lines': 'What to give, never wider than asked; needed for a site, and not for employment.',
  'acceptByLink.allowServiceSuspension': 'Whether to allow this, where it was asked for.',

  // The ledger.
  'LedgerEntry.id': 'The entry.',
  'LedgerEntry.seq': '1, 2, 3 …, without a gap.',
  'LedgerEntry.at': 'When it happened, UTC with milliseconds.',
  'LedgerEntry.actor': 'Who did it.',
  'actor.type': 'A technician, the owner, whoever held a link, or the service by the clock.',
  'actor.name': 'Their name, as it was then.',
  'actor.contact': 'Their contact, of older entries; who somebody is stands with the site’s people.',
  'actor.personId': 'Which of the site’s people, or of who was invited to be one.',
  'LedgerEntry.action': 'What happened, of a closed list.',
  'LedgerEntry.details': 'What exactly, as JSON.',
  'LedgerEntry.previous': 'The `hash` of the entry before it; 64 zeros for the first.',
  'LedgerEntry.hash': 'SHA-256 of the RFC 8785 form of the entry without `hash`.',

  // Access.
  checks: 'The questions.',
  'AccessQuestion.permission': 'What is to be done.',
  'AccessQuestionFor.permission': 'What is to be done.',
  technician: 'The email of who wants to do it.',
  results: 'The answers, in the order of the questions.',
  'AccessResult.allowed': 'Whether it may be done now.',
  'AccessResult.grantId': 'What allows it.',
  'AccessResult.until': 'When this ends, if nobody ends it before; left out, without end.',
};
