import type { ConnectivityReport, Ports } from '#app/kernel/ports';
import type { AskingCloud } from '#domain/device-cloud';

/** A device cloud tells which devices are online; the latest word counts, and none is later than now (rule 18). Of what is not its own it tells nothing. */
export const reportConnectivity = (
  { connectivities, now }: Pick<Ports, 'connectivities' | 'now'>,
  reports: readonly ConnectivityReport[],
  from: AskingCloud,
): Promise<void> => {
  const latest = now();
  return connectivities.report(
    reports.map((report) => ({ ...report, at: report.at < latest ? report.at : latest })),
    from,
  );
};
