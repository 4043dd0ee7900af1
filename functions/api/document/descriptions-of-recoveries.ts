/** What the fields of a proposed new owner mean; see `DESCRIPTIONS`. */
export const RECOVERIES: Readonly<Record<string, string>> = {
  Recovery: 'Somebody new whom the company proposes for a site, as no owner can be reached.',
  'Recovery.id': 'The proposal.',
  'Recovery.contact': 'Whom it proposes.',
  'Recovery.reason': 'Why.',
  'Recovery.technician': 'Who proposes it.',
  'Recovery.announcedAt': 'Since when.',
  'Recovery.offersAt': 'When they are offered the site, unless somebody who lives there objects.',
  RecoveryObjection: 'What was objected to, and on which site.',
  recoveryId: 'The proposal.',
  'SiteDetail.recovery': 'Whom you propose as its new owner; left out while it is nobody.',
  'OwnedSiteDetail.recovery': 'Whom its company proposes as a new owner; left out while it is nobody.',
  'proposeOwner.contact': 'Whom to propose.',
  'proposeOwner.reason': 'Why no owner can be reached, and why it is them.',
  'proposeOwner.language': 'The language of the offer that follows; left out, the company’s.',
  'OpenedLink.contact': 'Whom the company proposes.',
  'OpenedLink.offersAt': 'When they are offered the site, unless somebody objects.',
};
