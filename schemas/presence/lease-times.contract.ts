// How long leases hold; apart from the shapes, so that the browser gets the numbers without their validation.

/** How long a lease holds, in milliseconds. */
export const LEASE_MS = 60_000;
/** How often a page that is typed in renews its lease, in milliseconds. */
export const RENEW_MS = 20_000;
