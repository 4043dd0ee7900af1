/** The defaults of product.md §6. Durations say their unit in their name. */
export const LIMITS = {
  nameCharacters: 128,
  remarksCharacters: 500,
  reasonCharacters: 500,
  invitationDays: { least: 1, most: 30, usual: 7 },
  resendCooldownMinutes: 10,
  messagesToOneContactADay: 5,
  /** Of all kinds, whoever causes them; what is above it is joined. */
  messagesOfAllKindsToOneContactADay: 20,
  joinedEveryMinutes: 15,
  messagesOfATechnicianIn10Minutes: 30,
  invitationsOfACompanyADay: 100,
  devicesOfASite: 500,
  linesOfARequest: 64,
  pendingApplicationsOfASite: 3,
  liveGrantsOfASite: 80,
  applicationHours: 72,
  offerDays: 30,
  /** Windows of times of day (rule 34). */
  timesOfALine: 7,
  /** How long a visit lasts at most, and within how many days it begins (rule 33). */
  visit: { hours: 24, days: 30 },
  /** How many standing rules a site has, how many devices one names, how long it stands, and how long before its end it is put to the owners (rule 35). */
  rules: { most: 10, devices: 20, days: 365, askedDaysBefore: 30 },
  /** How many work on a site at once, for how many days at most, and how many that are over it keeps by name (rule 36). */
  partners: { most: 3, days: 366, keeps: 5 },
  /** With those who are invited (rule 27). */
  peopleOfASite: 10,
  /** To be one of them, by whichever owner. */
  placesOfASiteADay: 20,
  /**
   * What a new owner decides on at once, so that a transfer is one write: 50 grants, 10 people with a message each, the new owner with
   * theirs, 3 applications at 2 items each, 9 technicians and 3 partners told, three entries, the site, what its check goes by, whether they
   * work for the company, and the answer that is kept, are 97 items of the 100 that a transaction takes.
   */
  linesOfATransfer: 50,
  /** For how long whoever had a site can fetch what they could read. */
  farewellDays: 30,
  /** From when another owner is told of their removal until it happens (rule 29). */
  removalHours: 72,
  /** When all who live there are told again, when the contact is sent the offer, and how long nothing is proposed after an objection (rule 31). */
  recovery: { toldAgainAfterDays: [3, 7, 13], offeredAfterDays: 14, againAfterDays: { objected: 30, cancelled: 1 } },
  declineHoldsHours: 24,
  /** Of contacts who do not know a company: so many in so many days stop its invitations (rule 45). */
  reports: { most: 3, days: 30 },
  jobNumberCharacters: 64,
  /** Devices added up over all lines of a request: what was asked and given must fit into one item each. */
  devicesOfAllLines: 4_000,
  checksOfARequest: 100,
  signInCode: { minutes: 15, tries: 5, againAfterSeconds: 30 },
  /** From one network; from all of them together so many more, so that a stranger locks nobody out by asking for their codes. */
  signInCodesOfAContact: { anHour: 6, aDay: 30, anHourFromAll: 20, aDayFromAll: 60 },
  signInCodesOfANetworkIn10Minutes: 30,
  signInMailCharacters: 128,
} as const;
