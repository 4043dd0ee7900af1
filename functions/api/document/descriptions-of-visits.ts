/** What the fields of a visit mean; see `DESCRIPTIONS`. */
export const VISITS: Readonly<Record<string, string>> = {
  'Line.duration.visit': 'A visit: it begins when a technician starts to work, once.',
  'visit.hours': 'For so many hours from its start.',
  'visit.within': 'Until when it must have begun, from when it is given.',
  'within.days': 'So many days.',
  'HeldPermission.visit': 'It is a visit; until somebody has begun, `from` and `until` are the last moment for it.',
  'Grant.visit': 'It is a visit; until somebody has begun, `from` and `until` are the last moment for it.',
  'OwnedGrant.visit': 'It is a visit; until somebody has begun, `from` and `until` are the last moment for it.',
  'visit.by': 'Who has started to work; left out while nobody has.',
  'by.technicianId': 'Who it is.',
  'by.name': 'Their name, as it was then.',
};
