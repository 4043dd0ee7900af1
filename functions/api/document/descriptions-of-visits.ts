/** What the fields of visits and of times of day mean; see `DESCRIPTIONS`. */
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
  'OpenedLink.grants.visit': 'It is a visit; until somebody has begun, `from` and `until` are the last moment for it.',
  'Line.times':
    'At some times of day only, by the clock of the site: up to seven windows; one that ends before it begins runs over midnight.',
  'HeldPermission.times': 'The times of day at which alone it counts.',
  'Grant.times': 'The times of day at which alone it counts.',
  'OwnedGrant.times': 'The times of day at which alone it counts.',
  'OpenedLink.grants.times': 'The times of day at which alone it counts.',
  'StandingRule.times': 'The times of day to which it answers alone.',
  'makeRule.times': 'The times of day to which it answers alone.',
  'times.zone': 'The clock that they are by: the site’s when it was given.',
  'times.windows': 'Hours of days.',
};
