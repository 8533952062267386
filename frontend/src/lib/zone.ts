/** Tells the server in which time zone this browser counts its days. */

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Keep the zone in a cookie; without script days are counted in UTC, or as chosen. */
export function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  if (!timeZone || document.cookie.split('; ').includes(`zone=${timeZone}`)) return
  document.cookie = `zone=${timeZone}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
