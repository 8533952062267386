/** Whether moving pictures wait to be started: said by the system or under Appearance. */
export function wantsStillness(): boolean {
  return (
    document.documentElement.dataset['motion'] === 'less' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  )
}
