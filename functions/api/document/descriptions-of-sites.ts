/** What the fields of a company’s sites mean; see `DESCRIPTIONS`. */
export const SITES: Readonly<Record<string, string>> = {
  Site: 'A place with devices, as the company sees it.',
  SiteDetail: 'A site with its devices, what the company may do on each, and the invitation that is pending.',
  SiteList: 'A page of sites, by name.',
  'Site.id': 'The site.',
  'SiteDetail.id': 'The site.',
  'Site.address': 'Where it is.',
  'SiteDetail.address': 'Where it is.',
  'Site.status': 'Follows from the owner, the invitation and the grants; never set by hand.',
  'SiteDetail.status': 'Follows from the owner, the invitation and the grants; never set by hand.',
  'SiteDetail.devices': 'Its devices.',
};
