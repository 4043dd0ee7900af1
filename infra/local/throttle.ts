type RouteSettings = { ThrottlingRateLimit?: number; ThrottlingBurstLimit?: number };
export type StageProperties = { DefaultRouteSettings?: RouteSettings; RouteSettings?: Record<string, RouteSettings> };

type Bucket = { left: number; at: number };

/** A token bucket a route: the burst at once, and the rate a second from then on; what a route does not say the stage says. */
export const throttle = ({ DefaultRouteSettings = {}, RouteSettings = {} }: StageProperties, now = () => performance.now()) => {
  const buckets = new Map<string, Bucket>();
  /** @returns whether one more request may pass. */
  return (routeKey: string): boolean => {
    const { ThrottlingRateLimit: rate = Infinity, ThrottlingBurstLimit: burst = Infinity } = {
      ...DefaultRouteSettings,
      ...RouteSettings[routeKey],
    };
    if (rate === Infinity) return true;
    const bucket = buckets.get(routeKey) ?? { left: burst, at: now() };
    buckets.set(routeKey, bucket);
    bucket.left = Math.min(burst, bucket.left + ((now() - bucket.at) / 1_000) * rate);
    bucket.at = now();
    if (bucket.left < 1) return false;
    bucket.left--;
    return true;
  };
};
